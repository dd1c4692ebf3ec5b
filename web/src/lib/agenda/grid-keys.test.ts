import { describe, expect, it } from 'vitest';
import { hours, TUESDAY, visit, workedDay } from '#lib/testing/agenda-fixtures.ts';
import { planColumn } from './column-plan.ts';
import { cellsOf, entryOf, eventsOf, freeKey } from './grid-entries.ts';
import { doorOf, walk } from './grid-keys.ts';

const columnOf = (professionalId: string, visits: Parameters<typeof visit>[0][], fromMinute = 480) =>
  planColumn({
    professionalId,
    onDate: TUESDAY,
    day: workedDay({ professionalId, shifts: [hours({ fromMinute, toMinute: fromMinute + 180 })] }),
    visits: visits.map((change, index) =>
      visit({ id: `${professionalId}${index}`, professionalId, ...change }),
    ),
    blocks: [],
    frame: { from: 450, to: 1080 },
    stepMinutes: 60,
    nowMinute: 0,
  });

// Helena sees one at nine; Caio nobody; Paula works from two in the afternoon.
const columns = [
  columnOf('helena', [{ fromMinute: 540, durationMinutes: 60 }]),
  planColumn({
    professionalId: 'caio',
    onDate: TUESDAY,
    day: null,
    visits: [],
    blocks: [],
    frame: { from: 450, to: 1080 },
    stepMinutes: 60,
    nowMinute: 0,
  }),
  columnOf(
    'paula',
    [
      { fromMinute: 900, durationMinutes: 60 },
      { fromMinute: 900, durationMinutes: 60, isEncaixe: true },
    ],
    840,
  ),
];
const cells = cellsOf(columns);
const free = (professionalId: string, hour: number): string => freeKey(professionalId, TUESDAY, hour * 60);

describe('walking through the grid', () => {
  it.each([
    ['down to the visit below', free('helena', 8), 'ArrowDown', 'visit:helena0'],
    ['down to the next free time', 'visit:helena0', 'ArrowDown', free('helena', 10)],
    ['up again', 'visit:helena0', 'ArrowUp', free('helena', 8)],
    ['nowhere beyond the top', free('helena', 8), 'ArrowUp', null],
    ['nowhere beyond the end', free('helena', 10), 'ArrowDown', null],
    [
      'to the side over an empty column, to what is nearest in time',
      'visit:helena0',
      'ArrowRight',
      free('paula', 14),
    ],
    ['back to what is nearest in time', free('paula', 16), 'ArrowLeft', free('helena', 10)],
    ['nowhere beyond the last column', free('paula', 14), 'ArrowRight', null],
    ['through visits side by side, one by one', 'visit:paula0', 'ArrowDown', 'visit:paula1'],
    ['to the first of the day', free('helena', 10), 'Home', free('helena', 8)],
    ['to the last of the day', free('paula', 14), 'End', free('paula', 16)],
    ['nowhere with a letter', free('helena', 8), 'j', null],
    ['nowhere from what is gone', 'visit:gone', 'ArrowDown', null],
  ])('leads %s', (_, from, key, to) => {
    expect(walk(cells, from, key)).toBe(to);
  });
});

describe('the cell that Tab comes to', () => {
  it.each([
    ['is the one that had the focus', 'visit:paula0', 0, 'visit:paula0'],
    ['is the first once that one is gone', 'visit:gone', 0, free('helena', 8)],
    ['is the next one from now on', null, 9 * 60 + 10, 'visit:helena0'],
    ['is the first when the day is over', null, 1440, free('helena', 8)],
  ])('%s', (_, last, nowMinute, expected) => {
    expect(doorOf(cells, last, nowMinute)).toBe(expected);
  });

  it('is none in an empty grid', () => {
    expect(doorOf([], null, 0)).toBeNull();
  });
});

describe('what the calendar is given', () => {
  const events = eventsOf(columns);

  it('has everything in the columns once, each with what it stands for', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const kinds = events.map((event) => entryOf({ extendedProps: event.extendedProps ?? {} }).kind);
    expect(kinds.filter((kind) => kind === 'visit')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'free')).toHaveLength(4);
    expect(cells).toHaveLength(7);
  });

  it('lets only visits that may be moved be dragged', () => {
    const visits = [visit({ status: 'booked' }), visit({ status: 'arrived', fromMinute: 700 })];
    const plan = planColumn({
      professionalId: 'helena',
      onDate: TUESDAY,
      day: workedDay(),
      visits,
      blocks: [],
      frame: { from: 450, to: 1080 },
      stepMinutes: 60,
      nowMinute: 0,
    });
    const draggable = eventsOf([plan]).filter(({ startEditable }) => startEditable === true);
    expect(draggable.map(({ start }) => start)).toEqual(['2026-11-17T11:00:00']);
  });
});
