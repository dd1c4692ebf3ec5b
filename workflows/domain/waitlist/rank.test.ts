import { describe, expect, it } from 'vitest';
import { misfitOf, rankEntries } from './rank.ts';
import type { FreedSlot, WaitingEntry } from './rank.ts';

const NOW = new Date('2026-11-17T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** Thursday, 10:00 in São Paulo. */
const slot: FreedSlot = {
  professionalId: 'prado',
  unitId: 'centro',
  mode: 'in_person',
  startsAt: new Date('2026-11-19T13:00:00Z'),
  minutes: 30,
  timeZone: 'America/Sao_Paulo',
  freedByPatientId: 'gave-it-back',
};

const waiting = (id: string, changes: Partial<WaitingEntry> = {}): WaitingEntry => ({
  id,
  patientId: `patient-${id}`,
  professionalId: null,
  unitId: null,
  mode: null,
  weekdays: null,
  fromOn: null,
  untilOn: null,
  fromMinute: 0,
  toMinute: 1440,
  priority: 0,
  waitingSince: daysAgo(1),
  visitMinutes: 30,
  laterVisitAt: null,
  reach: 'message',
  ...changes,
});

const order = (...entries: WaitingEntry[]): string[] =>
  rankEntries(entries, slot, NOW).map(({ entryId }) => entryId);

describe('a freed time', () => {
  it.each<[string, Partial<WaitingEntry>, string | null]>([
    ['anybody', {}, null],
    ['whoever gave it back', { patientId: 'gave-it-back' }, 'own_slot'],
    ['who waits for another professional', { professionalId: 'silva' }, 'professional'],
    ['who waits for another unit', { unitId: 'norte' }, 'unit'],
    ['who wants to be seen by video', { mode: 'telemedicine' }, 'mode'],
    ['whose visit takes longer', { visitMinutes: 40 }, 'length'],
    ['who cannot come on Thursdays', { weekdays: ['mon', 'fri'] }, 'weekday'],
    ['who can come later', { fromOn: '2026-11-20' }, 'date'],
    ['who could come that day', { fromOn: '2026-11-19', untilOn: '2026-11-19' }, null],
    ['who comes in the afternoon', { fromMinute: 720 }, 'hour'],
    ['who comes until ten', { toMinute: 600 }, 'hour'],
    ['who has an earlier visit', { laterVisitAt: new Date('2026-11-18T13:00:00Z') }, 'not_earlier'],
    ['who would give up a later visit', { laterVisitAt: new Date('2026-12-18T13:00:00Z') }, null],
    ['whom nobody can tell', { reach: 'none' }, 'reach'],
  ])('and %s', (_, changes, misfit) => {
    expect(misfitOf(waiting('a', changes), slot)).toBe(misfit);
  });
});

describe('the line', () => {
  it('asks the more pressing first', () => {
    expect(order(waiting('a', { waitingSince: daysAgo(15) }), waiting('b', { priority: 1 }))).toEqual([
      'b',
      'a',
    ]);
  });

  it('lets long waiting outweigh a step of priority', () => {
    expect(order(waiting('a', { waitingSince: daysAgo(40) }), waiting('b', { priority: 1 }))).toEqual([
      'a',
      'b',
    ]);
  });

  it('prefers whoever named this professional among those who waited as long', () => {
    expect(order(waiting('a'), waiting('b', { professionalId: 'prado' }))).toEqual(['b', 'a']);
  });

  it('prefers whoever is in a chat right now, all else being equal', () => {
    expect(order(waiting('a'), waiting('b', { reach: 'open_chat' }))).toEqual(['b', 'a']);
  });

  it('does not depend on the order in which the entries were read', () => {
    const entries = [
      waiting('c'),
      waiting('a'),
      waiting('b', { waitingSince: new Date(daysAgo(1).getTime() - 1) }),
    ];
    expect(order(...entries)).toEqual(['b', 'a', 'c']);
    expect(order(...entries.toReversed())).toEqual(['b', 'a', 'c']);
  });

  it('says how each place came about, as numbers that add up', () => {
    const [first] = rankEntries(
      [waiting('a', { priority: 2, waitingSince: daysAgo(12), professionalId: 'prado', reach: 'open_chat' })],
      slot,
      NOW,
    );
    expect(first?.reason).toEqual({
      fit: 12,
      priority: 42,
      waiting: 12,
      reach: 3,
      points: 69,
      waitedDays: 12,
    });
  });
});
