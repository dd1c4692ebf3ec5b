import { openSpansBetween } from '../calendar.ts';
import type { OpeningCalendar, OpeningRange } from '../calendar.ts';
import { DAY_MS, WEEKDAYS } from '../zoned-time.ts';
import type { Span, Weekday } from '../zoned-time.ts';
import type { ReminderPolicy } from './policy.ts';

/** Longest search for an hour in which a message may leave; the longest chain of rest days is far shorter. */
const HORIZON_MS = 14 * DAY_MS;

const DAY_START = '00:00';
const DAY_END = '24:00';

/** Hours in which messages leave, as a calendar of the unit's zone. */
export type AllowedHours = OpeningCalendar;

/** Where a visit takes place, as far as clocks are concerned. */
export interface Place {
  /** IANA zone of the unit. */
  readonly timeZone: string;
  /** Local dates on which the unit rests, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

function rangesWithout({ quietHours }: Pick<ReminderPolicy, 'quietHours'>): OpeningRange[] {
  if (!quietHours) return [{ open: DAY_START, close: DAY_END }];
  const { from, until } = quietHours;
  if (from > until) return [{ open: until, close: from }];
  return [
    { open: DAY_START, close: from },
    { open: until, close: DAY_END },
  ];
}

/** The parts of the ranges from a time of day on. `HH:MM` compares as text. */
const startingAt = (ranges: readonly OpeningRange[], time: string): OpeningRange[] =>
  ranges
    .map(({ open, close }) => ({ open: open > time ? open : time, close }))
    .filter(({ open, close }) => open < close);

/** The hours that a policy leaves for messages, at a place. */
export function allowedHours(
  policy: Pick<ReminderPolicy, 'quietHours' | 'restDays'>,
  place: Place,
): AllowedHours {
  const ordinary = rangesWithout(policy);
  const { restDays } = policy;
  const rest = restDays ? startingAt(ordinary, restDays.until) : ordinary;
  const isRestDay = (day: Weekday): boolean => restDays?.weekdays.includes(day) ?? false;
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, isRestDay(day) ? rest : ordinary]));
  const holidays = restDays?.holidays ? place.holidays : [];
  return {
    timeZone: place.timeZone,
    week: week as Record<Weekday, OpeningRange[]>,
    exceptions: Object.fromEntries(holidays.map((date) => [date, rest])),
  };
}

/** Allowed stretches between two instants; what touches at midnight is one stretch. */
function spansBetween(hours: AllowedHours, from: number, to: number): Span[] {
  const joined: Span[] = [];
  for (const span of openSpansBetween(hours, new Date(from), new Date(to))) {
    const last = joined.at(-1);
    if (last && last.to >= span.from)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

/**
 * The first stretch that ends after an instant and begins before a limit, cut to both.
 *
 * @returns `null` when messages may not leave at any time in between
 */
export function firstAllowed(hours: AllowedHours, from: number, before: number): Span | null {
  if (from >= before) return null;
  return spansBetween(hours, from, Math.min(before, from + HORIZON_MS))[0] ?? null;
}

/** The last stretch before an instant and not before another, cut to both; `null` when there is none. */
export function lastAllowed(hours: AllowedHours, notBefore: number, before: number): Span | null {
  if (notBefore >= before) return null;
  return spansBetween(hours, Math.max(notBefore, before - HORIZON_MS), before).at(-1) ?? null;
}

/**
 * Until when a message that may leave now may still leave, not later than a limit: what waits in the outbox over the
 * beginning of the quiet hours must stay there.
 */
export function allowedUntil(hours: AllowedHours, now: Date, limit: Date): Date {
  const span = firstAllowed(hours, now.getTime(), limit.getTime());
  return span && span.from <= now.getTime() ? new Date(span.to) : now;
}
