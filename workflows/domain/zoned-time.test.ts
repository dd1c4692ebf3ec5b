import { describe, expect, it } from 'vitest';
import {
  addDays,
  instantsOf,
  isTimeZone,
  localDate,
  localMinute,
  minuteOfDay,
  spansOfDay,
  wallMidnight,
  wallMs,
  weekdayOf,
  zonedDay,
} from './zoned-time.ts';

const SAO_PAULO = 'America/Sao_Paulo';
const NEW_YORK = 'America/New_York';
const HOUR_MS = 3_600_000;

const iso = (at: number | undefined): string => (at === undefined ? 'never' : new Date(at).toISOString());
const day = (onDate: string, timeZone: string) => {
  const found = zonedDay(onDate, timeZone);
  if (!found) throw new Error(`${onDate} is no date`);
  return found;
};
const hoursOf = (onDate: string, timeZone: string, from = 0, to = 24 * 60): number =>
  spansOfDay(day(onDate, timeZone), from, to).reduce((sum, span) => sum + span.to - span.from, 0) / HOUR_MS;

describe('the wall clock at an instant', () => {
  it.each([
    ['2026-11-24T02:30:00Z', SAO_PAULO, '2026-11-23', 23 * 60 + 30],
    ['2026-11-24T03:00:00Z', SAO_PAULO, '2026-11-24', 0],
    ['2026-11-24T12:00:59.999Z', 'UTC', '2026-11-24', 12 * 60],
    ['2026-11-24T18:29:59Z', 'Asia/Kolkata', '2026-11-24', 23 * 60 + 59],
    ['2026-11-24T10:00:00Z', 'Pacific/Kiritimati', '2026-11-25', 0],
    ['2026-11-24T10:00:00Z', 'Pacific/Pago_Pago', '2026-11-23', 23 * 60],
    // The last second before São Paulo's clocks went forward at midnight, and the first one after.
    ['2018-11-04T02:59:59Z', SAO_PAULO, '2018-11-03', 23 * 60 + 59],
    ['2018-11-04T03:00:00Z', SAO_PAULO, '2018-11-04', 60],
    ['1969-12-31T23:30:00Z', SAO_PAULO, '1969-12-31', 20 * 60 + 30],
  ])('%s in %s is %s, minute %i', (at, timeZone, date, minute) => {
    expect(localDate(new Date(at), timeZone)).toBe(date);
    expect(localMinute(new Date(at), timeZone)).toBe(minute);
  });

  it('is written as if it were UTC', () => {
    expect(iso(wallMs(Date.parse('2026-11-24T15:00:00Z'), SAO_PAULO))).toBe('2026-11-24T12:00:00.000Z');
  });
});

describe('a local date', () => {
  it.each(['2026-11-24', '2024-02-29', '0999-01-01'])('%s is one', (onDate) => {
    expect(wallMidnight(onDate)).toBe(Date.parse(`${onDate}T00:00:00Z`));
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24/11/2026',
    '2026-11-24T00:00',
    '',
  ])('%j is none', (onDate) => {
    expect(wallMidnight(onDate)).toBeNull();
    expect(zonedDay(onDate, SAO_PAULO)).toBeNull();
  });

  it.each([
    ['2026-11-23', 'mon'],
    ['2026-11-29', 'sun'],
    ['2024-02-29', 'thu'],
    ['1900-01-01', 'mon'],
  ])('%s is a %s', (onDate, weekday) => {
    expect(weekdayOf(onDate)).toBe(weekday);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2018-11-03', 1, '2018-11-04'],
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 365, '2027-11-24'],
  ])('%s and %i days is %s', (onDate, days, later) => {
    expect(addDays(onDate, days)).toBe(later);
  });
});

it.each([
  ['00:00', 0],
  ['08:30', 510],
  ['23:59', 1439],
  ['24:00', 1440],
])('%s is minute %i of the day', (time, minute) => {
  expect(minuteOfDay(time)).toBe(minute);
});

it.each([
  [SAO_PAULO, true],
  ['UTC', true],
  ['Etc/GMT-3', true],
  ['America/Sao Paulo', false],
  ['Mars/Olympus', false],
  ['', false],
])('%j is a zone: %s', (name, isOne) => {
  expect(isTimeZone(name)).toBe(isOne);
});

describe('a day on which the clocks change', () => {
  it.each([
    ['an ordinary one', '2026-11-24', SAO_PAULO, 24],
    ['one in spring', '2026-03-08', NEW_YORK, 23],
    ['one in autumn', '2026-11-01', NEW_YORK, 25],
    ['one whose midnight never came', '2018-11-04', SAO_PAULO, 23],
    ['one whose last hour came twice', '2018-02-17', SAO_PAULO, 25],
    ['one that moves by half an hour', '2026-10-04', 'Australia/Lord_Howe', 23.5],
  ])('is as long as the clocks say: %s', (_what, onDate, timeZone, hours) => {
    expect(hoursOf(onDate, timeZone)).toBe(hours);
  });

  it('has two instants for a minute that comes twice, and none for one that is skipped', () => {
    expect(instantsOf(day('2026-11-01', NEW_YORK), 90).map(iso)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ]);
    expect(instantsOf(day('2026-03-08', NEW_YORK), 150)).toEqual([]);
    expect(instantsOf(day('2026-03-08', NEW_YORK), 180).map(iso)).toEqual(['2026-03-08T07:00:00.000Z']);
  });

  it('gives a shift across the change the time that really passes', () => {
    expect(hoursOf('2026-03-08', NEW_YORK, 60, 240)).toBe(2);
    expect(hoursOf('2026-11-01', NEW_YORK, 60, 240)).toBe(4);
    expect(hoursOf('2026-03-08', NEW_YORK, 120, 180)).toBe(0);
  });

  it('has stretches that touch put together, and none of no length', () => {
    expect(spansOfDay(day('2026-11-01', NEW_YORK), 0, 240)).toHaveLength(1);
    expect(spansOfDay(day('2026-11-24', SAO_PAULO), 600, 600)).toEqual([]);
  });
});

it('a day begins and ends at its own midnights, whatever UTC says', () => {
  const [span] = spansOfDay(day('2026-11-24', SAO_PAULO), 0, 24 * 60);
  expect(iso(span?.from)).toBe('2026-11-24T03:00:00.000Z');
  expect(iso(span?.to)).toBe('2026-11-25T03:00:00.000Z');
});
