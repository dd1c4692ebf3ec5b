import { addDays, dateOf, weekdayIndex } from './local-date.ts';

/** Weekdays in three languages, as a pattern over folded text. */
export const WEEKDAY_WORDS =
  '(?:segunda(?:-feira| feira)?|terca(?:-feira| feira)?|quarta(?:-feira| feira)?|quinta(?:-feira| feira)?|sexta(?:-feira| feira)?|sabados?|domingos?|lunes|martes|miercoles|jueves|viernes|monday|mon|tuesday|tues|tue|wednesday|weds|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun)';
const WEEKDAY_STARTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:segunda|lunes|mon)/, 0],
  [/^(?:terca|martes|tue)/, 1],
  [/^(?:quarta|miercoles|wed)/, 2],
  [/^(?:quinta|jueves|thu)/, 3],
  [/^(?:sexta|viernes|fri)/, 4],
  [/^(?:sabado|sat)/, 5],
  [/^(?:domingo|sun)/, 6],
];
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene)/,
  /^f(?:ev|eb)/,
  /^mar/,
  /^a[bp]r/,
  /^ma[iy]/,
  /^jun/,
  /^jul/,
  /^a(?:go|ug)/,
  /^se[tp]/,
  /^o[uc]t/,
  /^nov/,
  /^d[ei][zc]/,
];
/** Months in three languages, as a pattern over folded text. */
export const MONTH_WORDS =
  'janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|enero|febrero|marzo|mayo|junio|julio|septiembre|setiembre|octubre|noviembre|diciembre|january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|aug|sept|sep|oct|nov|dec|may|jul|jun';

/** 0 for Monday. */
export const indexOfWeekday = (word: string): number =>
  WEEKDAY_STARTS.find(([start]) => start.test(word))?.[1] ?? 0;
/** 1 for January. */
export const indexOfMonth = (word: string): number => MONTHS.findIndex((start) => start.test(word)) + 1;

/** Year of a local date. */
export const yearOf = (onDate: string): number => Number(onDate.slice(0, 4));
/** Month of a local date, 1 for January. */
export const monthOf = (onDate: string): number => Number(onDate.slice(5, 7));

/** The next date with this day, in this month or the first later one that has it. */
export function nextDay(today: string, day: number): string | null {
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const month = monthOf(today) - 1 + ahead;
    const found = dateOf(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, day);
    if (found !== null && found >= today) return found;
  }
  return null;
}

/** The latest date with this day, in this month or the last earlier one that has it. */
export function lastDay(today: string, day: number): string | null {
  for (let back = 0; back < 3; back += 1) {
    const month = monthOf(today) - 1 - back;
    const found = dateOf(yearOf(today) + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, day);
    if (found !== null && found <= today) return found;
  }
  return null;
}

/** The next date with this day and month, this year or the next. */
export function nextDayOfMonth(today: string, day: number, month: number): string | null {
  const thisYear = dateOf(yearOf(today), month, day);
  if (thisYear !== null && thisYear >= today) return thisYear;
  return dateOf(yearOf(today) + 1, month, day);
}

/** The Monday of a date's week. */
export const monday = (onDate: string): string => addDays(onDate, -weekdayIndex(onDate));

/** The first such weekday after today, or the last one before it. */
export function weekdayDate(today: string, wanted: number, isPast: boolean): string {
  const ahead = (wanted - weekdayIndex(today) + 7) % 7;
  if (isPast) return addDays(today, ahead === 0 ? -7 : ahead - 7);
  return addDays(today, ahead === 0 ? 7 : ahead);
}
