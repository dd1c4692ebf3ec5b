import { describe, expect, it } from 'vitest';
import { byHalfDay, choiceOf, choicesOf, slotStep, type FreeDays } from './slot-days.ts';

const day = (change: Partial<FreeDays[number]> = {}): FreeDays[number] => ({
  professionalId: 'helena',
  unitId: 'centro',
  roomId: null,
  mode: 'in_person',
  onDate: '2026-11-17',
  durationMinutes: 20,
  startsAt: ['2026-11-17T11:00:00Z', '2026-11-17T15:00:00Z'],
  ...change,
});
const zoneOf = (unitId: string): string => (unitId === 'manaus' ? 'America/Manaus' : 'America/Sao_Paulo');

describe('free times to choose from', () => {
  it('are told by the clock of their unit', () => {
    const days = [day(), day({ professionalId: 'marcos', unitId: 'manaus' })];
    expect(choicesOf(days, zoneOf).map(({ clock, unitId }) => `${clock} ${unitId}`)).toEqual([
      '08:00 centro',
      '07:00 manaus',
      '12:00 centro',
      '11:00 manaus',
    ]);
  });

  it('have names of their own even where two people have the same time', () => {
    const choices = choicesOf([day(), day({ professionalId: 'beatriz' })], zoneOf);
    expect(new Set(choices.map(({ key }) => key)).size).toBe(4);
    expect(choices[0]?.professionalId).toBe('beatriz');
  });

  it('are the same choice whether they came from a week or from the next few', () => {
    const [found] = choicesOf([day()], zoneOf);
    const slot = {
      ...day(),
      startsAt: '2026-11-17T11:00:00Z',
      endsAt: '2026-11-17T11:20:00Z',
      fromMinute: 480,
    };
    expect(choiceOf(slot)).toMatchObject({ key: found?.key, clock: '08:00' });
  });

  it('fall into morning and afternoon at noon', () => {
    const { morning, afternoon } = byHalfDay(choicesOf([day()], zoneOf));
    expect([morning.map(({ clock }) => clock), afternoon.map(({ clock }) => clock)]).toEqual([
      ['08:00'],
      ['12:00'],
    ]);
  });
});

describe('an arrow in the grid of times', () => {
  it.each<[string, number, number | null]>([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, null],
    ['ArrowLeft', 0, null],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, null],
    ['ArrowUp', 5, 1],
    ['Home', 6, 0],
    ['End', 0, 9],
    ['x', 0, null],
  ])('%s at %i of ten leads to %j', (key, at, to) => {
    expect(slotStep(key, at, 10)).toBe(to);
  });
});
