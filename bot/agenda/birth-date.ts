import { foldText } from '../safety/normalise.ts';
import { indexOfMonth } from '../nlu/calendar-words.ts';
import { dateOf } from '../nlu/local-date.ts';

const NUMBERS = /(?<!\d)(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?!\d)/;
const WORDS = /(?<!\d)(\d{1,2})(?:º|st|nd|rd|th)?(?: de | )([a-z]{3,10})(?: de |,? )(\d{4})(?!\d)/;
const AMERICAN = /\b([a-z]{3,10}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;

const CENTURY = 100;
const OLDEST_YEARS = 120;

/** The year of two digits that is not in the future. */
function fullYear(written: string, thisYear: number): number {
  const year = Number(written);
  if (written.length > 2) return year;
  const century = thisYear - (thisYear % CENTURY);
  return century + year > thisYear ? century - CENTURY + year : century + year;
}

/** Year, month and day as written, whichever form; null without one. */
function partsOf(text: string, thisYear: number): readonly [number, number, number] | null {
  const iso = ISO.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const numbers = NUMBERS.exec(text);
  if (numbers) return [fullYear(numbers[3] ?? '', thisYear), Number(numbers[2]), Number(numbers[1])];
  const words = WORDS.exec(text);
  if (words) return [Number(words[3]), indexOfMonth(words[2] ?? ''), Number(words[1])];
  const american = AMERICAN.exec(text);
  if (american) return [Number(american[3]), indexOfMonth(american[1] ?? ''), Number(american[2])];
  return null;
}

/**
 * The birth date that a message states, `YYYY-MM-DD`; null without one that a living person can have.
 *
 * Numbers are read day first, as in Brazil and all of Latin America.
 */
export function readBirthDate(text: string, today: string): string | null {
  const thisYear = Number(today.slice(0, 4));
  const parts = partsOf(foldText(text), thisYear);
  const date = parts && dateOf(...parts);
  if (date === null || date > today) return null;
  return Number(date.slice(0, 4)) < thisYear - OLDEST_YEARS ? null : date;
}
