import { describe, expect, it } from 'vitest';
import type { FreeSlot } from '../agenda/slot.ts';
import { answerMs, LONGEST_ANSWER_MS, SHORTEST_ANSWER_MS } from './change.ts';
import { orderTimes, timeKey } from './order-times.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-23T12:00:00Z');
const ahead = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS);

describe('the time to answer', () => {
  it.each([
    ['days before the visit, the longest', 72, LONGEST_ANSWER_MS],
    ['the morning before, a quarter of what is left', 8, 2 * HOUR_MS],
    ['within the hour, the shortest', 0.5, SHORTEST_ANSWER_MS],
    ['after the visit began, still the shortest', -1, SHORTEST_ANSWER_MS],
  ])('is %s', (_, hours, expected) => {
    expect(answerMs(NOW, ahead(hours))).toBe(expected);
  });
});

/** A time on some day of December, of somebody, at some unit. */
const slot = (day: number, hour: number, professionalId = 'own', unitId = 'here'): FreeSlot => ({
  professionalId,
  unitId,
  roomId: null,
  mode: 'in_person',
  startsAtMs: Date.UTC(2026, 11, day, hour),
  endsAtMs: Date.UTC(2026, 11, day, hour, 30),
  onDate: `2026-12-${String(day).padStart(2, '0')}`,
  fromMinute: hour * 60,
});

const said = (slots: readonly FreeSlot[]): string[] =>
  slots.map(({ professionalId, unitId, onDate, fromMinute }) =>
    [professionalId, unitId, onDate.slice(-2), String(fromMinute / 60)].join('/'),
  );

describe('the order of times', () => {
  it('gives one of each half day before its neighbours, so that three are a choice', () => {
    const own = [slot(1, 9), slot(1, 10), slot(1, 14), slot(2, 9)];
    expect(said(orderTimes('here', own, [], new Set()))).toEqual([
      'own/here/01/9',
      'own/here/01/14',
      'own/here/02/9',
      'own/here/01/10',
    ]);
  });

  it('gives the same professional here, then elsewhere, then colleagues', () => {
    const own = [slot(1, 9, 'own', 'there'), slot(5, 9)];
    const others = [slot(1, 9, 'colleague')];
    expect(said(orderTimes('here', own, others, new Set()))).toEqual([
      'own/here/05/9',
      'own/there/01/9',
      'colleague/here/01/9',
    ]);
  });

  it('leaves out what was offered before', () => {
    const taken = new Set([timeKey(slot(1, 9))]);
    expect(said(orderTimes('here', [slot(1, 9), slot(1, 10)], [], taken))).toEqual(['own/here/01/10']);
  });
});
