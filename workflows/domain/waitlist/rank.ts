import type { VisitMode } from '../agenda/rules.ts';
import { localDate, localMinute, weekdayOf } from '../zoned-time.ts';
import type { Weekday } from '../zoned-time.ts';

/** How somebody on the waitlist can be told: in a chat that is open, by a message, or not at all. */
export type Reach = 'open_chat' | 'message' | 'none';

/** A time that has become free. */
export interface FreedSlot {
  readonly professionalId: string;
  readonly unitId: string;
  readonly mode: VisitMode;
  readonly startsAt: Date;
  /** Whole minutes between the promised start and end. */
  readonly minutes: number;
  /** IANA zone of the unit: the wishes of those who wait are wall times. */
  readonly timeZone: string;
  /** Whose visit it was: nobody is offered the time that they gave back. */
  readonly freedByPatientId: string | null;
}

/** Somebody who waits, as far as their place in the line is concerned. Whatever is null does not matter to them. */
export interface WaitingEntry {
  readonly id: string;
  readonly patientId: string;
  readonly professionalId: string | null;
  readonly unitId: string | null;
  readonly mode: VisitMode | null;
  readonly weekdays: readonly Weekday[] | null;
  /** Local dates, both included. */
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  /** Wall minutes between which a visit may start, the second excluded. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** 0 is ordinary, 3 the most pressing. */
  readonly priority: number;
  readonly waitingSince: Date;
  /** Length of their visit with this professional, in minutes. */
  readonly visitMinutes: number;
  /** Start of the later visit that they would give up; null when they have none. */
  readonly laterVisitAt: Date | null;
  readonly reach: Reach;
}

/** Why a time is not for somebody. */
export type Misfit =
  | 'own_slot'
  | 'professional'
  | 'unit'
  | 'mode'
  | 'length'
  | 'weekday'
  | 'date'
  | 'hour'
  | 'not_earlier'
  | 'reach';

/** Points of a place in the line, by what earned them. Stored with the place, so that anybody can check it. */
export interface RankReason {
  readonly fit: number;
  readonly priority: number;
  readonly waiting: number;
  readonly reach: number;
  readonly points: number;
  /** Whole days waited when the time became free. */
  readonly waitedDays: number;
}

/** A place in the line. */
export interface RankedEntry {
  readonly entryId: string;
  /** 1 is asked first. */
  readonly rank: number;
  readonly reason: RankReason;
}

/** Points for each step of priority: one step weighs as much as three weeks of waiting. */
export const PRIORITY_POINTS = 21;
/** A day of waiting is a point, up to so many. */
export const MOST_WAITING_POINTS = 60;
/** Points for what somebody asked for by name and now gets, and for a visit as long as the time. */
export const FIT_POINTS = { professional: 8, unit: 4, length: 4 } as const;
/** Points for being there: a time that is free soon is not kept waiting for somebody hard to reach. */
export const REACH_POINTS: Readonly<Record<Reach, number>> = { open_chat: 3, message: 0, none: 0 };

const DAY_MS = 86_400_000;

type Rule = readonly [Misfit, (entry: WaitingEntry, slot: FreedSlot) => boolean];

const other = (wanted: string | null, given: string): boolean => wanted !== null && wanted !== given;

const isOnOtherDate = ({ fromOn, untilOn }: WaitingEntry, { startsAt, timeZone }: FreedSlot): boolean => {
  const onDate = localDate(startsAt, timeZone);
  return (fromOn !== null && onDate < fromOn) || (untilOn !== null && onDate > untilOn);
};

const isAtOtherHour = (
  { fromMinute, toMinute }: WaitingEntry,
  { startsAt, timeZone }: FreedSlot,
): boolean => {
  const minute = localMinute(startsAt, timeZone);
  return minute < fromMinute || minute >= toMinute;
};

/** What keeps a time from somebody, in the order in which it is said. */
const MISFITS: readonly Rule[] = [
  ['own_slot', ({ patientId }, slot) => patientId === slot.freedByPatientId],
  ['professional', (entry, slot) => other(entry.professionalId, slot.professionalId)],
  ['unit', (entry, slot) => other(entry.unitId, slot.unitId)],
  ['mode', (entry, slot) => other(entry.mode, slot.mode)],
  ['length', (entry, slot) => entry.visitMinutes > slot.minutes],
  [
    'weekday',
    ({ weekdays }, { startsAt, timeZone }) =>
      weekdays !== null && !weekdays.includes(weekdayOf(localDate(startsAt, timeZone))),
  ],
  ['date', isOnOtherDate],
  ['hour', isAtOtherHour],
  ['not_earlier', ({ laterVisitAt }, { startsAt }) => laterVisitAt !== null && laterVisitAt <= startsAt],
  ['reach', ({ reach }) => reach === 'none'],
];

/** Why a time is not for somebody; null when it is. */
export const misfitOf = (entry: WaitingEntry, slot: FreedSlot): Misfit | null =>
  MISFITS.find(([, isMisfit]) => isMisfit(entry, slot))?.[0] ?? null;

function reasonOf(entry: WaitingEntry, slot: FreedSlot, now: Date): RankReason {
  const waitedDays = Math.max(0, Math.floor((now.getTime() - entry.waitingSince.getTime()) / DAY_MS));
  const fit =
    (entry.professionalId === null ? 0 : FIT_POINTS.professional) +
    (entry.unitId === null ? 0 : FIT_POINTS.unit) +
    (entry.visitMinutes === slot.minutes ? FIT_POINTS.length : 0);
  const priority = entry.priority * PRIORITY_POINTS;
  const waiting = Math.min(waitedDays, MOST_WAITING_POINTS);
  const reach = REACH_POINTS[entry.reach];
  return { fit, priority, waiting, reach, points: fit + priority + waiting + reach, waitedDays };
}

/**
 * Those whom a free time fits, in the order in which they are asked: more points first, then whoever has waited
 * longer, then by id, so that the order never depends on the one in which they were read.
 */
export function rankEntries(
  entries: readonly WaitingEntry[],
  slot: FreedSlot,
  now: Date,
): readonly RankedEntry[] {
  return entries
    .filter((entry) => misfitOf(entry, slot) === null)
    .map((entry) => ({ entry, reason: reasonOf(entry, slot, now) }))
    .toSorted(
      (a, b) =>
        b.reason.points - a.reason.points ||
        a.entry.waitingSince.getTime() - b.entry.waitingSince.getTime() ||
        (a.entry.id < b.entry.id ? -1 : 1),
    )
    .map(({ entry, reason }, index) => ({ entryId: entry.id, rank: index + 1, reason }));
}
