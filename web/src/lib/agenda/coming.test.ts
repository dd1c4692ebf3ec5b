import { describe, expect, it } from 'vitest';
import { appointment } from '#lib/testing/agenda-catalogue.ts';
import { comingOf, habitOf } from './coming.ts';

const at = (id: string, clock: string) =>
  appointment({ id, startsAt: `2026-11-17T${clock}:00Z`, endsAt: `2026-11-17T${clock}:30Z` });

describe('appointments to come', () => {
  it('are told from the next one on', () => {
    const all = [at('late', '18:00'), at('soon', '15:00')];
    expect(comingOf(all, Date.parse('2026-11-17T12:00:00Z')).map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  it.each([
    ['before it ends', '2026-11-17T14:19:59Z', 1],
    ['once it is over', '2026-11-17T14:20:00Z', 0],
  ])('count one that has begun %s', (_, now, count) => {
    expect(comingOf([appointment()], Date.parse(now))).toHaveLength(count);
  });

  it.each(['cancelled', 'rescheduled', 'expired', 'no_show', 'completed'] as const)(
    'leave out what is %s',
    (status) => {
      expect(comingOf([appointment({ status })], 0)).toEqual([]);
    },
  );
});

describe('what somebody is likely to want next', () => {
  it('is what they had last, passing over a hold that ran out', () => {
    const other = appointment({ professional: { id: 'marcos', name: 'Marcos' } });
    expect(habitOf([appointment({ status: 'expired' }), other, appointment()])).toEqual({
      specialtyId: 'cardiologia',
      professionalId: 'marcos',
    });
  });

  it('is not known of somebody new', () => {
    expect(habitOf([])).toBeNull();
  });
});
