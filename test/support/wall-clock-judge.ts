import type { ReminderPolicy, ReminderStep } from '#workflows/domain/reminders/policy.ts';

/*
 * The rules of reminders read off the wall clock, minute by minute. Slow, and written without a look at the planner:
 * what the planner computes is judged by this. Instants must lie on whole minutes.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Where clocks are read. */
export interface Somewhere {
  readonly timeZone: string;
  readonly holidays: readonly string[];
}

/** What the judge knows of a visit. */
export interface JudgedVisit extends Somewhere {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly agreedAt: Date;
}

/** A clock on the wall. */
export interface WallClock {
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly weekday: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows at an instant. */
export function wallClock(at: number, timeZone: string): WallClock {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const [date = '', time = ''] = format.format(at).split(' ');
  const weekday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${date}T00:00Z`).getUTCDay()];
  return { date, time, weekday: weekday ?? '' };
}

/** Whether nothing may leave at an instant. */
export function isSilent(policy: ReminderPolicy, { timeZone, holidays }: Somewhere, at: number): boolean {
  const { date, time, weekday } = wallClock(at, timeZone);
  const { quietHours, restDays } = policy;
  const rests =
    restDays !== null &&
    (restDays.weekdays.some((day) => day === weekday) || (restDays.holidays && holidays.includes(date)));
  if (rests && time < restDays.until) return true;
  if (!quietHours) return false;
  const { from, until } = quietHours;
  return from > until ? time >= from || time < until : time >= from && time < until;
}

/** When a step is due by its own words. */
export function dueByTheClock({ when }: ReminderStep, visit: JudgedVisit): number {
  if (when.anchor === 'booked') return visit.agreedAt.getTime() + when.minutesAfter * MINUTE_MS;
  if (when.anchor === 'start') return visit.startsAt.getTime() - when.minutesBefore * MINUTE_MS;
  if (when.anchor === 'end') return visit.endsAt.getTime() + when.minutesAfter * MINUTE_MS;
  const visitDate = wallClock(visit.startsAt.getTime(), visit.timeZone).date;
  const wanted = new Date(Date.parse(`${visitDate}T00:00Z`) + when.daysAfter * DAY_MS)
    .toISOString()
    .slice(0, 10);
  for (let at = Date.parse(`${wanted}T00:00Z`) - DAY_MS; ; at += MINUTE_MS) {
    const { date, time } = wallClock(at, visit.timeZone);
    if (date > wanted || (date === wanted && time >= when.at)) return at;
  }
}

/** Earliest and latest minute at which a step may leave; `null` when it may not at all. */
export interface JudgedWindow {
  readonly earliest: number;
  readonly latest: number;
  /** First minute too late to make up for it. */
  readonly tooLate: number;
  /** The jitter may put it before the agreement, and then it is left out. */
  readonly isOptional: boolean;
}

const BEFORE_KINDS: readonly string[] = [
  'summary',
  'preparation',
  'confirmation',
  'attendant_call',
  'day_reminder',
];

/** When a step must be done, found by trying one minute after the other. */
export function judgedWindow(
  step: ReminderStep,
  policy: ReminderPolicy,
  visit: JudgedVisit,
): JudgedWindow | null {
  const isBefore = BEFORE_KINDS.includes(step.kind);
  const isTask = step.kind === 'attendant_call';
  const due = dueByTheClock(step, visit);
  const agreed = visit.agreedAt.getTime();
  const lastLead = visit.startsAt.getTime() - step.leadMinutes * MINUTE_MS;
  const stale = due + step.staleAfterMinutes * MINUTE_MS;
  const tooLate = isBefore ? Math.min(stale, lastLead) : stale;
  const jitterMs = isTask ? 0 : policy.jitterMinutes * MINUTE_MS;
  const mayLeave = (at: number): boolean => isTask || !isSilent(policy, visit, at);
  if (due >= tooLate) return null;
  for (let at = due; at < tooLate; at += MINUTE_MS) {
    if (!mayLeave(at)) continue;
    const latest = Math.min(at + jitterMs, tooLate);
    return latest < agreed
      ? null
      : { earliest: Math.max(at, agreed), latest, tooLate, isOptional: at < agreed };
  }
  if (!isBefore || step.when.anchor === 'booked') return null;
  for (let at = due - MINUTE_MS; at >= agreed; at -= MINUTE_MS) {
    if (!mayLeave(at)) continue;
    const earliest = Math.max(agreed, at - jitterMs);
    return { earliest, latest: at + MINUTE_MS, tooLate, isOptional: false };
  }
  return null;
}
