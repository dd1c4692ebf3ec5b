import type { Locale } from '#workflows/domain/locale.ts';
import { addDays, localDate, localMinute } from '#workflows/domain/zoned-time.ts';
import type { CatalogueView } from './catalogue.ts';
import { frameOf, planColumn, type ColumnPlan } from './column-plan.ts';
import { visitOf, type AgendaDays, type Block, type Visit, type WorkedDay } from './model.ts';
import type { Stretch } from './stretches.ts';
import { DAY_MINUTES, type WallTime } from './wall-clock.ts';

/** Some days of the agenda, ready to be drawn. */
export interface Board {
  readonly columns: readonly ColumnPlan[];
  readonly visits: readonly Visit[];
  readonly frame: Stretch;
}

/** What a board is made from. */
export interface BoardInput {
  readonly days: AgendaDays;
  readonly catalogue: CatalogueView;
  readonly locale: Locale;
  /** Local dates to draw, in order. */
  readonly dates: readonly string[];
  /** Only this person; null draws everybody who has something to show. */
  readonly professionalId: string | null;
  readonly unitId: string | null;
  /** The present on the clock that the board goes by. */
  readonly now: WallTime;
  readonly timeZone: string;
}

function workedDays({ days, dates, unitId, locale }: BoardInput, ids: readonly string[]): WorkedDay[] {
  return ids.flatMap((professionalId) =>
    dates.map((onDate) => {
      const shifts = days.shifts.filter(
        (one) => one.professionalId === professionalId && one.onDate === onDate,
      );
      const holiday = days.holidays.find(
        (one) => one.onDate === onDate && (unitId === null || one.unitIds.includes(unitId)),
      );
      return { professionalId, onDate, shifts, holiday: holiday?.name[locale] ?? null };
    }),
  );
}

/** Where a stretch of real time lies on the wall clocks of some dates. */
export function onWall(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  dates: readonly string[],
  timeZone: string,
): { readonly onDate: string; readonly fromMinute: number; readonly toMinute: number }[] {
  const wall = (at: string): WallTime => ({
    onDate: localDate(new Date(at), timeZone),
    minute: localMinute(new Date(at), timeZone),
  });
  const [from, to] = [wall(startsAt), wall(endsAt)];
  return dates
    .filter((onDate) => onDate >= from.onDate && onDate <= to.onDate)
    .map((onDate) => ({
      onDate,
      fromMinute: onDate === from.onDate ? from.minute : 0,
      toMinute: onDate === to.onDate ? to.minute : DAY_MINUTES,
    }))
    .filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}

/** Blocks of each person; one of a room closes the hours of whoever works in it. */
function blocksOf({ days, dates, timeZone }: BoardInput, ids: readonly string[]): Block[] {
  return days.blocks.flatMap((block) =>
    onWall(block, dates, timeZone).flatMap(({ onDate, fromMinute, toMinute }) =>
      ids
        .filter(
          (id) =>
            id === block.professionalId ||
            days.shifts.some(
              (one) =>
                one.professionalId === id &&
                one.onDate === onDate &&
                one.roomId === block.roomId &&
                block.roomId !== null,
            ),
        )
        .map((professionalId) => ({
          id: block.id,
          professionalId,
          onDate,
          fromMinute,
          toMinute,
          reason: block.reason,
          note: block.note,
        })),
    ),
  );
}

/** Whom to draw: the one asked for, or everybody with hours or visits, in the order of the catalogue. */
function peopleOf({ days, catalogue, professionalId }: BoardInput): string[] {
  if (professionalId !== null) return [professionalId];
  const seen = new Set([
    ...days.shifts.map((one) => one.professionalId),
    ...days.appointments.map(({ professional }) => professional.id),
  ]);
  return catalogue.all.professionals.map(({ id }) => id).filter((id) => seen.has(id));
}

/** Minute of the clock on a date: 0 while it lies ahead, 1440 once it is over. */
export function nowOn(onDate: string, now: WallTime): number {
  if (onDate > now.onDate) return 0;
  return onDate < now.onDate ? DAY_MINUTES : now.minute;
}

const DEFAULT_STEP_MINUTES = 30;
/** A box that is lower than this is no longer read, nor hit with a finger. */
const SHORTEST_BOX_MINUTES = 20;

/** Distance of the starts that a grid shows: the professional's own, or so many of them that a box can be read. */
const shownStep = (step: number): number => step * Math.ceil(SHORTEST_BOX_MINUTES / step);

/** Lays some days out: one column for each person and date. */
export function boardOf(input: BoardInput): Board {
  const ids = peopleOf(input);
  // Who was cancelled has given the time back: shown, they would hide whoever got it.
  const visits = input.days.appointments.filter(({ status }) => status !== 'cancelled').map(visitOf);
  const days = workedDays(input, ids);
  const blocks = blocksOf(input, ids);
  const frame = frameOf(days, visits);
  const columns = days.map((day) =>
    planColumn({
      professionalId: day.professionalId,
      onDate: day.onDate,
      day,
      visits,
      blocks,
      frame,
      stepMinutes: shownStep(
        input.catalogue.professional(day.professionalId)?.slotStepMinutes ?? DEFAULT_STEP_MINUTES,
      ),
      nowMinute: nowOn(day.onDate, input.now),
    }),
  );
  return { columns, visits, frame };
}

/** A week without the days at its end on which nobody works: Sunday, as a rule. */
export function shownWeek(week: readonly string[], days: AgendaDays): readonly string[] {
  const used = new Set([...days.shifts, ...days.appointments, ...days.holidays].map(({ onDate }) => onDate));
  const last = week.findLastIndex((onDate, index) => used.has(onDate) || index < 5);
  return week.slice(0, last + 1);
}

/** The day so many days, or weeks, away. */
export const stepFrom = (onDate: string, view: 'day' | 'week' | 'list', by: 1 | -1): string =>
  addDays(onDate, view === 'week' ? by * 7 : by);
