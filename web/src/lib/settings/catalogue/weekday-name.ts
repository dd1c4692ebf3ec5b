import type { Format } from '#lib/format.ts';
import { WEEKDAYS, type Weekday } from '#workflows/domain/zoned-time.ts';

/** Afternoon of a Monday in Greenwich: the same weekday in every zone that a clinic may be in. */
const MONDAY_MS = Date.UTC(2026, 0, 5, 15);
const DAY_MS = 86_400_000;

/** A weekday as the language calls it, short: `seg`. */
export const weekdayName = (format: Format, day: Weekday): string =>
  format.weekday(MONDAY_MS + WEEKDAYS.indexOf(day) * DAY_MS);
