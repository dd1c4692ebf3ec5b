import {
  addOpenMs,
  isOpen,
  nextOpening,
  openMsBetween,
  type OpeningCalendar,
} from '#workflows/domain/calendar.ts';
import type { WallMinute } from './slot-oracle.ts';
import type { Chance } from './random-agenda.ts';

const MINUTE_MS = 60_000;
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** Questions that are asked about one calendar. */
const QUESTIONS = 12;

const pad = (value: number): string => String(value).padStart(2, '0');

/** Whether it is open while the wall clock shows a minute, by comparing texts. */
function openWhile(calendar: OpeningCalendar, { onDate, minute }: WallMinute): boolean {
  const shown = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  const weekday = NAMES[new Date(`${onDate}T12:00:00Z`).getUTCDay()] ?? 'sun';
  const ranges = calendar.exceptions[onDate] ?? calendar.week[weekday];
  return ranges.some(({ open, close }) => open <= shown && shown < close);
}

/**
 * Asks the opening hours a few random questions and answers them by counting minutes.
 *
 * @returns what was answered differently, in words
 */
export function openingDifferences(
  calendar: OpeningCalendar,
  walls: readonly WallMinute[],
  chance: Chance,
): string[] {
  const isOpenAt = walls.map((wall) => openWhile(calendar, wall));
  const wrong: string[] = [];
  const note = (question: string, expected: unknown, found: unknown): void => {
    if (expected !== found) wrong.push(`${question}: expected ${String(expected)}, found ${String(found)}`);
  };
  const at = (index: number): Date => new Date((walls[index]?.at ?? 0) * MINUTE_MS);
  for (let question = 0; question < QUESTIONS; question += 1) {
    const from = Math.floor(chance() * walls.length * 0.5);
    const to = from + Math.floor(chance() * walls.length * 0.5);
    note(`open at ${at(from).toISOString()}`, isOpenAt[from], isOpen(calendar, at(from)));
    const minutes = isOpenAt.slice(from, to).filter(Boolean).length;
    note(
      `open minutes from ${at(from).toISOString()} to ${at(to).toISOString()}`,
      minutes,
      openMsBetween(calendar, at(from), at(to)) / MINUTE_MS,
    );
    const next = isOpenAt.indexOf(true, from);
    if (next < 0) continue;
    note(
      `next opening from ${at(from).toISOString()}`,
      at(next).toISOString(),
      nextOpening(calendar, at(from)).toISOString(),
    );
    if (minutes === 0) continue;
    // So much open time is over when the last of its minutes is.
    const last = isOpenAt.lastIndexOf(true, to - 1);
    note(
      `${minutes} open minutes after ${at(from).toISOString()}`,
      at(last + 1).toISOString(),
      addOpenMs(calendar, at(from), minutes * MINUTE_MS).toISOString(),
    );
  }
  return wrong;
}
