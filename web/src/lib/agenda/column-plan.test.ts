import { describe, expect, it } from 'vitest';
import { block, hours, TUESDAY, visit, workedDay } from '#lib/testing/agenda-fixtures.ts';
import { frameOf, planColumn, type ColumnInput } from './column-plan.ts';
import { clockOf } from './wall-clock.ts';

const input = (change: Partial<ColumnInput> = {}): ColumnInput => ({
  professionalId: 'helena',
  onDate: TUESDAY,
  day: workedDay(),
  visits: [],
  blocks: [],
  frame: { from: 450, to: 1080 },
  stepMinutes: 60,
  nowMinute: 0,
  ...change,
});

const closedIn = (change: Partial<ColumnInput>): string[] =>
  planColumn(input(change)).closed.map(({ kind, from, to }) => `${clockOf(from)} ${clockOf(to)} ${kind}`);
const freeIn = (change: Partial<ColumnInput>): string =>
  planColumn(input(change))
    .free.map(({ from, isFirst }) => (isFirst ? `| ${clockOf(from)}` : clockOf(from)))
    .join(' ');

describe('what is closed in a column', () => {
  it.each<[string, Partial<ColumnInput>, string[]]>([
    [
      'before, between and after two shifts',
      {},
      ['07:30 08:00 outside', '12:00 13:30 break', '17:30 18:00 outside'],
    ],
    ['all of a day without hours', { day: workedDay({ shifts: [] }) }, ['07:30 18:00 outside']],
    ['all of a day that nothing is known about', { day: null }, ['07:30 18:00 outside']],
    [
      'all of a holiday',
      { day: workedDay({ shifts: [], holiday: 'Consciência Negra' }) },
      ['07:30 18:00 holiday'],
    ],
    [
      'what is blocked, inside the hours and beyond them',
      { blocks: [block({ fromMinute: 690, toMinute: 840 })] },
      ['07:30 08:00 outside', '11:30 14:00 block', '17:30 18:00 outside'],
    ],
  ])('is %s', (_, change, expected) => {
    expect(closedIn(change)).toEqual(expected);
  });
});

describe('times on offer in a column', () => {
  it.each<[string, Partial<ColumnInput>, string]>([
    ['start on each shift’s own grid', {}, '| 08:00 09:00 10:00 11:00 | 13:30 14:30 15:30 16:30'],
    [
      'leave out what a visit touches, and begin a new row after it',
      { visits: [visit({ fromMinute: 590, durationMinutes: 20 })] },
      '| 08:00 | 11:00 | 13:30 14:30 15:30 16:30',
    ],
    ['leave out what is blocked', { blocks: [block()] }, '| 08:00 09:00 | 11:00 | 13:30 14:30 15:30 16:30'],
    ['are not taken by an extra visit', { visits: [visit({ isEncaixe: true })] }, freeIn({})],
    ['are not taken by somebody who did not come', { visits: [visit({ status: 'no_show' })] }, freeIn({})],
    ['leave out what has passed', { nowMinute: 14 * 60 + 31 }, '| 15:30 16:30'],
    ['are none on a day that is over', { nowMinute: 1440 }, ''],
    [
      'belong to the column’s professional and date alone',
      { visits: [visit({ professionalId: 'caio' })] },
      freeIn({}),
    ],
  ])('%s', (_, change, expected) => {
    expect(freeIn(change)).toBe(expected);
  });
});

describe('the hours that a grid shows', () => {
  it.each([
    ['hold all work, in whole hours', [workedDay()], [], [420, 1080]],
    ['reach a visit that lies outside the hours', [workedDay()], [visit({ fromMinute: 1130 })], [420, 1200]],
    ['are an ordinary day where nobody works', [], [], [480, 1080]],
    ['end at midnight', [workedDay({ shifts: [hours({ fromMinute: 0, toMinute: 1440 })] })], [], [0, 1440]],
  ])('%s', (_, days, visits, [from, to]) => {
    expect(frameOf(days, visits)).toEqual({ from, to });
  });
});
