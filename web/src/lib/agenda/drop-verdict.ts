import { endOf, stretchOf, type ColumnPlan } from './column-plan.ts';
import type { Visit } from './model.ts';
import { overlaps, without, type Stretch } from './stretches.ts';

/** Why a visit cannot be put somewhere; the page has a sentence for each. */
export const DROP_REFUSALS = [
  'in_past',
  'taken',
  'blocked',
  'outside_hours',
  'unmovable',
  'unknown_column',
] as const;
/** Why a visit cannot be put somewhere. */
export type DropRefusal = (typeof DROP_REFUSALS)[number];

/** Where a visit would go. */
export interface DropTarget {
  /** Null for a column that is not shown. */
  readonly column: ColumnPlan | null;
  readonly fromMinute: number;
  /** Minute of the clock on the column's date. */
  readonly nowMinute: number;
}

/** Statuses from which a visit may be moved. */
const MOVABLE: readonly Visit['status'][] = ['booked', 'confirmed'];

/** Whether a visit may be moved at all. */
export const isMovable = (visit: Pick<Visit, 'status'>): boolean => MOVABLE.includes(visit.status);

/**
 * Why a visit cannot go where it is being dragged; null if nothing here speaks against it.
 *
 * Only what the grid shows is asked: the server judges again, with everything that it knows.
 */
export function judgeDrop(visit: Visit, { column, fromMinute, nowMinute }: DropTarget): DropRefusal | null {
  if (!isMovable(visit)) return 'unmovable';
  if (column === null) return 'unknown_column';
  const wanted: Stretch = { from: fromMinute, to: endOf({ ...visit, fromMinute }) };
  if (wanted.from <= nowMinute) return 'in_past';
  const others = column.visits.filter(
    ({ id, isEncaixe, status }) => id !== visit.id && !isEncaixe && status !== 'no_show',
  );
  if (!visit.isEncaixe && others.some((other) => overlaps(wanted, stretchOf(other)))) return 'taken';
  if (column.closed.some((closed) => closed.kind === 'block' && overlaps(wanted, closed))) return 'blocked';
  const closedPart = without(
    [wanted],
    column.closed.filter(({ kind }) => kind !== 'block'),
  );
  const isOpen =
    closedPart.length === 1 && closedPart[0]?.from === wanted.from && closedPart[0].to === wanted.to;
  return isOpen ? null : 'outside_hours';
}
