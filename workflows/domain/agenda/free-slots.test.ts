import { describe, expect, it } from 'vitest';
import { seededRandom } from '#scripts/proving/random.ts';
import { randomCase } from '#test/support/random-agenda.ts';
import { slotKey, slowSlots, type WallMinute } from '#test/support/slot-oracle.ts';
import { freeSlots, type SlotQuestion, type Taken } from './free-slots.ts';
import type { ProfessionalRules, UnitRules, WeeklyHours } from './rules.ts';

const NOTHING: Taken = { professional: [], rooms: new Map(), patient: [] };
const sp = (local: string): number => Date.parse(`${local}:00-03:00`);

const monday = (fromMinute: number, toMinute: number): WeeklyHours => ({
  unitId: 'centro',
  roomId: 'sala-1',
  weekday: 'mon',
  fromMinute,
  toMinute,
  mode: 'in_person',
  validFrom: null,
  validUntil: null,
});

const rules: ProfessionalRules = {
  id: 'helena',
  slotStepMinutes: 30,
  minNoticeMinutes: 120,
  horizonDays: 60,
  encaixePerShift: 1,
  hours: [monday(8 * 60, 10 * 60), monday(13 * 60, 14 * 60)],
  exceptions: {},
};
const centro: UnitRules = { id: 'centro', timeZone: 'America/Sao_Paulo', week: null, holidays: {} };
const units = (unit: UnitRules): ReadonlyMap<string, UnitRules> => new Map([[unit.id, unit]]);
const question: SlotQuestion = {
  nowMs: sp('2026-11-20T12:00'),
  fromOn: '2026-11-23',
  untilOn: '2026-11-23',
  visit: { durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, mode: 'in_person' },
  mode: null,
  unitId: null,
  fromMinute: 0,
  toMinute: 1440,
};

function startsOf(
  changes: {
    rules?: Partial<ProfessionalRules>;
    unit?: Partial<UnitRules>;
    question?: Partial<SlotQuestion>;
    taken?: Partial<Taken>;
  } = {},
): string[] {
  const unit = { ...centro, ...changes.unit };
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: unit.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return freeSlots(
    { ...rules, ...changes.rules },
    units(unit),
    { ...question, ...changes.question },
    {
      ...NOTHING,
      ...changes.taken,
    },
  ).map(({ startsAtMs }) => wall.format(startsAtMs).slice(11));
}

const visit = (changes: Partial<SlotQuestion['visit']>): { question: Partial<SlotQuestion> } => ({
  question: { visit: { ...question.visit, ...changes } },
});

describe('free slots of a Monday with a split shift', () => {
  it.each([
    ['all of it when nothing is taken', {}, '08:00 08:30 09:00 09:30 13:00 13:30'],
    [
      'none that touches a visit',
      { taken: { professional: [{ from: sp('2026-11-23T08:40'), to: sp('2026-11-23T09:10') }] } },
      '08:00 09:30 13:00 13:30',
    ],
    [
      'none while the room is used by somebody else',
      {
        taken: {
          rooms: new Map([['sala-1', [{ from: sp('2026-11-23T13:00'), to: sp('2026-11-23T14:00') }]]]),
        },
      },
      '08:00 08:30 09:00 09:30',
    ],
    [
      'none while the patient is elsewhere',
      { taken: { patient: [{ from: sp('2026-11-23T07:00'), to: sp('2026-11-23T09:00') }] } },
      '09:00 09:30 13:00 13:30',
    ],
    [
      'no visit longer than what is left of a shift',
      visit({ durationMinutes: 50 }),
      '08:00 08:30 09:00 13:00',
    ],
    [
      'buffers apart from what is taken',
      {
        ...visit({ bufferBeforeMinutes: 10, bufferAfterMinutes: 10 }),
        taken: { professional: [{ from: sp('2026-11-23T09:00'), to: sp('2026-11-23T09:20') }] },
      },
      '08:00 09:30 13:00 13:30',
    ],
    [
      'what a longer visit leaves although a short one begins later within it',
      {
        taken: {
          professional: [
            { from: sp('2026-11-23T08:00'), to: sp('2026-11-23T09:30') },
            { from: sp('2026-11-23T08:10'), to: sp('2026-11-23T08:20') },
          ],
        },
      },
      '09:30 13:00 13:30',
    ],
    ['only the afternoon when asked for it', { question: { fromMinute: 12 * 60 } }, '13:00 13:30'],
    ['only the morning when asked for it', { question: { toMinute: 9 * 60 } }, '08:00 08:30'],
    ['nothing on a holiday', { unit: { holidays: { '2026-11-23': [] } } }, ''],
    [
      'what special hours leave, on a grid of their own',
      { unit: { holidays: { '2026-11-23': [{ open: '08:45', close: '13:30' }] } } },
      '08:45 09:15 13:00',
    ],
    [
      'hours given for the very date, even on a holiday',
      {
        unit: { holidays: { '2026-11-23': [] } },
        rules: { exceptions: { '2026-11-23': [monday(15 * 60, 16 * 60)] } },
      },
      '15:00 15:30',
    ],
    ['nothing on a day off', { rules: { exceptions: { '2026-11-23': [] } } }, ''],
    [
      'nothing by telemedicine where patients are seen in person',
      { question: { mode: 'telemedicine' as const } },
      '',
    ],
    ['nothing in another unit', { question: { unitId: 'manaus' } }, ''],
    [
      'nothing sooner than the notice',
      { question: { nowMs: sp('2026-11-23T07:00') } },
      '09:00 09:30 13:00 13:30',
    ],
    [
      'nothing that has passed',
      { rules: { minNoticeMinutes: 0 }, question: { nowMs: sp('2026-11-23T09:00') } },
      '09:30 13:00 13:30',
    ],
    ['nothing beyond the horizon', { rules: { horizonDays: 2 } }, ''],
    ['the last day of the horizon', { rules: { horizonDays: 3 } }, '08:00 08:30 09:00 09:30 13:00 13:30'],
  ])('offer %s', (_, changes, expected) => {
    expect(startsOf(changes).join(' ')).toBe(expected);
  });
});

describe('free slots where clocks change', () => {
  // New York, 8 March 2026: after 01:59 comes 03:00. On 1 November 2026 the hour from 01:00 comes twice.
  const newYork: Partial<UnitRules> = { timeZone: 'America/New_York' };
  const nights = (weekday: WeeklyHours['weekday']): Partial<ProfessionalRules> => ({
    hours: [{ ...monday(60, 240), weekday }],
    minNoticeMinutes: 0,
  });

  it('offer nothing in the hour that is skipped, and a visit may run across it', () => {
    const ask = {
      unit: newYork,
      rules: nights('sun'),
      question: { nowMs: Date.parse('2026-03-07T12:00Z'), fromOn: '2026-03-08', untilOn: '2026-03-08' },
    };
    expect(startsOf(ask)).toEqual(['01:00', '01:30', '03:00', '03:30']);
    const long = { ...ask.question, visit: { ...question.visit, durationMinutes: 60 } };
    expect(startsOf({ ...ask, question: long })).toEqual(['01:00', '01:30', '03:00']);
  });

  it('offer each start of the hour that comes twice, twice', () => {
    const ask = {
      unit: newYork,
      rules: nights('sun'),
      question: { nowMs: Date.parse('2026-10-31T12:00Z'), fromOn: '2026-11-01', untilOn: '2026-11-01' },
    };
    expect(startsOf(ask)).toEqual(['01:00', '01:30', '01:00', '01:30', '02:00', '02:30', '03:00', '03:30']);
  });
});

/** What the wall clock shows, by a way of its own: text in Swedish order. */
function wallMinutes(timeZone: string, aroundOn: string): WallMinute[] {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const start = Date.parse(`${aroundOn}T00:00:00Z`) / 60_000 - 3 * 1440;
  return Array.from({ length: 7 * 1440 }, (_, index) => {
    const shown = text.format((start + index) * 60_000);
    const minute = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
    return { at: start + index, onDate: shown.slice(0, 10), minute };
  });
}

describe('free slots agree with an oracle that counts minutes', () => {
  it.each([
    ['America/Sao_Paulo', '2026-11-23'],
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Europe/Lisbon', '2026-03-29'],
    ['America/Santiago', '2026-04-05'],
    ['America/Asuncion', '2024-10-06'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Africa/Cairo', '2026-04-24'],
    ['Pacific/Apia', '2026-06-01'],
  ])('in %s around %s', (timeZone, aroundOn) => {
    const walls = wallMinutes(timeZone, aroundOn);
    for (let seed = 1; seed <= 12; seed += 1) {
      const {
        rules: made,
        unit,
        question: asked,
        taken,
      } = randomCase(seededRandom(seed), timeZone, aroundOn);
      const fast = freeSlots(made, units(unit), asked, taken).map(slotKey);
      expect(fast, `seed ${seed}`).toEqual(slowSlots(made, unit, asked, taken, walls));
    }
  });
});
