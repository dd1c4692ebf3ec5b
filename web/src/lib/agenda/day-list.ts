import type { ClosedStretch, ColumnPlan, FreeStart } from './column-plan.ts';
import type { Visit } from './model.ts';

/** A line of a day told as a list, in order of time. */
export type ListLine = { readonly key: string; readonly at: number } & (
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'free'; readonly free: FreeStart }
  | { readonly kind: 'closed'; readonly closed: ClosedStretch }
  | { readonly kind: 'now' }
);

/** What comes first of several at the same minute: the line of the present, then what is closed, then the rest. */
const RANK: Readonly<Record<ListLine['kind'], number>> = { now: 0, closed: 1, visit: 2, free: 3 };

/**
 * A column as a list: what the grid shows by place is told line by line, without the hours before and after work.
 *
 * @param nowMinute null on days that are not today
 * @param hasFree whether times on offer are told
 */
export function listOf(column: ColumnPlan, nowMinute: number | null, hasFree: boolean): ListLine[] {
  const visits: ListLine[] = column.visits.map((visit) => ({
    kind: 'visit',
    key: visit.id,
    at: visit.fromMinute,
    visit,
  }));
  const free: ListLine[] = (hasFree ? column.free : []).map((one) => ({
    kind: 'free',
    key: `free ${one.from}`,
    at: one.from,
    free: one,
  }));
  const closed: ListLine[] = column.closed
    .filter(({ kind }) => kind !== 'outside')
    .map((one) => ({ kind: 'closed', key: `closed ${one.kind} ${one.from}`, at: one.from, closed: one }));
  const lines = [...visits, ...free, ...closed];
  if (lines.length > 0 && nowMinute !== null) lines.push({ kind: 'now', key: 'now', at: nowMinute });
  return lines.toSorted((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind]);
}
