import { describe, expect, it } from 'vitest';
import type { ProfessionalRules, UnitRules, WeeklyHours } from './rules.ts';
import { shiftsOn } from './shifts.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const NINE = 9 * 60;
const NOON = 12 * 60;
const SIX = 18 * 60;

const weekly = (hours: Partial<WeeklyHours> = {}): WeeklyHours => ({
  weekday: 'mon',
  unitId: 'centro',
  roomId: 'sala-1',
  fromMinute: NINE,
  toMinute: NOON,
  mode: 'both',
  validFrom: null,
  validUntil: null,
  ...hours,
});

const professional = (rules: Partial<ProfessionalRules>): ProfessionalRules => ({
  id: 'helena',
  slotStepMinutes: 30,
  minNoticeMinutes: 60,
  horizonDays: 90,
  encaixePerShift: 1,
  hours: [weekly()],
  exceptions: {},
  ...rules,
});

const unit = (rules: Partial<UnitRules> = {}): UnitRules => ({
  id: 'centro',
  timeZone: 'America/Sao_Paulo',
  week: null,
  holidays: {},
  ...rules,
});

const WEEK = {
  mon: [{ open: '08:00', close: '18:00' }],
  tue: [{ open: '08:00', close: '18:00' }],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
};

/** Stretches of a day as `unit from–to`. */
const stretches = (rules: ProfessionalRules, units: readonly UnitRules[], onDate = MONDAY): string[] =>
  shiftsOn(rules, new Map(units.map((one) => [one.id, one])), onDate).map(
    ({ unitId, fromMinute, toMinute }) => `${unitId} ${fromMinute}–${toMinute}`,
  );

describe('what a professional works', () => {
  it('is what their week says, on its day and on no other', () => {
    expect(stretches(professional({}), [unit()])).toEqual(['centro 540–720']);
    expect(stretches(professional({}), [unit()], TUESDAY)).toEqual([]);
  });

  it('comes in the order of the day, however it was written down', () => {
    const hours = [weekly({ fromMinute: NOON + 60, toMinute: SIX }), weekly()];
    expect(stretches(professional({ hours }), [unit()])).toEqual(['centro 540–720', 'centro 780–1080']);
  });

  it.each([
    ['from its first day on', { validFrom: MONDAY }, 1],
    ['until its last day', { validUntil: MONDAY }, 1],
    ['not before it began', { validFrom: TUESDAY }, 0],
    ['not after it ended', { validUntil: '2026-11-22' }, 0],
  ])('holds %s', (_when, valid, count) => {
    expect(stretches(professional({ hours: [weekly(valid)] }), [unit()])).toHaveLength(count);
  });

  it('is cut to the unit’s hours, and is nothing where they do not meet', () => {
    const early = professional({ hours: [weekly({ fromMinute: 6 * 60, toMinute: NOON })] });
    expect(stretches(early, [unit({ week: WEEK })])).toEqual(['centro 480–720']);
    const night = professional({ hours: [weekly({ fromMinute: 19 * 60, toMinute: 22 * 60 })] });
    expect(stretches(night, [unit({ week: WEEK })])).toEqual([]);
  });

  it('is split by a unit that closes at noon', () => {
    const open = [
      { open: '08:00', close: '12:00' },
      { open: '14:00', close: '18:00' },
    ];
    const rules = professional({ hours: [weekly({ toMinute: SIX })] });
    expect(stretches(rules, [unit({ week: { ...WEEK, mon: open } })])).toEqual([
      'centro 540–720',
      'centro 840–1080',
    ]);
  });

  it('gives way to a holiday, whole or half', () => {
    expect(stretches(professional({}), [unit({ holidays: { [MONDAY]: [] } })])).toEqual([]);
    const half = [{ open: '08:00', close: '10:00' }];
    expect(stretches(professional({}), [unit({ holidays: { [MONDAY]: half } })])).toEqual(['centro 540–600']);
  });

  it('is what is written down for the very day, whatever the week, the hours or a holiday say', () => {
    const given = [
      { unitId: 'centro', roomId: null, fromMinute: 6 * 60, toMinute: 8 * 60, mode: 'both' as const },
    ];
    const rules = professional({ exceptions: { [MONDAY]: given } });
    expect(stretches(rules, [unit({ week: WEEK, holidays: { [MONDAY]: [] } })])).toEqual(['centro 360–480']);
  });

  it('is nothing on a day off', () => {
    expect(stretches(professional({ exceptions: { [MONDAY]: [] } }), [unit()])).toEqual([]);
  });

  it('is nothing at a unit that is not there any more, also on a day of its own', () => {
    const elsewhere = weekly({ unitId: 'fechada' });
    expect(stretches(professional({ hours: [elsewhere] }), [unit()])).toEqual([]);
    expect(stretches(professional({ exceptions: { [MONDAY]: [elsewhere] } }), [unit()])).toEqual([]);
  });

  it('may be at two units on one day', () => {
    const hours = [weekly(), weekly({ unitId: 'norte', fromMinute: 14 * 60, toMinute: SIX })];
    expect(stretches(professional({ hours }), [unit(), unit({ id: 'norte' })])).toEqual([
      'centro 540–720',
      'norte 840–1080',
    ]);
  });
});
