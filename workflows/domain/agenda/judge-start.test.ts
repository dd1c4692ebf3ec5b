import { describe, expect, it } from 'vitest';
import { judgeAge } from './age.ts';
import { judgeStart, type WantedStart } from './judge-start.ts';
import type { ProfessionalRules, UnitRules } from './rules.ts';

const sp = (local: string): number => Date.parse(`${local}:00-03:00`);

const rules: ProfessionalRules = {
  id: 'helena',
  slotStepMinutes: 30,
  minNoticeMinutes: 120,
  horizonDays: 30,
  encaixePerShift: 1,
  hours: [
    {
      unitId: 'centro',
      roomId: 'sala-1',
      weekday: 'mon',
      fromMinute: 480,
      toMinute: 720,
      mode: 'in_person',
      validFrom: null,
      validUntil: null,
    },
  ],
  exceptions: {},
};
const units = new Map<string, UnitRules>([
  ['centro', { id: 'centro', timeZone: 'America/Sao_Paulo', week: null, holidays: { '2026-12-07': [] } }],
]);
const wanted: WantedStart = {
  nowMs: sp('2026-11-23T07:00'),
  startsAtMs: sp('2026-11-23T10:10'),
  visit: { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, mode: 'both' },
  mode: null,
  unitId: null,
  isBoundByNotice: true,
};

describe('a start', () => {
  it('is allowed on any whole minute of a shift, with room, mode and wall time', () => {
    expect(judgeStart(rules, units, wanted)).toMatchObject({
      isAllowed: true,
      slot: { unitId: 'centro', roomId: 'sala-1', mode: 'in_person', onDate: '2026-11-23', fromMinute: 610 },
      shift: { fromMinute: 480, toMinute: 720 },
    });
  });

  it.each([
    ['in the past', { startsAtMs: sp('2026-11-16T10:00') }, 'appointment.in_past'],
    ['right now', { startsAtMs: wanted.nowMs }, 'appointment.in_past'],
    ['within the notice', { startsAtMs: sp('2026-11-23T08:00') }, 'appointment.too_soon'],
    ['beyond the horizon', { startsAtMs: sp('2026-12-28T10:00') }, 'appointment.too_far'],
    ['on a day without hours', { startsAtMs: sp('2026-11-24T10:00') }, 'appointment.outside_hours'],
    ['on a holiday', { startsAtMs: sp('2026-12-07T10:00') }, 'appointment.outside_hours'],
    [
      'that does not end within the shift',
      { startsAtMs: sp('2026-11-23T11:40') },
      'appointment.outside_hours',
    ],
    ['in another unit', { unitId: 'manaus' }, 'appointment.outside_hours'],
    ['by telemedicine in a shift in person', { mode: 'telemedicine' as const }, 'appointment.wrong_mode'],
    ['between two minutes', { startsAtMs: wanted.startsAtMs + 1 }, 'agenda.impossible_date'],
  ])('is refused %s', (_, change, code) => {
    expect(judgeStart(rules, units, { ...wanted, ...change })).toEqual({ isAllowed: false, code });
  });

  it('may come at short notice for the desk', () => {
    const soon = { ...wanted, startsAtMs: sp('2026-11-23T08:00'), isBoundByNotice: false };
    expect(judgeStart(rules, units, soon).isAllowed).toBe(true);
  });
});

describe('the age of a patient on the day of the visit', () => {
  const adult = [{ minAgeYears: 16, maxAgeYears: null }];
  it.each([
    ['is old enough on the birthday', '2010-11-23', null],
    ['is too young the day before', '2010-11-24', 'appointment.age_not_accepted'],
    ['is not known', null, 'appointment.birth_date_needed'],
  ])('%s', (_, birthOn, verdict) => {
    expect(judgeAge(adult, birthOn, '2026-11-23')).toBe(verdict);
  });

  it('is not asked for where everybody is seen', () => {
    expect(judgeAge([{ minAgeYears: 0, maxAgeYears: null }], null, '2026-11-23')).toBeNull();
  });

  it('may be too high', () => {
    const child = [{ minAgeYears: 0, maxAgeYears: 17 }];
    expect(judgeAge(child, '2008-11-24', '2026-11-23')).toBeNull();
    expect(judgeAge(child, '2008-11-23', '2026-11-23')).toBe('appointment.age_not_accepted');
  });
});
