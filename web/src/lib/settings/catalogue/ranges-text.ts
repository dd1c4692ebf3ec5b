import { clockOf, minuteOf } from '#lib/agenda/wall-clock.ts';

/** A stretch of a day, `HH:MM`. */
export interface DayRange {
  readonly open: string;
  readonly close: string;
}

/** Ranges as people write them: `08:00-12:00, 13:00-18:00`. */
export const rangesText = (ranges: readonly DayRange[]): string =>
  ranges.map(({ open, close }) => `${open}-${close}`).join(', ');

/** `8:00-12:00, 13:00-18:00` as ranges; nothing is no range. `null` for what is none, or runs backwards. */
export function readRanges(text: string): readonly DayRange[] | null {
  if (text.trim() === '') return [];
  const ranges = text.split(/[,;]/).map((part) => {
    const [from = '', to = '', ...more] = part.split(/[-–]| a | às /);
    const [open, close] = [minuteOf(from), minuteOf(to)];
    if (open === null || close === null || open >= close || more.length > 0) return null;
    return { open: clockOf(open), close: clockOf(close) };
  });
  const read = ranges.filter((range) => range !== null);
  return read.length === ranges.length ? read : null;
}
