import { describe, expect, it } from 'vitest';
import { block, TUESDAY, visit, workedDay } from '#lib/testing/agenda-fixtures.ts';
import { planColumn, type ColumnInput } from './column-plan.ts';
import { listOf } from './day-list.ts';
import { clockOf } from './wall-clock.ts';

const column = (change: Partial<ColumnInput> = {}) =>
  planColumn({
    professionalId: 'helena',
    onDate: TUESDAY,
    day: workedDay(),
    visits: [visit()],
    blocks: [],
    frame: { from: 450, to: 1080 },
    stepMinutes: 120,
    nowMinute: 0,
    ...change,
  });

const linesOf = (change: Partial<ColumnInput>, nowMinute: number | null, hasFree: boolean): string[] =>
  listOf(column(change), nowMinute, hasFree).map(({ kind, at }) => `${clockOf(at)} ${kind}`);

describe('a day as a list', () => {
  it('tells visits and breaks in order of time, without the hours before and after work', () => {
    expect(linesOf({}, null, false)).toEqual(['11:00 visit', '12:00 closed']);
  });

  it('tells times on offer only where they are wanted', () => {
    expect(linesOf({}, null, true).filter((line) => line.endsWith('free')).length).toBeGreaterThan(0);
    expect(linesOf({}, null, false).filter((line) => line.endsWith('free'))).toEqual([]);
  });

  it('draws the line of the present before whatever begins at that minute', () => {
    expect(linesOf({}, 11 * 60, false)).toEqual(['11:00 now', '11:00 visit', '12:00 closed']);
  });

  it('puts what is closed before a visit that begins with it', () => {
    const closed = block({ fromMinute: 660, toMinute: 690 });
    expect(linesOf({ blocks: [closed] }, null, false).slice(0, 2)).toEqual(['11:00 closed', '11:00 visit']);
  });

  it('has no line of the present where there is nothing else to tell', () => {
    expect(linesOf({ day: workedDay({ shifts: [] }), visits: [] }, 600, true)).toEqual([]);
  });

  it('names every line but once', () => {
    const keys = listOf(column({ blocks: [block()] }), 600, true).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
