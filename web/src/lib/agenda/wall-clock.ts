import { addDays, instantsOf, weekdayOf, zonedDay, WEEKDAYS } from '#workflows/domain/zoned-time.ts';

/** Minutes of a whole day. */
export const DAY_MINUTES = 24 * 60;

const padded = (count: number): string => String(count).padStart(2, '0');

/** Minutes after midnight as a clock shows them: 520 → `08:40`; the end of a day is `24:00`. */
export const clockOf = (minute: number): string =>
  `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;

/** `08:40` as minutes after midnight; `null` for anything else than a time of a day. */
export function minuteOf(clock: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(clock.trim()) ?? [];
  const total = Number(hour) * 60 + Number(minute);
  return hour === undefined || Number(minute) > 59 || total > DAY_MINUTES ? null : total;
}

/** A wall time without a zone, as the calendar takes it: `2026-11-17T08:40:00`. */
export function floating(onDate: string, minute: number): string {
  const day = addDays(onDate, Math.floor(minute / DAY_MINUTES));
  const left = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${day}T${clockOf(left)}:00`;
}

/** A wall time on a calendar. */
export interface WallTime {
  readonly onDate: string;
  readonly minute: number;
}

/** The wall time so many minutes later; a day has 1440 of them, whatever its clocks do. */
export function laterBy(from: WallTime, minutes: number): WallTime {
  const total = from.minute + minutes;
  const days = Math.floor(total / DAY_MINUTES);
  return { onDate: addDays(from.onDate, days), minute: total - days * DAY_MINUTES };
}

/**
 * The instant at which a unit's clock shows a wall time; the first of two in an hour that comes twice.
 *
 * @returns `null` for a wall time that the clock never shows
 */
export function instantOfWall({ onDate, minute }: WallTime, timeZone: string): Date | null {
  const day = zonedDay(onDate, timeZone);
  const [at] = day === null ? [] : instantsOf(day, minute);
  return at === undefined ? null : new Date(at);
}

/** Monday to Sunday around a local date. */
export function weekAround(onDate: string): readonly string[] {
  const monday = addDays(onDate, -WEEKDAYS.indexOf(weekdayOf(onDate)));
  return WEEKDAYS.map((_, index) => addDays(monday, index));
}

/** Distance of a zone's clock from Greenwich at an instant, as `+02:00`. */
export function offsetOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return /[+-]\d{2}:\d{2}/.exec(name)?.[0] ?? '+00:00';
}
