import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOpenMs, isOpen, nextOpening, openMsBetween } from './calendar.ts';
import type { OpeningCalendar, OpeningRange } from './calendar.ts';
import { AppError } from './errors.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const lunch: readonly OpeningRange[] = [
  { open: '08:00', close: '12:00' },
  { open: '13:30', close: '18:00' },
];
const clinic: OpeningCalendar = {
  timeZone: 'America/Sao_Paulo',
  week: {
    mon: lunch,
    tue: lunch,
    wed: lunch,
    thu: lunch,
    fri: lunch,
    sat: [{ open: '08:00', close: '13:00' }],
    sun: [],
  },
  exceptions: { '2026-11-20': [], '2026-12-24': [{ open: '08:00', close: '12:00' }] },
};
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
/** Local time of São Paulo in 2026, which has no summer time: UTC−3. */
const sp = (local: string): Date => new Date(`${local}:00-03:00`);

describe('a clinic with lunch break, short Saturday and holidays', () => {
  it.each([
    ['at the opening minute', '2026-11-17T08:00', true],
    ['a minute before', '2026-11-17T07:59', false],
    ['at lunch', '2026-11-17T12:00', false],
    ['after lunch', '2026-11-17T13:30', true],
    ['at the closing minute', '2026-11-17T18:00', false],
    ['on Sunday', '2026-11-22T10:00', false],
    ['on a holiday', '2026-11-20T10:00', false],
    ['on Christmas Eve in the morning', '2026-12-24T11:59', true],
    ['on Christmas Eve in the afternoon', '2026-12-24T14:00', false],
  ])('is open or not %s', (_, at, open) => {
    expect(isOpen(clinic, sp(at))).toBe(open);
  });

  it.each([
    ['now when open', '2026-11-17T09:00', '2026-11-17T09:00'],
    ['after lunch', '2026-11-17T12:10', '2026-11-17T13:30'],
    ['over a holiday to Saturday', '2026-11-19T18:00', '2026-11-21T08:00'],
    ['over Sunday to Monday', '2026-11-21T13:00', '2026-11-23T08:00'],
  ])('opens next: %s', (_, at, next) => {
    expect(nextOpening(clinic, sp(at))).toEqual(sp(next));
  });

  it.each([
    ['within a shift', '2026-11-17T09:00', '2026-11-17T09:45', 45],
    ['over lunch', '2026-11-17T11:30', '2026-11-17T14:00', 60],
    ['over the night', '2026-11-17T17:00', '2026-11-18T09:00', 120],
    ['over a holiday and a weekend', '2026-11-19T17:00', '2026-11-23T09:00', 60 + 5 * 60 + 60],
    ['while closed', '2026-11-22T09:00', '2026-11-22T21:00', 0],
    ['backwards', '2026-11-17T09:45', '2026-11-17T09:00', -45],
  ])('counts open minutes %s', (_, from, to, minutes) => {
    expect(openMsBetween(clinic, sp(from), sp(to))).toBe(minutes * MINUTE_MS);
  });

  it.each([
    ['in the same shift', '2026-11-17T09:00', 10, '2026-11-17T09:10'],
    ['over lunch', '2026-11-17T11:55', 10, '2026-11-17T13:35'],
    ['exactly to closing', '2026-11-17T17:50', 10, '2026-11-17T18:00'],
    ['from Saturday night to Monday morning', '2026-11-21T22:00', 10, '2026-11-23T08:10'],
  ])('adds open time %s', (_, from, minutes, to) => {
    expect(addOpenMs(clinic, sp(from), minutes * MINUTE_MS)).toEqual(sp(to));
  });

  it('refuses a calendar that never opens', () => {
    const never = { ...clinic, week: closed, exceptions: {} };
    expect(() => nextOpening(never, sp('2026-11-17T09:00'))).toThrow(new AppError('calendar.never_opens'));
    expect(() => addOpenMs(never, sp('2026-11-17T09:00'), 1)).toThrow(new AppError('calendar.never_opens'));
    expect(isOpen(never, sp('2026-11-17T09:00'))).toBe(false);
  });
});

describe('where clocks change', () => {
  const night = [{ open: '22:00', close: '24:00' }] as const;
  const early = [{ open: '00:00', close: '04:00' }] as const;

  it.each([
    ['an hour that comes twice counts twice', 'America/Santiago', night, '2026-04-04', 3],
    ['an hour that is skipped does not count', 'America/New_York', early, '2026-03-08', 3],
    ['half an hour more on Lord Howe', 'Australia/Lord_Howe', early, '2026-04-05', 4.5],
  ])('%s', (_, timeZone, ranges, day, hours) => {
    const calendar = { timeZone, week: closed, exceptions: { [day]: ranges } };
    const from = new Date(Date.parse(day) - 2 * DAY_MS);
    const to = new Date(Date.parse(day) + 3 * DAY_MS);
    expect(openMsBetween(calendar, from, to)).toBe(hours * 60 * MINUTE_MS);
  });
});

/** The plain reading of the rule: look at the wall clock of each minute. */
function oracleIsOpen(calendar: OpeningCalendar, at: number): boolean {
  const wall = new Date(at).toLocaleString('sv-SE', { timeZone: calendar.timeZone });
  const day = wall.slice(0, 10);
  const minute = wall.slice(11, 16);
  const weekday = DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
  const ranges = calendar.exceptions[day] ?? calendar.week[weekday];
  return ranges.some((range) => range.open <= minute && minute < range.close);
}

const time = fc
  .integer({ min: 0, max: 48 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const ranges = fc
  .uniqueArray(time, { minLength: 0, maxLength: 4 })
  .map((times) => times.toSorted())
  .map((times) =>
    times.flatMap((open, index) => {
      const close = times[index + 1];
      return index % 2 === 0 && close !== undefined ? [{ open, close }] : [];
    }),
  );
const calendars = fc.record({
  timeZone: fc.constantFrom(
    'America/Sao_Paulo',
    'America/New_York',
    'America/Santiago',
    'America/Asuncion',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ),
  week: fc.record({
    mon: ranges,
    tue: ranges,
    wed: ranges,
    thu: ranges,
    fri: ranges,
    sat: ranges,
    sun: ranges,
  }),
  exceptions: fc.dictionary(
    fc.constantFrom('2018-02-17', '2018-02-18', '2018-11-04', '2026-03-08', '2026-04-05', '2026-11-01'),
    ranges,
  ),
});
/** Days around which clocks change in those zones: São Paulo until 2019, the others still. */
const instants = fc
  .tuple(
    fc.constantFrom(
      '2018-02-17',
      '2018-11-03',
      '2026-03-08',
      '2026-03-29',
      '2026-04-04',
      '2026-09-05',
      '2026-11-01',
    ),
    fc.integer({ min: -2 * 24 * 60, max: 2 * 24 * 60 }),
  )
  .map(([day, minutes]) => Date.parse(day) + minutes * MINUTE_MS);

describe('against the wall clock read minute by minute', () => {
  it('counts the same open minutes, and adds and opens to match', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 1500 }), (calendar, from, length) => {
        const minutes = Array.from({ length }, (_, index) => from + index * MINUTE_MS);
        const open = minutes.filter((at) => oracleIsOpen(calendar, at));
        const to = from + length * MINUTE_MS;
        expect(openMsBetween(calendar, new Date(from), new Date(to))).toBe(open.length * MINUTE_MS);
        expect(isOpen(calendar, new Date(from))).toBe(oracleIsOpen(calendar, from));
        const [first] = open;
        if (first === undefined) return;
        expect(nextOpening(calendar, new Date(from))).toEqual(new Date(first));
        const last = open.at(-1) ?? first;
        const end = addOpenMs(calendar, new Date(from), open.length * MINUTE_MS);
        expect(end).toEqual(new Date(last + MINUTE_MS));
      }),
      { numRuns: 60 },
    );
  });
});
