import type { Calendar } from '@event-calendar/core';
import { endOf, type ClosedStretch, type ColumnPlan, type FreeStart } from './column-plan.ts';
import type { Visit } from './model.ts';
import { lookOf } from './visit-look.ts';
import { floating } from './wall-clock.ts';

/** Something in the grid: a visit, a time on offer, or a stretch that is closed. */
export type GridEntry =
  | { readonly kind: 'visit'; readonly visit: Visit }
  | {
      readonly kind: 'free';
      readonly free: FreeStart;
      readonly professionalId: string;
      readonly onDate: string;
    }
  | { readonly kind: 'closed'; readonly closed: ClosedStretch };

/** What a person may walk to by keyboard, with its place in the grid. */
export interface GridCell {
  readonly key: string;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Name of a visit in the grid. */
export const visitKey = (visit: Pick<Visit, 'id'>): string => `visit:${visit.id}`;

/** Name of a time on offer in the grid. */
export const freeKey = (professionalId: string, onDate: string, minute: number): string =>
  `free:${professionalId}:${onDate}:${minute}`;

type EventInput = Calendar.EventInput;

const between = (onDate: string, from: number, to: number): Pick<EventInput, 'start' | 'end'> => ({
  start: floating(onDate, from),
  end: floating(onDate, to),
});

function visitEvent(visit: Visit): EventInput {
  const { onDate, fromMinute, professionalId } = visit;
  const entry: GridEntry = { kind: 'visit', visit };
  return {
    id: visitKey(visit),
    ...between(onDate, fromMinute, endOf(visit)),
    resourceIds: [professionalId],
    classNames: ['ap', lookOf(visit).className],
    startEditable: visit.status === 'booked' || visit.status === 'confirmed',
    extendedProps: { entry },
  };
}

function freeEvent(free: FreeStart, { professionalId, onDate }: ColumnPlan): EventInput {
  const entry: GridEntry = { kind: 'free', free, professionalId, onDate };
  return {
    id: freeKey(professionalId, onDate, free.from),
    ...between(onDate, free.from, free.to),
    resourceIds: [professionalId],
    classNames: ['free'],
    startEditable: false,
    extendedProps: { entry },
  };
}

function closedEvent(closed: ClosedStretch, { professionalId, onDate }: ColumnPlan): EventInput {
  const entry: GridEntry = { kind: 'closed', closed };
  return {
    id: `closed:${professionalId}:${onDate}:${closed.kind}:${closed.from}`,
    ...between(onDate, closed.from, closed.to),
    resourceIds: [professionalId],
    display: 'background',
    classNames: ['blk', closed.kind],
    extendedProps: { entry },
  };
}

/** Everything in some columns, as the calendar takes it. */
export const eventsOf = (columns: readonly ColumnPlan[]): EventInput[] =>
  columns.flatMap((column) => [
    ...column.closed.map((closed) => closedEvent(closed, column)),
    ...column.free.map((free) => freeEvent(free, column)),
    ...column.visits.map(visitEvent),
  ]);

/** What the calendar carries for us with an event. */
export const entryOf = (event: Pick<Calendar.Event, 'extendedProps'>): GridEntry =>
  event.extendedProps['entry'] as GridEntry;

/** Everything that a keyboard reaches, column by column from the top. */
export const cellsOf = (columns: readonly ColumnPlan[]): GridCell[] =>
  columns.flatMap((plan, column) => {
    const visits = plan.visits.map((visit) => ({
      key: visitKey(visit),
      column,
      from: visit.fromMinute,
      to: endOf(visit),
    }));
    const free = plan.free.map(({ from, to }) => ({
      key: freeKey(plan.professionalId, plan.onDate, from),
      column,
      from,
      to,
    }));
    return [...visits, ...free].toSorted((a, b) => a.from - b.from || a.to - b.to);
  });
