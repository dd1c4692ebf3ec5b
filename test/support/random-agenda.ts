import type { SlotQuestion, Taken } from '#workflows/domain/agenda/free-slots.ts';
import type {
  AllowedMode,
  DayHours,
  ProfessionalRules,
  UnitRules,
  WeeklyHours,
} from '#workflows/domain/agenda/rules.ts';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import { WEEKDAYS } from '#workflows/domain/zoned-time.ts';

/** The next number of a sequence in [0, 1). */
export type Chance = () => number;

const integer = (chance: Chance, low: number, high: number): number =>
  low + Math.floor(chance() * (high - low + 1));
const pick = <T>(chance: Chance, list: readonly T[]): T => list[integer(chance, 0, list.length - 1)] as T;
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const dateAfter = (onDate: string, days: number): string =>
  new Date(Date.parse(onDate) + days * 86_400_000).toISOString().slice(0, 10);

/** Ends of a few stretches of a day that do not overlap; often ones around the hours at which clocks change. */
function stretches(chance: Chance): [number, number][] {
  const count = integer(chance, 1, 3);
  const unit = pick(chance, [1, 5, 15, 30]);
  const cuts = Array.from({ length: count * 2 }, () => integer(chance, 0, 1440 / unit) * unit).sort(
    (a, b) => a - b,
  );
  const pairs: [number, number][] = [];
  for (let index = 0; index + 1 < cuts.length; index += 2) {
    const [from = 0, to = 0] = cuts.slice(index, index + 2);
    if (from < to) pairs.push([from, to]);
  }
  return pairs;
}

const MODES: readonly AllowedMode[] = ['in_person', 'telemedicine', 'both'];
const UNIT = 'unit';

const dayHours = (chance: Chance): DayHours[] =>
  stretches(chance).map(([fromMinute, toMinute]) => ({
    unitId: UNIT,
    roomId: chance() < 0.5 ? 'room' : null,
    fromMinute,
    toMinute,
    mode: pick(chance, MODES),
  }));

const openingRanges = (chance: Chance): { open: string; close: string }[] =>
  stretches(chance).map(([from, to]) => ({ open: clock(from), close: clock(to) }));

const randomWeek = (chance: Chance): OpeningCalendar['week'] => ({
  mon: openingRanges(chance),
  tue: openingRanges(chance),
  wed: openingRanges(chance),
  thu: openingRanges(chance),
  fri: openingRanges(chance),
  sat: openingRanges(chance),
  sun: openingRanges(chance),
});

/** Opening hours, all of them made up, some of them different around a date. */
export function randomCalendar(chance: Chance, timeZone: string, aroundOn: string): OpeningCalendar {
  const exceptions =
    chance() < 0.4
      ? { [dateAfter(aroundOn, integer(chance, -1, 1))]: chance() < 0.5 ? [] : openingRanges(chance) }
      : {};
  return { timeZone, week: randomWeek(chance), exceptions };
}

/** A question about an agenda, all of it made up. */
export interface RandomCase {
  readonly rules: ProfessionalRules;
  readonly unit: UnitRules;
  readonly question: SlotQuestion;
  readonly taken: Taken;
}

/** Stretches that are taken, in order; some lie within each other. */
function takenSpans(chance: Chance, aroundMs: number, count: number): { from: number; to: number }[] {
  return Array.from({ length: integer(chance, 0, count) }, () => {
    const from = aroundMs + integer(chance, -1440, 3 * 1440) * 60_000;
    return { from, to: from + integer(chance, 1, 240) * 60_000 };
  }).sort((a, b) => a.from - b.from);
}

function randomRules(chance: Chance, aroundOn: string): ProfessionalRules {
  const hours: WeeklyHours[] = WEEKDAYS.flatMap((weekday) =>
    dayHours(chance).map((one) => ({
      ...one,
      weekday,
      validFrom: chance() < 0.1 ? dateAfter(aroundOn, integer(chance, -2, 2)) : null,
      validUntil: chance() < 0.1 ? dateAfter(aroundOn, integer(chance, -2, 2)) : null,
    })),
  );
  const exceptions =
    chance() < 0.3
      ? { [dateAfter(aroundOn, integer(chance, -1, 2))]: chance() < 0.4 ? [] : dayHours(chance) }
      : {};
  return {
    id: 'professional',
    slotStepMinutes: pick(chance, [5, 10, 15, 20, 30, 40, 50]),
    minNoticeMinutes: pick(chance, [0, 0, 30, 120, 1440]),
    horizonDays: pick(chance, [1, 2, 30]),
    encaixePerShift: 0,
    hours,
    exceptions,
  };
}

/** Makes up an agenda and a question about the days around a date, in a zone. */
export function randomCase(chance: Chance, timeZone: string, aroundOn: string): RandomCase {
  const aroundMs = Date.parse(`${aroundOn}T00:00:00Z`);
  const isWeekly = chance() < 0.4;
  const week = isWeekly ? randomWeek(chance) : null;
  const holidays =
    chance() < 0.3
      ? { [dateAfter(aroundOn, integer(chance, -1, 1))]: chance() < 0.5 ? [] : openingRanges(chance) }
      : {};
  const buffers = [0, 0, 5, 10, 30];
  const from = chance() < 0.2 ? integer(chance, 0, 1000) : 0;
  return {
    rules: randomRules(chance, aroundOn),
    unit: { id: UNIT, timeZone, week, holidays },
    question: {
      nowMs: aroundMs + integer(chance, -2 * 1440, 720) * 60_000,
      fromOn: dateAfter(aroundOn, -1),
      untilOn: dateAfter(aroundOn, 1),
      visit: {
        durationMinutes: pick(chance, [5, 10, 15, 20, 30, 40, 50, 60, 90]),
        bufferBeforeMinutes: pick(chance, buffers),
        bufferAfterMinutes: pick(chance, buffers),
        mode: pick(chance, MODES),
      },
      mode: pick(chance, [null, null, 'in_person', 'telemedicine'] as const),
      unitId: pick(chance, [null, UNIT]),
      fromMinute: from,
      toMinute: chance() < 0.2 ? integer(chance, from + 1, 1440) : 1440,
    },
    taken: {
      professional: takenSpans(chance, aroundMs, 12),
      rooms: new Map([['room', takenSpans(chance, aroundMs, 4)]]),
      patient: takenSpans(chance, aroundMs, 2),
    },
  };
}
