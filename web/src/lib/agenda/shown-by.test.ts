import { describe, expect, it } from 'vitest';
import { catalogue } from '#lib/testing/agenda-catalogue.ts';
import { shownBy } from './shown-by.ts';

const NOTHING = { unitId: null, professionalId: null };

describe('what an address shows', () => {
  it.each([
    ['the first unit, everybody', 'day', NOTHING, { unitId: 'centro', professionalId: null }],
    ['in a week always somebody', 'week', NOTHING, { unitId: 'centro', professionalId: 'helena' }],
    [
      'whom it names',
      'day',
      { unitId: 'manaus', professionalId: 'marcos' },
      { unitId: 'manaus', professionalId: 'marcos' },
    ],
    [
      'nobody who does not work in the unit',
      'day',
      { unitId: 'centro', professionalId: 'marcos' },
      { unitId: 'centro', professionalId: null },
    ],
    [
      'the first of what there is, for a name that is gone',
      'week',
      { unitId: 'gone', professionalId: 'gone' },
      { unitId: 'centro', professionalId: 'helena' },
    ],
  ] as const)('is %s', (_, view, asked, shown) => {
    expect(shownBy(catalogue(), view, asked)).toEqual(shown);
  });

  it('passes over a unit that was closed down', () => {
    const { units, ...rest } = catalogue();
    const retired = { ...rest, units: units.map((one) => ({ ...one, isActive: one.id !== 'centro' })) };
    expect(shownBy(retired, 'day', { unitId: 'centro', professionalId: null }).unitId).toBe('manaus');
  });
});
