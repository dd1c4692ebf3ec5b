import type { SlotQuestion, Taken } from '#workflows/domain/agenda/free-slots.ts';
import type { DayHours, ProfessionalRules, UnitRules, WeeklyHours } from '#workflows/domain/agenda/rules.ts';

/** What the wall clock of a unit shows at a minute of real time. */
export interface WallMinute {
  /** Epoch minutes. */
  readonly at: number;
  /** Local date, `YYYY-MM-DD`. */
  readonly onDate: string;
  readonly minute: number;
}

/** A start as the oracle names it: enough to compare. */
export const slotKey = (slot: {
  startsAtMs: number;
  unitId: string;
  roomId: string | null;
  mode: string;
}): string => `${slot.startsAtMs / 60_000} ${slot.unitId} ${slot.roomId ?? '-'} ${slot.mode}`;

const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const inRange = (minute: number, { open, close }: { open: string; close: string }): boolean =>
  minute >= Number(open.slice(0, 2)) * 60 + Number(open.slice(3)) &&
  minute < Number(close.slice(0, 2)) * 60 + Number(close.slice(3));

/** The stretch of work that a minute lies in: which hours, which of the unit's ranges, and where its grid begins. */
interface Stretch {
  readonly name: string;
  readonly hours: DayHours;
  readonly zeroMinute: number;
}

/** Whether weekly hours hold on a date. */
const isValid = (one: WeeklyHours, weekday: string, onDate: string): boolean =>
  one.weekday === weekday &&
  !(one.validFrom !== null && onDate < one.validFrom) &&
  !(one.validUntil !== null && onDate > one.validUntil);

const WHOLE_DAY = [{ open: '00:00', close: '24:00' }];

/** Hours and ranges that count on a date. */
function dayRules(rules: ProfessionalRules, unit: UnitRules, onDate: string) {
  const given = rules.exceptions[onDate];
  if (given) return { hours: given, ranges: WHOLE_DAY };
  const weekday = DAY_NAMES[new Date(`${onDate}T12:00:00Z`).getUTCDay()] ?? 'sun';
  const hours: readonly DayHours[] = rules.hours.filter((one) => isValid(one, weekday, onDate));
  return { hours, ranges: unit.holidays[onDate] ?? unit.week?.[weekday] ?? WHOLE_DAY };
}

function stretchAt(rules: ProfessionalRules, unit: UnitRules, wall: WallMinute): Stretch | null {
  const { hours, ranges } = dayRules(rules, unit, wall.onDate);
  for (const [index, one] of hours.entries()) {
    if (one.unitId !== unit.id || wall.minute < one.fromMinute || wall.minute >= one.toMinute) continue;
    const place = ranges.findIndex((range) => inRange(wall.minute, range));
    const range = ranges[place];
    if (!range) continue;
    const opens = Number(range.open.slice(0, 2)) * 60 + Number(range.open.slice(3));
    const name = `${wall.onDate} ${index} ${place}`;
    return { name, hours: one, zeroMinute: Math.max(one.fromMinute, opens) };
  }
  return null;
}

const touches = (spans: readonly { from: number; to: number }[], fromMs: number, toMs: number): boolean =>
  spans.some(({ from, to }) => from < toMs && fromMs < to);

const MODES = ['in_person', 'telemedicine'] as const;

/** How the rules let a visit take place, spelt out mode by mode. */
function modeIn(hours: DayHours, question: SlotQuestion): string | null {
  for (const mode of MODES) {
    const isShift = hours.mode === mode || hours.mode === 'both';
    const isVisit = question.visit.mode === mode || question.visit.mode === 'both';
    if (isShift && isVisit && (question.mode === null || question.mode === mode)) return mode;
  }
  return null;
}

interface Asked {
  readonly rules: ProfessionalRules;
  readonly unit: UnitRules;
  readonly question: SlotQuestion;
}

/** Whether a minute may be a start by what was asked, whatever is worked or taken. */
function isAskedFor({ rules, unit, question }: Asked, wall: WallMinute, lastOn: string): boolean {
  const atMs = wall.at * 60_000;
  return [
    question.unitId === null || question.unitId === unit.id,
    wall.onDate >= question.fromOn,
    wall.onDate <= question.untilOn,
    wall.onDate <= lastOn,
    wall.minute >= question.fromMinute,
    wall.minute < question.toMinute,
    atMs > question.nowMs,
    atMs >= question.nowMs + rules.minNoticeMinutes * 60_000,
  ].every(Boolean);
}

/** Whether a visit would touch what is taken. */
function isTaken({ visit }: SlotQuestion, taken: Taken, roomId: string | null, atMs: number): boolean {
  const endMs = atMs + visit.durationMinutes * 60_000;
  const fromMs = atMs - visit.bufferBeforeMinutes * 60_000;
  const toMs = endMs + visit.bufferAfterMinutes * 60_000;
  const room = roomId === null ? [] : (taken.rooms.get(roomId) ?? []);
  return (
    touches(taken.professional, fromMs, toMs) ||
    touches(room, fromMs, toMs) ||
    touches(taken.patient, atMs, endMs)
  );
}

/** Whether all minutes from one on belong to the same stretch of work. */
function isWhole(stretches: readonly (Stretch | null)[], from: number, length: number): boolean {
  const minutes = stretches.slice(from, from + length);
  return minutes.length === length && minutes.every((one) => one?.name === minutes[0]?.name);
}

/**
 * Free slots worked out minute by minute, slowly and without any arithmetic on zones: it is only told what the wall
 * clock shows at each minute. It shares no code with what it judges.
 *
 * @param walls every minute of real time around the question, in order
 * @returns keys as {@link slotKey} makes them
 */
export function slowSlots(
  rules: ProfessionalRules,
  unit: UnitRules,
  question: SlotQuestion,
  taken: Taken,
  walls: readonly WallMinute[],
): string[] {
  const stretches = walls.map((wall) => stretchAt(rules, unit, wall));
  const today = walls.filter(({ at }) => at * 60_000 <= question.nowMs).at(-1)?.onDate ?? '';
  const lastOn = new Date(Date.parse(today) + rules.horizonDays * 86_400_000).toISOString().slice(0, 10);
  const found: string[] = [];
  for (const [index, wall] of walls.entries()) {
    const stretch = stretches[index];
    if (!stretch || !isAskedFor({ rules, unit, question }, wall, lastOn)) continue;
    const isOnGrid = (wall.minute - stretch.zeroMinute) % rules.slotStepMinutes === 0;
    if (!isOnGrid || !isWhole(stretches, index, question.visit.durationMinutes)) continue;
    const mode = modeIn(stretch.hours, question);
    if (mode === null) continue;
    const roomId = mode === 'in_person' ? stretch.hours.roomId : null;
    const startsAtMs = wall.at * 60_000;
    if (isTaken(question, taken, roomId, startsAtMs)) continue;
    found.push(slotKey({ startsAtMs, unitId: unit.id, roomId, mode }));
  }
  return found;
}
