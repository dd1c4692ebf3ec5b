import type { Block, Visit, WorkedDay, WorkedStretch } from './model.ts';
import { gaps, joined, without, type Stretch } from './stretches.ts';

/** Why a stretch of a column cannot be booked. */
export type ClosedKind = 'outside' | 'break' | 'holiday' | 'block';

/** A stretch that cannot be booked, and why. */
export interface ClosedStretch extends Stretch {
  readonly kind: ClosedKind;
  /** The block that closes it. */
  readonly block: Block | null;
}

/** A time on offer: a start on the professional's own grid, with room for one step. */
export interface FreeStart extends Stretch {
  readonly unitId: string;
  /** The first of several in a row. */
  readonly isFirst: boolean;
}

/** One column of the grid: what somebody's day looks like. */
export interface ColumnPlan {
  readonly professionalId: string;
  readonly onDate: string;
  readonly visits: readonly Visit[];
  readonly closed: readonly ClosedStretch[];
  readonly free: readonly FreeStart[];
  readonly holiday: string | null;
  /** Rooms worked in, in order of the day. */
  readonly rooms: readonly string[];
}

/** What a column is drawn from. */
export interface ColumnInput {
  readonly professionalId: string;
  readonly onDate: string;
  /** Null when nothing is known to be worked. */
  readonly day: WorkedDay | null;
  readonly visits: readonly Visit[];
  readonly blocks: readonly Block[];
  /** Hours that the grid shows. */
  readonly frame: Stretch;
  readonly stepMinutes: number;
  /** Minute of the clock on this very date; 0 for a date that lies ahead, 1440 for one that has passed. */
  readonly nowMinute: number;
}

/** When a visit ends on the wall clock. */
export const endOf = (visit: Pick<Visit, 'fromMinute' | 'durationMinutes'>): number =>
  visit.fromMinute + visit.durationMinutes;

/** The stretch of the day that a visit takes. */
export const stretchOf = (visit: Visit): Stretch => ({ from: visit.fromMinute, to: endOf(visit) });

const shiftStretch = ({ fromMinute, toMinute }: WorkedStretch): Stretch => ({
  from: fromMinute,
  to: toMinute,
});

const blockStretch = ({ fromMinute, toMinute }: Block): Stretch => ({ from: fromMinute, to: toMinute });

function closedKind(gap: Stretch, day: WorkedDay | null, open: readonly Stretch[]): ClosedKind {
  if (open.length === 0 && day !== null && day.holiday !== null) return 'holiday';
  const isBetween = open.some(({ to }) => to <= gap.from) && open.some(({ from }) => from >= gap.to);
  return isBetween ? 'break' : 'outside';
}

function freeStarts(
  shifts: readonly WorkedStretch[],
  taken: readonly Stretch[],
  input: ColumnInput,
): FreeStart[] {
  const { stepMinutes: step, nowMinute } = input;
  const starts = shifts.flatMap((shift) => {
    const open = without([shiftStretch(shift)], [...taken, { from: 0, to: nowMinute }]);
    const found: FreeStart[] = [];
    for (let from = shift.fromMinute; from + step <= shift.toMinute; from += step) {
      const to = from + step;
      if (!open.some((one) => one.from <= from && to <= one.to)) continue;
      found.push({ from, to, unitId: shift.unitId, isFirst: found.at(-1)?.to !== from });
    }
    return found;
  });
  return starts.toSorted((a, b) => a.from - b.from);
}

/** What a column shows: visits, what is closed and why, and the starts on offer. */
export function planColumn(input: ColumnInput): ColumnPlan {
  const { professionalId, onDate, day, frame } = input;
  const ofColumn = <T extends { readonly professionalId: string; readonly onDate: string }>(
    all: readonly T[],
  ): T[] => all.filter((one) => one.professionalId === professionalId && one.onDate === onDate);
  const visits = ofColumn(input.visits).toSorted((a, b) => a.fromMinute - b.fromMinute);
  const blocks = ofColumn(input.blocks);
  const shifts = day?.shifts ?? [];
  const open = joined(shifts.map(shiftStretch));
  const closed: ClosedStretch[] = [
    ...gaps(frame, [...open, ...blocks.map(blockStretch)]).map((gap) => ({
      ...gap,
      kind: closedKind(gap, day, open),
      block: null,
    })),
    ...blocks.map((block) => ({ ...blockStretch(block), kind: 'block' as const, block })),
  ];
  const takers = visits.filter(({ isEncaixe, status }) => !isEncaixe && status !== 'no_show');
  const taken = [...takers.map(stretchOf), ...blocks.map(blockStretch)];
  return {
    professionalId,
    onDate,
    visits,
    closed: closed.toSorted((a, b) => a.from - b.from),
    free: freeStarts(shifts, taken, input),
    holiday: day?.holiday ?? null,
    rooms: [...new Set(shifts.flatMap(({ roomId }) => roomId ?? []))],
  };
}

const HOUR = 60;
/** What is shown where nobody works: an ordinary working day. */
const ORDINARY: Stretch = { from: 8 * HOUR, to: 18 * HOUR };

/** Whole hours that a grid has to show: all work and all visits, with something around them. */
export function frameOf(days: readonly WorkedDay[], visits: readonly Visit[]): Stretch {
  const all = [...days.flatMap(({ shifts }) => shifts.map(shiftStretch)), ...visits.map(stretchOf)];
  if (all.length === 0) return ORDINARY;
  const from = Math.min(...all.map((one) => one.from)) - HOUR / 2;
  const to = Math.max(...all.map((one) => one.to)) + HOUR / 2;
  return {
    from: Math.max(0, Math.floor(from / HOUR) * HOUR),
    to: Math.min(24 * HOUR, Math.ceil(to / HOUR) * HOUR),
  };
}
