import type { Knex } from 'knex';
import {
  AGENDA_CHANGE_TEMPLATE,
  changeContent,
  changeTemplate,
  standsContent,
} from '#bot/agenda-change/change-content.ts';
import type { ChangeFacts, ProposedTime } from '#bot/agenda-change/change-content.ts';
import { loadAppointment } from '#db/queries/agenda/appointment-row.ts';
import {
  cancelLetter,
  releaseOptions,
  setCase,
  standingOptions,
} from '#db/queries/agenda-changes/case-rows.ts';
import type { CaseRow, OfferedTime } from '#db/queries/agenda-changes/case-rows.ts';
import { holdOptions } from '#db/queries/agenda-changes/hold-options.ts';
import { openOutreach } from '#db/queries/outreach.ts';
import { loadCare } from '#db/queries/reminders/care.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { findTemplate } from '#db/queries/texts.ts';
import type { TemplateRow } from '#db/queries/texts.ts';
import { answerMs } from '#workflows/domain/agenda-change/change.ts';
import type { AllowedHours } from '#workflows/domain/reminders/allowed-hours.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { hoursAt, nextHour, wayTo, writeLetter } from '../outreach.ts';
import { askForCall } from '../reminders/attendant-call.ts';
import { visitFactsOf } from '../reminders/notice-facts.ts';
import { findContact } from '../reminders/reach.ts';
import type { Contact } from '../reminders/reach.ts';

/** `kind` of the outbox rows about lost days; one is unique by change, visit and channel. */
export const CHANGE_KIND = 'agenda_change';

const MINUTE_MS = 60_000;

/** What asking a patient works with. */
export type AskDeps = Pick<Deps, 'channels' | 'now'>;

/** Everything about a patient whose visit falls through. */
export interface CaseScene {
  readonly one: CaseRow;
  readonly care: CareRow;
  readonly clinic: Clinic;
  readonly contact: Contact;
  readonly hours: AllowedHours;
  readonly teamId: string;
  readonly template: TemplateRow | null;
}

/** Reads what asking needs; null where there is nobody to ask. */
export async function readScene(
  trx: Knex.Transaction,
  deps: AskDeps,
  one: CaseRow,
  clinic: Clinic,
): Promise<CaseScene | null> {
  const care = await loadCare(trx, one.appointmentId);
  if (!care) return null;
  const stored = await readPolicy(trx);
  const teamId = stored.policy.steps.find(({ kind }) => kind === 'attendant_call')?.teamId;
  return {
    one,
    care,
    clinic,
    contact: await findContact(trx, deps.channels, care, clinic.facts.clinic.defaultLocale),
    hours: hoursAt(stored, care),
    teamId: teamId ?? clinic.defaultTeamId,
    template: await findTemplate(trx, 'whatsapp', AGENDA_CHANGE_TEMPLATE),
  };
}

/** Times in the words that a patient needs: whom and where only if that is not as it was. */
export function proposedTimes(
  options: readonly OfferedTime[],
  care: CareRow,
  professionalId: string,
  { facts }: Pick<Clinic, 'facts'>,
): readonly ProposedTime[] {
  return options.map((option) => {
    const unit = facts.units.find(({ id }) => id === option.unitId);
    const professional = facts.professionals.find(({ id }) => id === option.professionalId);
    const isSame = option.professionalId === professionalId;
    return {
      id: option.id,
      startsAt: new Date(option.startsAt),
      timeZone: unit?.timeZone ?? care.timeZone,
      professionalName: isSame ? null : (professional?.name ?? option.professionalId),
      unitName: option.unitId === care.unitId ? null : (unit?.name ?? option.unitId),
    };
  });
}

/** The conversation in which a person finds the patient; null when no address is known. */
async function placeToCall(trx: Knex.Transaction, { one, contact, care }: CaseScene): Promise<string | null> {
  if (one.conversationId !== null) return one.conversationId;
  const channel = NOTICE_CHANNELS.find((name) => contact.targets[name] !== undefined);
  const target = channel && contact.targets[channel];
  if (!channel || !target) return null;
  return openOutreach(trx, { channel, ...target, patientId: care.contactId, locale: contact.locale });
}

/** Gives a patient to a person: nobody can ask them any more, nothing suits, or they wish it so. */
export async function handOver(
  trx: Knex.Transaction,
  deps: AskDeps,
  scene: CaseScene,
): Promise<string | null> {
  const { one, care, clinic, contact, teamId } = scene;
  const conversationId = await placeToCall(trx, scene);
  if (conversationId !== null) {
    await askForCall(trx, clinic, {
      reason: 'agenda_change',
      conversationId,
      teamId,
      facts: visitFactsOf(care, clinic),
      phone: care.contactPhone,
      locale: contact.locale,
      now: deps.now(),
    });
  }
  await releaseOptions(trx, one.options);
  await setCase(trx, one, { status: 'with_person', conversationId, lookAt: null, answerBy: null });
  return conversationId;
}

interface Asking {
  readonly channel: NoticeChannel;
  readonly facts: ChangeFacts;
  readonly options: readonly OfferedTime[];
}

/** Writes the question, with what was kept for it. */
async function ask(
  trx: Knex.Transaction,
  deps: AskDeps,
  scene: CaseScene,
  { channel, facts, options }: Asking,
): Promise<string | null> {
  const { one, care, contact, hours, template } = scene;
  const { locale } = contact;
  const businessKey = `${one.agendaChangeId}:${one.appointmentId}:${channel}`;
  const conversationId = await writeLetter(trx, deps, {
    contact,
    contactId: care.contactId,
    kind: CHANGE_KIND,
    businessKey,
    until: facts.heldUntil,
    hours,
    by: [channel],
    template: template?.status === 'approved' ? 'approved' : 'missing',
    write: (to, way) => {
      if (way === 'free_text') return changeContent(facts, to, locale);
      return template && changeTemplate(template, facts, locale);
    },
  });
  if (conversationId === null) return null;
  const letter = await trx('outbox')
    .where({ kind: CHANGE_KIND, businessKey })
    .first<{ id: string } | undefined>('id');
  await setCase(trx, one, {
    status: 'choosing',
    askedChannels: [...one.askedChannels, channel],
    letterOutboxId: letter?.id ?? null,
    conversationId,
    options: JSON.stringify([...one.options, ...options]),
    notifiedAt: trx.raw('coalesce(notified_at, clock_timestamp())'),
    answerBy: facts.heldUntil,
    lookAt: facts.heldUntil,
  });
  return conversationId;
}

/**
 * Asks a patient on the next channel that can carry it, with three times kept for them; whoever no channel reaches, or for
 * whom there is no time, gets a person.
 *
 * @returns the conversation that has something new; null when nothing was written
 */
export async function askNext(
  trx: Knex.Transaction,
  deps: AskDeps,
  scene: CaseScene,
): Promise<string | null> {
  const { one, care, clinic, contact, hours, template } = scene;
  const now = deps.now();
  const at = nextHour(hours, now, care.startsAt);
  if (at === null) return handOver(trx, deps, scene);
  if (at > now) {
    await setCase(trx, one, { status: one.status, lookAt: at });
    return null;
  }
  const left = NOTICE_CHANNELS.filter((channel) => !one.askedChannels.includes(channel));
  const state = template?.status === 'approved' ? 'approved' : 'missing';
  const visit = await loadAppointment(trx, one.appointmentId);
  if (!visit || wayTo(contact, state, now, left) === null) return handOver(trx, deps, scene);
  // What was kept on the channel before is free for this one.
  await releaseOptions(trx, one.options);
  const waitMs = answerMs(now, care.startsAt);
  const options = await holdOptions(trx, visit, { ...one, options: [] }, waitMs / MINUTE_MS);
  if (options.length === 0) return handOver(trx, deps, scene);
  const times = proposedTimes(options, care, visit.professionalId, clinic);
  const heldUntil = new Date(now.getTime() + waitMs);
  const facts: ChangeFacts = { ...visitFactsOf(care, clinic), times, heldUntil };
  const round = Math.max(0, ...one.options.map((option) => option.round)) + 1;
  const numbered = options.map((option) => ({ ...option, round }));
  for (const channel of left) {
    if (wayTo(contact, state, now, [channel]) === null) continue;
    const conversationId = await ask(trx, deps, scene, { channel, facts, options: numbered });
    if (conversationId !== null) return conversationId;
  }
  await releaseOptions(trx, options);
  return handOver(trx, deps, scene);
}

/** Whoever was written to hears that their visit stands after all; what had not left does not. */
export async function tellItStands(
  trx: Knex.Transaction,
  deps: AskDeps,
  scene: CaseScene,
): Promise<string | null> {
  const { one, care, clinic, contact, hours } = scene;
  await releaseOptions(trx, standingOptions(one));
  const wasOnlyWritten = (await cancelLetter(trx, one)) && one.askedChannels.length <= 1;
  await setCase(trx, one, {
    status: one.status,
    settledAt: trx.raw('clock_timestamp()'),
    lookAt: null,
    answerBy: null,
  });
  if (one.askedChannels.length === 0 || wasOnlyWritten) return null;
  const last = one.askedChannels.at(-1);
  return writeLetter(trx, deps, {
    contact,
    contactId: care.contactId,
    kind: CHANGE_KIND,
    businessKey: `${one.agendaChangeId}:${one.appointmentId}:withdrawn`,
    until: care.startsAt,
    hours,
    by: [...(last === undefined ? [] : [last]), ...NOTICE_CHANNELS.filter((channel) => channel !== last)],
    template: 'missing',
    write: (channel) => standsContent(visitFactsOf(care, clinic), channel, contact.locale),
  });
}
