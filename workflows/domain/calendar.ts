import { AppError } from './errors.ts';
import { addDays, localDate, minuteOfDay, spansOfDay, weekdayOf, zonedDay } from './zoned-time.ts';
import type { Span, Weekday } from './zoned-time.ts';

/**
 * A stretch of a day, `HH:MM` local wall time; `close` may be `24:00`.
 *
 * A night shift is written as two ranges, one on each day.
 */
export interface OpeningRange {
  readonly open: string;
  readonly close: string;
}

/** When someone is there: ordinary weeks, and the dates that differ. */
export interface OpeningCalendar {
  /** IANA zone whose wall clock the hours are written in. */
  readonly timeZone: string;
  /** Split shifts are several ranges; a closed day is an empty list. */
  readonly week: Readonly<Record<Weekday, readonly OpeningRange[]>>;
  /** Local date `YYYY-MM-DD` → hours that replace the usual ones; an empty list is a closed day. */
  readonly exceptions: Readonly<Record<string, readonly OpeningRange[]>>;
}

/** A calendar that opens on none of the next days this far never opens. */
const HORIZON_DAYS = 400;

/** Open stretches of one local day as instants, in order. */
function openSpans(calendar: OpeningCalendar, onDate: string): Span[] {
  const ranges = calendar.exceptions[onDate] ?? calendar.week[weekdayOf(onDate)];
  const day = ranges.length === 0 ? null : zonedDay(onDate, calendar.timeZone);
  if (day === null) return [];
  return ranges
    .flatMap(({ open, close }) => spansOfDay(day, minuteOfDay(open), minuteOfDay(close)))
    .sort((a, b) => a.from - b.from);
}

/** Open stretches that end after an instant, day by day and in order, within the horizon. */
function* spansAfter(calendar: OpeningCalendar, at: number): Generator<Span> {
  const today = localDate(new Date(at), calendar.timeZone);
  // The day before: where clocks go back over midnight, its evening comes a second time.
  for (let day = -1; day <= HORIZON_DAYS; day += 1) {
    for (const span of openSpans(calendar, addDays(today, day))) {
      if (span.to > at) yield { from: Math.max(span.from, at), to: span.to };
    }
  }
}

/** Open stretches between two instants, cut to them, in order. */
export function openSpansBetween(calendar: OpeningCalendar, from: Date, to: Date): readonly Span[] {
  const start = from.getTime();
  const end = to.getTime();
  const spans: Span[] = [];
  const last = addDays(localDate(to, calendar.timeZone), 1);
  for (let day = addDays(localDate(from, calendar.timeZone), -1); day <= last; day = addDays(day, 1)) {
    for (const span of openSpans(calendar, day)) {
      const cut = { from: Math.max(span.from, start), to: Math.min(span.to, end) };
      if (cut.from < cut.to) spans.push(cut);
    }
  }
  return spans;
}

/** Whether it is open at an instant. The opening minute counts, the closing minute does not. */
export function isOpen(calendar: OpeningCalendar, at: Date): boolean {
  const [first] = spansAfter(calendar, at.getTime());
  return first !== undefined && first.from <= at.getTime();
}

/**
 * The next instant at which it is open; the given one if it is open then.
 *
 * @throws AppError `calendar.never_opens` if it opens on none of the next 400 days
 */
export function nextOpening(calendar: OpeningCalendar, at: Date): Date {
  const [first] = spansAfter(calendar, at.getTime());
  if (first === undefined) throw new AppError('calendar.never_opens');
  return new Date(first.from);
}

/**
 * Open time between two instants, in milliseconds; negative when `to` comes first.
 *
 * Clocks that change are counted as they were lived: an hour that comes twice counts twice.
 */
export function openMsBetween(calendar: OpeningCalendar, from: Date, to: Date): number {
  if (to < from) return -openMsBetween(calendar, to, from);
  return openSpansBetween(calendar, from, to).reduce((total, span) => total + span.to - span.from, 0);
}

/**
 * The instant at which so much open time has passed.
 *
 * Time that ends exactly at closing ends there, not at the next opening.
 *
 * @param openMs milliseconds of open time, not negative
 * @throws AppError `calendar.never_opens` if the horizon of 400 days holds less open time
 */
export function addOpenMs(calendar: OpeningCalendar, from: Date, openMs: number): Date {
  let left = openMs;
  for (const span of spansAfter(calendar, from.getTime())) {
    const length = span.to - span.from;
    if (length >= left) return new Date(span.from + left);
    left -= length;
  }
  throw new AppError('calendar.never_opens');
}
