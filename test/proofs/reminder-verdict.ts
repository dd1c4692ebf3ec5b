import { isSilent, judgedWindow } from '#test/support/wall-clock-judge.ts';
import type { JudgedVisit, JudgedWindow } from '#test/support/wall-clock-judge.ts';
import { valueAt } from '#test/support/reminder-world.ts';
import type { LivedVisit, ReminderWorld } from '#test/support/reminder-world.ts';
import type { ReminderPolicy, ReminderStep } from '#workflows/domain/reminders/policy.ts';

const MINUTE_MS = 60_000;
/** A message is in time when it is written so soon after its latest minute: a killed worker is replaced meanwhile. */
const SLACK_MS = 2 * MINUTE_MS;
/** Clocks are read before and after an act: what happens in between may be either. */
const READING_MS = 1_000;

const DEAD = ['cancelled', 'rescheduled', 'expired'];
const AFTER_KINDS = ['survey', 'no_show', 'return_visit'];

/** What was written to a patient, or asked of a person. */
export interface Written {
  readonly appointmentId: string;
  readonly stepId: string;
  readonly kind: string;
  /** `null`: a person was asked to call. */
  readonly channel: string | null;
  readonly outboxId: string | null;
  readonly at: number;
}

/** What is wrong, counted. */
export interface Verdict {
  dead: number;
  twice: number;
  silent: number;
  tooLate: number;
  missing: number;
  owed: number;
  /** Furthest behind its latest minute. */
  latestMs: number;
}

/** Everything that was written, by time. */
export async function readWritten(world: ReminderWorld): Promise<Written[]> {
  const rows = await world.rows<Omit<Written, 'at'> & { at: Date }>(
    `select n.appointment_id as "appointmentId", n.step_id as "stepId", n.kind, t.channel, o.id as "outboxId", t.at
     from outbox o join appointment_notice_attempts t on t.outbox_id = o.id join appointment_notices n on n.id = t.notice_id
     union all
     select appointment_id, step_id, kind, null, null, at from appointment_notices where state = 'queued'
     order by at`,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

function visitAt(world: ReminderWorld, visit: LivedVisit, at: number): JudgedVisit {
  const { startsAt, endsAt, agreedAt, unitId } = visit;
  return {
    timeZone: valueAt(world.zones.get(unitId) ?? [], at) ?? 'UTC',
    holidays: world.holidays,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    agreedAt: new Date(agreedAt),
  };
}

/** Whether nothing that decides about a step changed in a stretch of time. */
function isSteady(world: ReminderWorld, visit: LivedVisit, from: number, to: number): boolean {
  const histories = [visit.statuses, world.policies, world.zones.get(visit.unitId) ?? []];
  return !histories.flat().some(({ at }) => at > from - READING_MS && at < to + READING_MS);
}

/** Whether a step is owed to a patient of whom this is known. */
function isOwed(step: ReminderStep, status: string | undefined, wasAsked: boolean): boolean {
  if (!step.isOn || step.kind === 'preparation' || step.kind === 'return_visit') return false;
  if (step.kind === 'survey') return status === 'completed';
  if (step.kind === 'no_show') return status === 'no_show';
  if (step.condition === 'unanswered') return status === 'booked';
  if (step.condition === 'settled') return status === 'confirmed' || (status === 'booked' && !wasAsked);
  return status === 'booked' || status === 'confirmed';
}

/** Judges a visit by every configuration that ever held; a step that was judged by one is not judged again. */
function judgeOwed(
  world: ReminderWorld,
  visit: LivedVisit,
  written: readonly Written[],
  verdict: Verdict,
): void {
  const changes = [...world.policies, ...(world.zones.get(visit.unitId) ?? [])].map(({ at }) => at);
  const later = changes.filter((at) => at > visit.agreedAt).toSorted((one, other) => one - other);
  const mine = written.filter(({ appointmentId }) => appointmentId === visit.id);
  const judged = new Set<string>();
  for (const from of [visit.agreedAt, ...later]) {
    const policy = valueAt(world.policies, from);
    for (const step of policy?.steps ?? []) {
      if (!judged.has(step.id) && judgeStep(world, visit, mine, verdict, { policy, step, from }))
        judged.add(step.id);
    }
  }
}

interface Judged {
  readonly policy: ReminderPolicy | undefined;
  readonly step: ReminderStep;
  /** The configuration that is judged by: the one that held then. */
  readonly from: number;
}

/** The window of a step, if nothing that decides about it changed around it. */
function steadyWindow(
  world: ReminderWorld,
  visit: LivedVisit,
  { policy, step, from }: Judged,
): JudgedWindow | null {
  const judged = visitAt(world, visit, from);
  const window = policy ? judgedWindow(step, policy, judged) : null;
  if (!window || window.isOptional || window.earliest < from) return null;
  const { earliest, latest } = window;
  const isSame =
    valueAt(world.policies, earliest) === policy &&
    visitAt(world, visit, earliest).timeZone === judged.timeZone;
  return isSame && isSteady(world, visit, earliest, latest + SLACK_MS) ? window : null;
}

/** @returns whether the step was owed to the patient in a window that nothing disturbed */
function judgeStep(
  world: ReminderWorld,
  visit: LivedVisit,
  mine: readonly Written[],
  verdict: Verdict,
  judged: Judged,
): boolean {
  const { policy, step, from } = judged;
  const window = steadyWindow(world, visit, judged);
  if (!window || !policy) return false;
  const wasAsked = mine.some(({ kind, at }) => kind === 'confirmation' && at <= window.earliest);
  if (!isOwed(step, valueAt(visit.statuses, window.earliest), wasAsked)) return false;
  verdict.owed += 1;
  const found = mine.find(({ stepId }) => stepId === step.id);
  const lateMs = (found?.at ?? Infinity) - window.latest;
  // A replacement that comes a moment after the hours have closed may only make up for it later, or not at all.
  const isClosed = isSilent(policy, visitAt(world, visit, from), window.latest + SLACK_MS);
  const mayBeLater = isClosed || window.tooLate <= window.latest + SLACK_MS;
  if (lateMs <= SLACK_MS) verdict.latestMs = Math.max(verdict.latestMs, lateMs);
  else if (!mayBeLater) verdict.missing += 1;
  return true;
}

/** Whether a step was written on a channel again, or on another one although it had arrived. */
function isAgain(world: ReminderWorld, message: Written, earlier: readonly Written[]): boolean {
  const { appointmentId, stepId, channel, at } = message;
  return earlier
    .filter((other) => other.appointmentId === appointmentId && other.stepId === stepId)
    .some(
      (other) => other.channel === channel || (world.arrivals.get(other.outboxId ?? '') ?? Infinity) < at,
    );
}

function judgeMessage(
  world: ReminderWorld,
  message: Written,
  earlier: readonly Written[],
  verdict: Verdict,
): void {
  const visit = world.visits.find(({ id }) => id === message.appointmentId);
  if (!visit) throw new Error('a message to nobody');
  const { at, channel, kind } = message;
  const policy = valueAt(world.policies, at);
  if (isAgain(world, message, earlier)) verdict.twice += 1;
  if (DEAD.includes(valueAt(visit.statuses, at - READING_MS) ?? '')) verdict.dead += 1;
  if (channel !== null && policy && isSilent(policy, visitAt(world, visit, at), at)) verdict.silent += 1;
  if (!AFTER_KINDS.includes(kind) && at >= visit.startsAt) verdict.tooLate += 1;
}

/** Judges everything that was written by what the world remembers of itself. */
export function judge(world: ReminderWorld, written: readonly Written[], until: number): Verdict {
  const verdict: Verdict = { dead: 0, twice: 0, silent: 0, tooLate: 0, missing: 0, owed: 0, latestMs: 0 };
  for (const [index, message] of written.entries()) {
    judgeMessage(world, message, written.slice(0, index), verdict);
  }
  for (const visit of world.visits) {
    if (visit.startsAt < until) judgeOwed(world, visit, written, verdict);
  }
  return verdict;
}
