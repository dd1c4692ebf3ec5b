import type { Knex } from 'knex';
import { EXAM_TEMPLATE, examContent, examTemplate } from '#bot/exams/exam-content.ts';
import type { ExamFacts } from '#bot/exams/exam-content.ts';
import { firstNameOf } from '#bot/notices/visit-words.ts';
import { recordEvents } from '#db/queries/events.ts';
import { lockExam } from '#db/queries/exams/exam-rows.ts';
import type { ExamCare } from '#db/queries/exams/exam-rows.ts';
import { openOutreach } from '#db/queries/outreach.ts';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { findTemplate } from '#db/queries/texts.ts';
import { loadPlace } from '#db/queries/waitlist/place.ts';
import type { HandoffCard } from '#workflows/domain/conversation.ts';
import { nextExamStep } from '#workflows/domain/exam/exam.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import type { AllowedHours } from '#workflows/domain/reminders/allowed-hours.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { hoursAt, nextHour, wayTo, writeLetter } from '../outreach.ts';
import { queueForCall, withdrawCall } from '../reminders/attendant-call.ts';
import { findContact } from '../reminders/reach.ts';
import type { Contact } from '../reminders/reach.ts';

/** `kind` of the outbox rows about results; one is unique by result, round and channel. */
export const EXAM_KIND = 'exam';

const DAY_MS = 86_400_000;
/** A notice that could not leave for so long has been overtaken by the next one. */
const STALE_MS = 2 * DAY_MS;

/** Tells of results. */
export interface ExamActivities {
  /**
   * The one look at a result: its patient is told that it can be collected, and again while it lies there; in the end a
   * person is asked to call. Doing it again after it was done changes nothing.
   *
   * @throws AppError `exam.not_found`
   */
  readonly tellOfExam: (input: { readonly examId: string }) => Promise<Look>;
}

type TellDeps = Pick<Deps, 'knex' | 'clinic' | 'channels' | 'now' | 'nudge'>;

interface Scene {
  readonly exam: ExamCare;
  readonly clinic: Clinic;
  readonly contact: Contact;
  readonly hours: AllowedHours;
  readonly teamId: string;
}

interface Told {
  readonly look: Look;
  readonly conversationId: string | null;
}

const END = { conversationId: null } as const;

function factsOf({ exam, clinic }: Scene, isRepeated: boolean): ExamFacts {
  const unit = clinic.facts.units.find(({ id }) => id === exam.unitId);
  return {
    clinicName: clinic.facts.clinic.name,
    contactFirstName: firstNameOf(exam.contactName),
    patientFirstName: exam.patientId === exam.contactId ? null : firstNameOf(exam.patientName),
    unitName: exam.unitName,
    addressLine: unit?.addressLine ?? '',
    isRepeated,
  };
}

async function readScene(
  trx: Knex.Transaction,
  deps: TellDeps,
  exam: ExamCare,
  clinic: Clinic,
): Promise<Scene> {
  const stored = await readPolicy(trx);
  const teamId = stored.policy.steps.find(({ kind }) => kind === 'attendant_call')?.teamId;
  return {
    exam,
    clinic,
    contact: await findContact(trx, deps.channels, exam, clinic.facts.clinic.defaultLocale),
    hours: hoursAt(stored, await loadPlace(trx, exam.unitId)),
    teamId: teamId ?? clinic.defaultTeamId,
  };
}

const keyOf = ({ id }: ExamCare, round: number, channel: NoticeChannel): string =>
  `${id}:${String(round)}:${channel}`;

/** Channels that were not tried in a round. */
async function untried(trx: Knex.Transaction, exam: ExamCare, round: number): Promise<NoticeChannel[]> {
  const tried = await trx('outbox')
    .where({ kind: EXAM_KIND })
    .whereIn(
      'businessKey',
      NOTICE_CHANNELS.map((channel) => keyOf(exam, round, channel)),
    )
    .select<{ businessKey: string }[]>('businessKey');
  const keys = new Set(tried.map(({ businessKey }) => businessKey));
  return NOTICE_CHANNELS.filter((channel) => !keys.has(keyOf(exam, round, channel)));
}

async function note(
  trx: Knex.Transaction,
  exam: ExamCare,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  await trx('examReadiness').where({ id: exam.id }).update(columns);
}

function cardOf({ exam, contact }: Scene, now: Date): HandoffCard {
  return {
    reason: 'exam_not_collected',
    quote: '',
    collected: [
      { field: 'patient_name', value: firstNameOf(exam.patientName) },
      ...(exam.contactPhone === null ? [] : [{ field: 'phone', value: exam.contactPhone }]),
    ],
    redFlags: [],
    rule: 'exam.call',
    promised: null,
    language: contact.locale,
    at: now.toISOString(),
  };
}

/** Asks a person to call: nobody can be reached, or the result lies there although they were told. */
async function call(trx: Knex.Transaction, deps: TellDeps, scene: Scene): Promise<Told> {
  const { exam, contact, clinic, teamId } = scene;
  const channel = NOTICE_CHANNELS.find((name) => contact.targets[name] !== undefined);
  const target = channel && contact.targets[channel];
  const conversationId =
    channel && target
      ? await openOutreach(trx, { channel, ...target, patientId: exam.contactId, locale: contact.locale })
      : null;
  const now = deps.now();
  if (conversationId !== null) {
    const card = cardOf(scene, now);
    await queueForCall(trx, clinic, { reason: 'exam_not_collected', conversationId, teamId, now, card });
  }
  await note(trx, exam, { lookAt: null, conversationId });
  return { look: { status: exam.status, nextAt: null }, conversationId };
}

/** Writes a notice on the next channel of a round; once a round is through, a person calls. */
async function tell(trx: Knex.Transaction, deps: TellDeps, scene: Scene, round: number): Promise<Told> {
  const { exam, contact, hours } = scene;
  const now = deps.now();
  const at = nextHour(hours, now, new Date(now.getTime() + STALE_MS));
  if (at === null || at > now) {
    const later = at ?? new Date(now.getTime() + DAY_MS);
    await note(trx, exam, { lookAt: later });
    return { look: { status: exam.status, nextAt: later.toISOString() }, ...END };
  }
  const template = await findTemplate(trx, 'whatsapp', EXAM_TEMPLATE);
  const facts = factsOf(scene, round > 0);
  const filled = template?.status === 'approved' ? examTemplate(template, facts, contact.locale) : null;
  const state = filled ? 'approved' : 'missing';
  const left = await untried(trx, exam, round);
  const channel = wayTo(contact, state, now, left)?.channel;
  if (channel === undefined) return call(trx, deps, scene);
  const businessKey = keyOf(exam, round, channel);
  const conversationId = await writeLetter(trx, deps, {
    contact,
    contactId: exam.contactId,
    kind: EXAM_KIND,
    businessKey,
    until: new Date(now.getTime() + STALE_MS),
    hours,
    by: [channel],
    template: state,
    write: (to, way) => (way === 'template' ? filled : examContent(facts, to, contact.locale)),
  });
  const letter = await trx('outbox')
    .where({ kind: EXAM_KIND, businessKey })
    .first<{ id: string } | undefined>('id');
  const lookAt = nextExamStep(now, round).at;
  await note(trx, exam, {
    status: 'told',
    toldAt: trx.raw('coalesce(told_at, ?)', [now]),
    lastToldAt: now,
    followUpCount: round,
    letterOutboxId: letter?.id ?? null,
    conversationId,
    lookAt,
  });
  await recordEvents(trx, [{ type: 'exam.told', data: { examId: exam.id, patientId: exam.patientId } }]);
  return { look: { status: 'told', nextAt: lookAt.toISOString() }, conversationId };
}

const hasFailed = ({ letterState }: ExamCare): boolean =>
  letterState === 'failed' || letterState === 'cancelled';

async function look(trx: Knex.Transaction, deps: TellDeps, examId: string, clinic: Clinic): Promise<Told> {
  const exam = await lockExam(trx, examId);
  const { status, lastToldAt, followUpCount, conversationId } = exam;
  if (status === 'collected' || status === 'withdrawn') {
    if (conversationId !== null) await withdrawCall(trx, conversationId, 'exam_not_collected');
    await note(trx, exam, { lookAt: null });
    return { look: { status, nextAt: null }, conversationId };
  }
  const scene = await readScene(trx, deps, exam, clinic);
  if (lastToldAt === null) return tell(trx, deps, scene, 0);
  if (hasFailed(exam)) return tell(trx, deps, scene, followUpCount);
  const next = nextExamStep(lastToldAt, followUpCount);
  if (next.at > deps.now()) {
    await note(trx, exam, { lookAt: next.at });
    return { look: { status, nextAt: next.at.toISOString() }, ...END };
  }
  return next.kind === 'call' ? call(trx, deps, scene) : tell(trx, deps, scene, followUpCount + 1);
}

/** The way of results over their dependencies. */
export function examActivities(deps: TellDeps): ExamActivities {
  return {
    async tellOfExam({ examId }) {
      const clinic = await deps.clinic.read();
      const told = await deps.knex.transaction((trx) => look(trx, deps, examId, clinic));
      // Only shortens the wait: what lies in the outbox is found there in any case.
      if (told.conversationId !== null) await deps.nudge(told.conversationId, 0);
      return told.look;
    },
  };
}
