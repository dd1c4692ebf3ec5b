import type { Knex } from 'knex';
import { noticeContent } from '#bot/notices/notice-content.ts';
import type { WrittenKind } from '#bot/notices/notice-content.ts';
import { templateNotice, NOTICE_TEMPLATES } from '#bot/notices/template-notice.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import { openOutreach } from '#db/queries/outreach.ts';
import { loadDone, recordAttempt, recordLeftOut, recordTask } from '#db/queries/reminders/notices.ts';
import { loadCare, remindedVisit } from '#db/queries/reminders/care.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import type { StoredPolicy } from '#db/queries/reminders/policies.ts';
import { listTemplates } from '#db/queries/texts.ts';
import type { TemplateRow } from '#db/queries/texts.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { allowedHours, allowedUntil } from '#workflows/domain/reminders/allowed-hours.ts';
import type { ChannelChoice, Reachability, Way } from '#workflows/domain/reminders/channel-chain.ts';
import { planReminders } from '#workflows/domain/reminders/plan.ts';
import type { Attempt, DoneNotice, PlannedNotice, ReminderPlan } from '#workflows/domain/reminders/plan.ts';
import { NOTICE_RULES } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel, NoticeKind } from '#workflows/domain/reminders/policy.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { askForCall } from './attendant-call.ts';
import { noticeFactsOf, visitFactsOf } from './notice-facts.ts';
import type { NoticeSource } from './notice-facts.ts';
import { findContact, templateStates } from './reach.ts';
import type { Contact } from './reach.ts';

/** `kind` of the outbox rows that carry notices; one is unique by appointment, step and channel. */
export const REMINDER_KIND = 'reminder';

/** Everything that a look at an appointment knows. */
export interface CareScene {
  readonly care: CareRow;
  readonly clinic: Clinic;
  readonly stored: StoredPolicy;
  readonly contact: Contact;
  readonly templates: readonly TemplateRow[];
  readonly reach: Reachability;
  readonly done: readonly DoneNotice[];
  readonly now: Date;
}

const isWritten = (kind: NoticeKind): kind is WrittenKind => NOTICE_RULES[kind].isMessage;

const sourceOf = ({ care, clinic, contact, done }: CareScene, deps: Pick<Deps, 'links'>): NoticeSource => ({
  care,
  clinic,
  locale: contact.locale,
  links: deps.links,
  done,
});

/** Reads what a look at an appointment needs; `null` where there is nobody to look after. */
export async function readScene(
  trx: Knex,
  deps: Pick<Deps, 'channels' | 'links' | 'now'>,
  appointmentId: string,
  clinic: Clinic,
  stored: StoredPolicy,
): Promise<CareScene | null> {
  const care = await loadCare(trx, appointmentId);
  if (!care) return null;
  const contact = await findContact(trx, deps.channels, care, clinic.facts.clinic.defaultLocale);
  const templates = await listTemplates(trx, 'whatsapp');
  const done = await loadDone(trx, appointmentId);
  const { locale, channels } = contact;
  const source: NoticeSource = { care, clinic, locale, links: deps.links, done };
  const states = templateStates(templates, (kind) => noticeFactsOf(source, kind), locale);
  const reach: Reachability = { channels, templates: states };
  return { care, clinic, stored, contact, templates, reach, done, now: deps.now() };
}

/** The plan of an appointment as it stands. */
export const planOf = ({ care, stored, reach, done, now }: CareScene): ReminderPlan =>
  planReminders({ visit: remindedVisit(care), policy: stored.policy, reach, done, now });

function contentOf(
  scene: CareScene,
  deps: Pick<Deps, 'links'>,
  kind: WrittenKind,
  channel: NoticeChannel,
  way: Way,
) {
  const facts = noticeFactsOf(sourceOf(scene, deps), kind);
  const { locale } = scene.contact;
  if (way === 'free_text') return noticeContent(facts, channel, locale);
  const template = scene.templates.find(({ id }) => id === NOTICE_TEMPLATES[kind]);
  return template ? templateNotice(template, facts, locale) : null;
}

/** A notice that is to leave now, on one channel. */
interface Leaving {
  readonly stepId: string;
  readonly kind: WrittenKind;
  readonly choice: ChannelChoice;
  readonly until: Date;
}

async function write(
  trx: Knex.Transaction,
  deps: Pick<Deps, 'channels'>,
  scene: CareScene,
  { stepId, kind, choice, until }: Leaving,
  content: OutboundContent,
): Promise<string> {
  const { care, contact, stored, now } = scene;
  const { channel } = choice;
  const { account = '', address = '' } = contact.targets[channel] ?? {};
  const conversationId = await openOutreach(trx, {
    channel,
    account,
    address,
    patientId: care.contactId,
    locale: contact.locale,
  });
  const queued = await appendOutbound(trx, {
    conversationId,
    author: 'system',
    contents: deps.channels[channel].adapt(content),
    kind: REMINDER_KIND,
    businessKey: `${care.id}:${stepId}:${channel}`,
    purpose: NOTICE_RULES[kind].purpose,
    expiresAt: allowedUntil(allowedHours(stored.policy, care), now, until),
  });
  const way = choice.way ?? 'free_text';
  const outboxId = queued.at(-1)?.outboxId;
  if (outboxId === undefined) return conversationId;
  await recordAttempt(trx, {
    appointmentId: care.id,
    stepId,
    kind,
    channel,
    way,
    outboxId,
    conversationId,
    at: now,
  });
  return conversationId;
}

/** What a step led to: what is done now, and whose workflow must look. */
export interface Performed {
  readonly done: readonly DoneNotice[];
  readonly conversationId: string | null;
}

const replace = (done: readonly DoneNotice[], notice: DoneNotice): readonly DoneNotice[] => [
  ...done.filter(({ stepId }) => stepId !== notice.stepId),
  notice,
];

async function send(
  trx: Knex.Transaction,
  deps: Pick<Deps, 'channels' | 'links'>,
  scene: CareScene,
  leaving: Leaving,
  before: readonly Attempt[],
): Promise<Performed> {
  const { stepId, kind, choice } = leaving;
  const { channel, way } = choice;
  const content = way && contentOf(scene, deps, kind, channel, way);
  const conversationId = content ? await write(trx, deps, scene, leaving, content) : null;
  const state = content ? 'open' : 'failed';
  const attempts: readonly Attempt[] = [...before, { channel, at: scene.now, state }];
  const notice: DoneNotice = { stepId, kind, outcome: 'sent', reason: null, attempts };
  return { done: replace(scene.done, notice), conversationId };
}

/** The conversation in which a person finds the request to call: where the patient last wrote, else a new one. */
async function conversationToCallIn(
  trx: Knex.Transaction,
  { care, contact }: CareScene,
): Promise<string | null> {
  const channel = (['whatsapp', 'sms', 'email'] as const).find((name) => contact.targets[name] !== undefined);
  const target = channel && contact.targets[channel];
  if (!channel || !target) return null;
  return openOutreach(trx, { channel, ...target, patientId: care.contactId, locale: contact.locale });
}

async function call(trx: Knex.Transaction, scene: CareScene, notice: PlannedNotice): Promise<Performed> {
  const { care, clinic, stored, contact, now } = scene;
  const { stepId, kind } = notice;
  const key = { appointmentId: care.id, stepId, kind };
  const conversationId = await conversationToCallIn(trx, scene);
  if (conversationId === null) {
    await recordLeftOut(trx, { ...key, reason: 'no_channel' });
    const left: DoneNotice = { stepId, kind, outcome: 'skipped', reason: 'no_channel', attempts: [] };
    return { done: replace(scene.done, left), conversationId };
  }
  const teamId = stored.policy.steps.find(({ id }) => id === stepId)?.teamId ?? clinic.defaultTeamId;
  const facts = visitFactsOf(care, clinic);
  const { locale } = contact;
  const reason = 'appointment_unconfirmed';
  const phone = care.contactPhone;
  await askForCall(trx, clinic, { reason, conversationId, teamId, facts, phone, locale, now });
  await recordTask(trx, { ...key, conversationId, at: now });
  const done = replace(scene.done, { stepId, kind, outcome: 'queued', reason: null, attempts: [] });
  return { done, conversationId };
}

/** Whether something has to be done about a step now. */
export function isDue(notice: PlannedNotice, { now, done }: Pick<CareScene, 'now' | 'done'>): boolean {
  if (notice.state === 'planned') return notice.at <= now;
  if (notice.state === 'sent') return notice.next !== null && notice.next.at <= now;
  const isKept = done.some(({ stepId }) => stepId === notice.stepId);
  return notice.state === 'skipped' && notice.isFinal && !isKept;
}

/** Does what is due for a step. */
export async function perform(
  trx: Knex.Transaction,
  deps: Pick<Deps, 'channels' | 'links'>,
  scene: CareScene,
  notice: PlannedNotice,
): Promise<Performed> {
  const { stepId, kind } = notice;
  if (notice.state === 'skipped') {
    await recordLeftOut(trx, { appointmentId: scene.care.id, stepId, kind, reason: notice.reason });
    const left: DoneNotice = { stepId, kind, outcome: 'skipped', reason: notice.reason, attempts: [] };
    return { done: replace(scene.done, left), conversationId: null };
  }
  if (!isWritten(kind)) return call(trx, scene, notice);
  if (notice.state === 'sent' && notice.next) {
    const { channel: choice, until } = notice.next;
    return send(trx, deps, scene, { stepId, kind, choice, until }, notice.attempts);
  }
  const choice = notice.state === 'planned' ? notice.chain.find(({ way }) => way !== null) : undefined;
  if (notice.state !== 'planned' || !choice) return { done: scene.done, conversationId: null };
  return send(trx, deps, scene, { stepId, kind, choice, until: notice.until }, []);
}
