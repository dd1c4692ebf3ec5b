import { describe, expect, it } from 'vitest';
import { appointment, catalogue } from '#lib/testing/agenda-catalogue.ts';
import { hours, TUESDAY } from '#lib/testing/agenda-fixtures.ts';
import { boardOf, nowOn, onWall, shownWeek, stepFrom, type BoardInput } from './board.ts';
import { CatalogueView } from './catalogue.ts';
import type { AgendaDays } from './model.ts';

const shift = (professionalId: string, change: Parameters<typeof hours>[0] = {}) => ({
  professionalId,
  onDate: TUESDAY,
  ...hours(change),
});
const agenda = (change: Partial<AgendaDays> = {}): AgendaDays => ({
  shifts: [shift('helena')],
  appointments: [],
  blocks: [],
  holidays: [],
  ...change,
});
const board = (days: AgendaDays, change: Partial<BoardInput> = {}) =>
  boardOf({
    days,
    catalogue: new CatalogueView(catalogue(), 'pt-BR'),
    locale: 'pt-BR',
    dates: [TUESDAY],
    professionalId: null,
    unitId: 'centro',
    now: { onDate: '2026-11-16', minute: 600 },
    timeZone: 'America/Sao_Paulo',
    ...change,
  });
const block = (change: Partial<AgendaDays['blocks'][number]>) => ({
  id: 'b1',
  professionalId: null,
  roomId: null,
  startsAt: '2026-11-17T12:00:00Z',
  endsAt: '2026-11-17T13:00:00Z',
  reason: 'surgery' as const,
  note: null,
  ...change,
});

describe('a board', () => {
  it('has a column for everybody who works or is visited, in the order of the catalogue', () => {
    const visit = appointment({ professional: { id: 'marcos', name: 'Marcos' } });
    const { columns } = board(agenda({ appointments: [visit] }));
    expect(columns.map(({ professionalId }) => professionalId)).toEqual(['helena', 'marcos']);
  });

  it('has one for the only person asked for, whether they work or not', () => {
    const { columns } = board(agenda(), { professionalId: 'marcos' });
    expect(columns.map(({ professionalId }) => professionalId)).toEqual(['marcos']);
  });

  it('does not show who cancelled: they would hide whoever got the time', () => {
    expect(board(agenda({ appointments: [appointment({ status: 'cancelled' })] })).visits).toEqual([]);
    expect(board(agenda({ appointments: [appointment()] })).visits).toHaveLength(1);
  });

  it.each([
    ['of the person', block({ professionalId: 'helena' }), 1],
    ['of the room that they work in', block({ roomId: 'sala-3' }), 1],
    ['of somebody else', block({ professionalId: 'marcos' }), 0],
    ['of another room', block({ roomId: 'sala-9' }), 0],
  ])('closes hours by a block %s', (_, one, count) => {
    const [column] = board(agenda({ blocks: [one] })).columns;
    expect(column?.closed.filter(({ kind }) => kind === 'block')).toHaveLength(count);
  });

  it.each([
    [['centro'], 'Feriado'],
    [['manaus'], null],
  ])('names a holiday of its unit only: %j', (unitIds, name) => {
    const holiday = {
      ...{ id: 'h', onDate: TUESDAY, scope: 'municipal', hours: [], unitIds },
      name: { 'pt-BR': 'Feriado', es: 'Feriado', en: 'Holiday' },
    };
    expect(board(agenda({ holidays: [holiday] })).columns[0]?.holiday).toBe(name);
  });
});

describe('real time on wall clocks', () => {
  const dates = ['2026-11-16', TUESDAY, '2026-11-18'];
  const wall = (startsAt: string, endsAt: string) =>
    onWall({ startsAt, endsAt }, dates, 'America/Sao_Paulo').map(
      ({ onDate, fromMinute, toMinute }) => `${onDate.slice(-2)} ${fromMinute}-${toMinute}`,
    );

  it.each([
    ['within a day', '2026-11-17T12:00:00Z', '2026-11-17T13:00:00Z', ['17 540-600']],
    ['over midnight', '2026-11-17T12:00:00Z', '2026-11-18T13:00:00Z', ['17 540-1440', '18 0-600']],
    ['until midnight', '2026-11-17T12:00:00Z', '2026-11-18T03:00:00Z', ['17 540-1440']],
    ['on days that are not shown', '2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z', []],
  ])('lies %s', (_, startsAt, endsAt, expected) => {
    expect(wall(startsAt, endsAt)).toEqual(expected);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-16', 1440],
    [TUESDAY, 600],
    ['2026-11-18', 0],
  ])('know how much of them is over: %s', (onDate, minute) => {
    expect(nowOn(onDate, { onDate: TUESDAY, minute: 600 })).toBe(minute);
  });

  it.each([
    ['day', 1, '2026-11-18'],
    ['list', -1, '2026-11-16'],
    ['week', 1, '2026-11-24'],
    ['week', -1, '2026-11-10'],
  ] as const)('are turned over by %s: %i', (view, by, expected) => {
    expect(stepFrom(TUESDAY, view, by)).toBe(expected);
  });

  it('of a week end with Friday, or with the last on which somebody works', () => {
    const week = ['16', '17', '18', '19', '20', '21', '22'].map((day) => `2026-11-${day}`);
    const saturday = { ...shift('helena'), onDate: '2026-11-21' };
    expect(shownWeek(week, agenda())).toHaveLength(5);
    expect(shownWeek(week, agenda({ shifts: [saturday] }))).toHaveLength(6);
  });
});
