import { WEEKDAYS } from '#bot/facts.ts';
import type { Weekday } from '#bot/facts.ts';

const DAY_MS = 86_400_000;

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. */
export const localDate = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );

const noon = (onDate: string): Date => new Date(`${onDate}T12:00:00Z`);

/** A date some days later, or earlier for a negative number. */
export const addDays = (onDate: string, days: number): string =>
  new Date(noon(onDate).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Day of the week of a date, 0 for Monday. */
export const weekdayIndex = (onDate: string): number => (noon(onDate).getUTCDay() + 6) % 7;

/** Day of the week of a date, as the clinic document spells it. */
export const weekdayOf = (onDate: string): Weekday => WEEKDAYS[weekdayIndex(onDate)] ?? 'mon';

/** A date of a month that exists, or `null`. */
export function dateOf(year: number, month: number, day: number): string | null {
  const written = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${written}T12:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written;
}

/** Last day of a month. */
export const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0, 12)).toISOString().slice(0, 10);
