import { AppError } from './errors.ts';

/** Days of the week, Monday first. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

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

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No zone is further from UTC than this. */
const WIDEST_OFFSET_MS = 15 * 60 * MINUTE_MS;
/** A calendar that opens on none of the next days this far never opens. */
const HORIZON_DAYS = 400;

interface Span {
  readonly from: number;
  readonly to: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** Wall clock at an instant, as if it were UTC: the difference to the instant is the zone's offset. */
function wallMs(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

const offsetMs = (at: number, timeZone: string): number => wallMs(at, timeZone) - wholeSecond(at);

/** Stretches of constant offset within a window of a few days, which holds one change of clocks at most. */
function offsetSpans(from: number, to: number, timeZone: string): readonly (Span & { offset: number })[] {
  const before = offsetMs(from, timeZone);
  const after = offsetMs(to, timeZone);
  if (before === after) return [{ from, to, offset: before }];
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = wholeSecond((low + high) / 2);
    if (offsetMs(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return [
    { from, to: high, offset: before },
    { from: high, to, offset: after },
  ];
}

function minuteOfDay(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

const onDate = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);

function rangesOn(calendar: OpeningCalendar, midnight: number): readonly OpeningRange[] {
  const weekday = WEEKDAYS[(new Date(midnight).getUTCDay() + 6) % 7] ?? 'mon';
  return calendar.exceptions[onDate(midnight)] ?? calendar.week[weekday];
}

/** Open stretches of one local day as instants, in order. `midnight` is the day's wall midnight written as UTC. */
function openSpans(calendar: OpeningCalendar, midnight: number): Span[] {
  const ranges = rangesOn(calendar, midnight);
  if (ranges.length === 0) return [];
  const spans: Span[] = [];
  const window = { from: midnight - WIDEST_OFFSET_MS, to: midnight + DAY_MS + WIDEST_OFFSET_MS };
  for (const piece of offsetSpans(window.from, window.to, calendar.timeZone)) {
    for (const range of ranges) {
      const from = Math.max(piece.from, midnight + minuteOfDay(range.open) * MINUTE_MS - piece.offset);
      const to = Math.min(piece.to, midnight + minuteOfDay(range.close) * MINUTE_MS - piece.offset);
      if (from < to) spans.push({ from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Open stretches that end after an instant, day by day and in order, within the horizon. */
function* spansAfter(calendar: OpeningCalendar, at: number): Generator<Span> {
  const today = Math.floor(wallMs(at, calendar.timeZone) / DAY_MS) * DAY_MS;
  // The day before: where clocks go back over midnight, its evening comes a second time.
  for (let day = -1; day <= HORIZON_DAYS; day += 1) {
    for (const span of openSpans(calendar, today + day * DAY_MS)) {
      if (span.to > at) yield { from: Math.max(span.from, at), to: span.to };
    }
  }
}

/** Open stretches between two instants, cut to them, in order. */
export function openSpansBetween(calendar: OpeningCalendar, from: Date, to: Date): readonly Span[] {
  const start = from.getTime();
  const end = to.getTime();
  const spans: Span[] = [];
  const today = Math.floor(wallMs(start, calendar.timeZone) / DAY_MS) * DAY_MS;
  for (let midnight = today - DAY_MS; midnight - WIDEST_OFFSET_MS < end; midnight += DAY_MS) {
    for (const span of openSpans(calendar, midnight)) {
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
