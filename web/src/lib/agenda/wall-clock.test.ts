import { describe, expect, it } from 'vitest';
import { clockOf, floating, instantOfWall, laterBy, minuteOf, offsetOf, weekAround } from './wall-clock.ts';

describe('a wall clock', () => {
  it.each([
    [0, '00:00'],
    [520, '08:40'],
    [1440, '24:00'],
  ])('shows %d minutes as %s', (minute, clock) => {
    expect(clockOf(minute)).toBe(clock);
    expect(minuteOf(clock)).toBe(minute);
  });

  it.each([['8h40'], ['08:60'], ['24:01'], [''], ['08:4']])('does not read %s', (text) => {
    expect(minuteOf(text)).toBeNull();
  });

  it('carries a time over midnight, forwards and backwards', () => {
    expect(floating('2026-11-30', 1440)).toBe('2026-12-01T00:00:00');
    expect(laterBy({ onDate: '2026-11-30', minute: 1430 }, 20)).toEqual({ onDate: '2026-12-01', minute: 10 });
    expect(laterBy({ onDate: '2026-12-01', minute: 10 }, -2 * 1440 - 20)).toEqual({
      onDate: '2026-11-28',
      minute: 1430,
    });
  });

  it.each([
    [
      'is three hours behind Greenwich in São Paulo',
      'America/Sao_Paulo',
      '2026-11-17',
      520,
      '2026-11-17T11:40:00.000Z',
    ],
    ['is four hours behind in Manaus', 'America/Manaus', '2026-11-17', 520, '2026-11-17T12:40:00.000Z'],
    [
      'shows an hour twice: the first one counts',
      'America/New_York',
      '2026-11-01',
      90,
      '2026-11-01T05:30:00.000Z',
    ],
  ])('%s', (_, timeZone, onDate, minute, instant) => {
    expect(instantOfWall({ onDate, minute }, timeZone)?.toISOString()).toBe(instant);
  });

  it('never shows an hour that is skipped, nor a date that no calendar has', () => {
    expect(instantOfWall({ onDate: '2026-03-08', minute: 150 }, 'America/New_York')).toBeNull();
    expect(instantOfWall({ onDate: '2026-02-30', minute: 150 }, 'America/New_York')).toBeNull();
  });

  it.each([
    ['America/Sao_Paulo', '-03:00'],
    ['UTC', '+00:00'],
    ['Asia/Kolkata', '+05:30'],
  ])('in %s stands %s from Greenwich', (timeZone, offset) => {
    expect(offsetOf(new Date('2026-11-17T12:00:00Z'), timeZone)).toBe(offset);
  });

  it('has weeks that begin on Monday', () => {
    expect(weekAround('2026-11-22')).toEqual(weekAround('2026-11-16'));
    expect(weekAround('2026-11-17')[0]).toBe('2026-11-16');
  });
});
