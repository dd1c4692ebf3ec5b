import { addDays, localDate, spansOfDay, zonedDay } from '../zoned-time.ts';
import { firstAllowed, lastAllowed } from './allowed-hours.ts';
import type { AllowedHours } from './allowed-hours.ts';
import { NOTICE_RULES } from './policy.ts';
import type { ReminderStep, StepTime } from './policy.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** When a visit is, and since when that has been agreed. */
export interface VisitTimes {
  readonly appointmentId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Instant at which the patient got this time; before it no step was due. */
  readonly agreedAt: Date;
  readonly timeZone: string;
}

/** How the instant of a step came about. */
export const SHIFTS = ['none', 'after_quiet', 'before_quiet', 'late'] as const;
/** How the instant of a step came about. `late`: it was due before and could not be done then. */
export type Shift = (typeof SHIFTS)[number];

/** Why a step has no instant. */
export type NoInstant = 'agreed_too_late' | 'no_allowed_time';

/** When a step is done. It depends on the visit and the policy alone, never on the present. */
export type StepWindow =
  | {
      /** Epoch milliseconds: when it was due by the policy, when it is done, and the first instant too late for it. */
      readonly dueAt: number;
      readonly at: number;
      readonly until: number;
      readonly shift: Shift;
    }
  | { readonly none: NoInstant };

/**
 * A number in [0, 1) that an id always has: FNV-1a over its characters.
 *
 * Thousands of visits share a due instant; each leaves at its own fraction of the jitter, and stays there.
 */
export function stableRatio(id: string): number {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of neighbouring ids differ more than the high ones: fold them together.
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** First instant of a local date at or after a time of day; a time that clocks skip is the instant they skip to. */
function wallInstant(date: string, time: string, timeZone: string): number {
  const [hour = '', minute = ''] = time.split(':');
  const day = zonedDay(date, timeZone);
  const [span] = day ? spansOfDay(day, Number(hour) * 60 + Number(minute), DAY_MINUTES) : [];
  return span?.from ?? Date.parse(`${date}T12:00:00Z`);
}

/** When a step is due by the policy alone. */
export function dueInstant(when: StepTime, visit: VisitTimes): number {
  if (when.anchor === 'booked') return visit.agreedAt.getTime() + when.minutesAfter * MINUTE_MS;
  if (when.anchor === 'start') return visit.startsAt.getTime() - when.minutesBefore * MINUTE_MS;
  if (when.anchor === 'end') return visit.endsAt.getTime() + when.minutesAfter * MINUTE_MS;
  const date = addDays(localDate(visit.startsAt, visit.timeZone), when.daysAfter);
  return wallInstant(date, when.at, visit.timeZone);
}

/** First instant at which a step makes no sense any more. */
function staleInstant(step: ReminderStep, visit: VisitTimes, dueAt: number): number {
  const staleAt = dueAt + step.staleAfterMinutes * MINUTE_MS;
  if (NOTICE_RULES[step.kind].phase === 'after') return staleAt;
  return Math.min(staleAt, visit.startsAt.getTime() - step.leadMinutes * MINUTE_MS);
}

/** Before the quiet hours in which the step fell: better a day early than not at all. */
function before(visit: VisitTimes, hours: AllowedHours, dueAt: number, jitterMs: number): number | null {
  const span = lastAllowed(hours, visit.agreedAt.getTime(), dueAt);
  if (!span) return null;
  const last = span.to - 1;
  return last - Math.floor(stableRatio(visit.appointmentId) * Math.min(jitterMs, last - span.from));
}

/**
 * When a step is done: at its due instant if messages may leave then, else at the first instant after it at which they
 * may, as long as it still makes sense by then, else at the last one before it. The jitter only ever moves it within
 * the hours and the time in which it makes sense.
 */
export function stepWindow(
  step: ReminderStep,
  visit: VisitTimes,
  hours: AllowedHours,
  jitterMinutes: number,
): StepWindow {
  const dueAt = dueInstant(step.when, visit);
  const until = staleInstant(step, visit, dueAt);
  const agreedAt = visit.agreedAt.getTime();
  const { isMessage, phase } = NOTICE_RULES[step.kind];
  if (dueAt >= until) return { none: 'agreed_too_late' };
  if (!isMessage) {
    return dueAt < agreedAt ? { none: 'agreed_too_late' } : { dueAt, at: dueAt, until, shift: 'none' };
  }
  const jitterMs = jitterMinutes * MINUTE_MS;
  const span = firstAllowed(hours, dueAt, until);
  if (span) {
    const room = Math.min(jitterMs, span.to - span.from);
    const at = span.from + Math.floor(stableRatio(visit.appointmentId) * room);
    if (at < agreedAt) return { none: 'agreed_too_late' };
    return { dueAt, at, until, shift: span.from > dueAt ? 'after_quiet' : 'none' };
  }
  if (phase === 'after' || step.when.anchor === 'booked') return { none: 'no_allowed_time' };
  if (dueAt < agreedAt) return { none: 'agreed_too_late' };
  const at = before(visit, hours, dueAt, jitterMs);
  return at === null ? { none: 'no_allowed_time' } : { dueAt, at, until, shift: 'before_quiet' };
}
