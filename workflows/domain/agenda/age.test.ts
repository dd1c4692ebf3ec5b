import { describe, expect, it } from 'vitest';
import { ageOn, judgeAge } from './age.ts';

describe('an age in whole years', () => {
  it.each([
    ['the day before the birthday', '2010-06-15', '2026-06-14', 15],
    ['on the birthday', '2010-06-15', '2026-06-15', 16],
    ['on the last day of the year', '2010-12-31', '2026-12-30', 15],
    ['of a newborn', '2026-06-15', '2026-06-15', 0],
    ['of somebody born on 29 February, on 28 February', '2012-02-29', '2026-02-28', 13],
    ['of somebody born on 29 February, on 1 March', '2012-02-29', '2026-03-01', 14],
    ['of somebody born on 29 February, on their own day', '2012-02-29', '2028-02-29', 16],
  ])('%s', (_when, birthOn, onDate, age) => {
    expect(ageOn(birthOn, onDate)).toBe(age);
  });
});

describe('the ages that are seen', () => {
  const CHILDREN = { minAgeYears: 0, maxAgeYears: 15 };
  const ADULTS = { minAgeYears: 18, maxAgeYears: null };
  const EVERYBODY = { minAgeYears: 0, maxAgeYears: null };
  const DAY = '2026-06-15';

  it.each([
    ['the youngest of the adults', [ADULTS], '2008-06-15', null],
    ['somebody who is one day too young', [ADULTS], '2008-06-16', 'appointment.age_not_accepted'],
    ['the oldest of the children', [CHILDREN], '2010-06-16', null],
    ['somebody who turns too old on that very day', [CHILDREN], '2010-06-15', 'appointment.age_not_accepted'],
    ['somebody of any age where everybody is seen', [EVERYBODY], '1920-01-01', null],
    ['an adult where each limit must allow it', [ADULTS, EVERYBODY], '1990-01-01', null],
    [
      'anybody where two limits leave nobody',
      [ADULTS, CHILDREN],
      '2009-06-15',
      'appointment.age_not_accepted',
    ],
  ] as const)('take in %s, or say why not', (_who, limits, birthOn, verdict) => {
    expect(judgeAge(limits, birthOn, DAY)).toBe(verdict);
  });

  it('ask for a date of birth only where there is a limit', () => {
    expect(judgeAge([ADULTS], null, DAY)).toBe('appointment.birth_date_needed');
    expect(judgeAge([CHILDREN, EVERYBODY], null, DAY)).toBe('appointment.birth_date_needed');
    expect(judgeAge([EVERYBODY], null, DAY)).toBeNull();
    expect(judgeAge([], null, DAY)).toBeNull();
  });
});
