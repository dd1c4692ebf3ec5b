/**
 * Wall clocks and instants, exact across changes of the clocks.
 *
 * A wall time is written as if it were UTC ("wall milliseconds"): its difference to the instant is the zone's offset.
 * The zone's rules come from the `Intl` of whoever runs this: browser, Node, workflow sandbox.
 */

/** A stretch of time, in epoch milliseconds; `to` is the first instant that no longer belongs to it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Days of the week, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

const MINUTE_MS = 60_000;
/** Length of a day whose clocks do not change, in milliseconds. */
export const DAY_MS = 24 * 60 * MINUTE_MS;
/** No zone is further from UTC than this. */
const WIDEST_OFFSET_MS = 15 * 60 * MINUTE_MS;

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

/** Whether a zone's name is known here. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Wall clock at an instant, as if it were UTC. */
export function wallMs(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

const offsetMs = (at: number, timeZone: string): number => wallMs(at, timeZone) - wholeSecond(at);

const dateOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);

/** Local calendar date of an instant, `YYYY-MM-DD`. */
export const localDate = (at: Date, timeZone: string): string => dateOf(wallMs(at.getTime(), timeZone));

/** Minutes of the wall clock after midnight, whole ones. */
export const localMinute = (at: Date, timeZone: string): number => {
  const wall = wallMs(at.getTime(), timeZone);
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
};

/** Midnight of a local date in wall milliseconds; null for a date that no calendar has, such as 30 February. */
export function wallMidnight(onDate: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(onDate)) return null;
  const midnight = Date.parse(`${onDate}T00:00:00Z`);
  return Number.isNaN(midnight) || dateOf(midnight) !== onDate ? null : midnight;
}

/** Day of the week of a local date. */
export function weekdayOf(onDate: string): Weekday {
  return WEEKDAYS[(new Date(`${onDate}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
}

/** `HH:MM` as minutes after midnight; `24:00` is 1440. */
export function minuteOfDay(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** The local date so many days later. */
export const addDays = (onDate: string, days: number): string =>
  dateOf(Date.parse(`${onDate}T00:00:00Z`) + days * DAY_MS);

/** Stretch in which the wall clock runs steadily: instant = wall − offset. */
interface Piece extends Span {
  readonly offset: number;
}

/** Stretches of constant offset within a window of a few days, which holds one change of clocks at most. */
function offsetPieces(from: number, to: number, timeZone: string): readonly Piece[] {
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

/** A local calendar day, with the way its wall clock runs. */
export interface ZonedDay {
  readonly onDate: string;
  /** Its midnight in wall milliseconds, whether or not the clock ever showed it. */
  readonly midnight: number;
  readonly pieces: readonly Piece[];
}

/** Looks a local day up; null for an impossible date. */
export function zonedDay(onDate: string, timeZone: string): ZonedDay | null {
  const midnight = wallMidnight(onDate);
  if (midnight === null) return null;
  const pieces = offsetPieces(midnight - WIDEST_OFFSET_MS, midnight + DAY_MS + WIDEST_OFFSET_MS, timeZone);
  return { onDate, midnight, pieces };
}

/**
 * When the wall clock of a day stands between two minutes, as instants in order.
 *
 * An hour that comes twice counts twice, one that is skipped not at all; stretches that touch are one.
 */
export function spansOfDay(day: ZonedDay, fromMinute: number, toMinute: number): Span[] {
  const spans: Span[] = [];
  for (const piece of day.pieces) {
    const from = Math.max(piece.from, day.midnight + fromMinute * MINUTE_MS - piece.offset);
    const to = Math.min(piece.to, day.midnight + toMinute * MINUTE_MS - piece.offset);
    if (from >= to) continue;
    const last = spans.at(-1);
    if (last?.to === from) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from, to });
  }
  return spans;
}

/** Every instant at which the wall clock of a day shows a minute: one as a rule, two or none where clocks change. */
export function instantsOf(day: ZonedDay, minute: number): number[] {
  return day.pieces
    .map((piece) => ({ piece, at: day.midnight + minute * MINUTE_MS - piece.offset }))
    .filter(({ piece, at }) => at >= piece.from && at < piece.to)
    .map(({ at }) => at);
}
