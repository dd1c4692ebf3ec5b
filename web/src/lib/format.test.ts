import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const NOW = Date.parse('2026-11-17T13:42:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const pt = createFormat('pt-BR', 'America/Sao_Paulo');
const es = createFormat('es', 'America/Sao_Paulo');
const en = createFormat('en', 'America/Sao_Paulo');

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [45 * SECOND, '45 s'],
    [2 * MINUTE + 5 * SECOND, '2 min 05 s'],
    [3 * MINUTE, '3 min'],
    [HOUR + 12 * MINUTE + 59 * SECOND, '1 h 12'],
    [2 * HOUR, '2 h'],
    [47 * HOUR, '47 h'],
    [48 * HOUR, '2 dias'],
    [-5 * MINUTE, '0 s'],
  ])('%d ms is %s', (ms, words) => {
    expect(pt.duration(ms)).toBe(words);
  });

  it('count days in the words of each language', () => {
    expect([pt, es, en].map((format) => format.duration(72 * HOUR))).toEqual(['3 dias', '3 días', '3 days']);
  });

  it.each([
    [12 * MINUTE + 40 * SECOND, '12 min'],
    [4 * MINUTE + 59 * SECOND, '4 min 45 s'],
    [70 * SECOND, '1 min'],
    [14 * SECOND, '0 s'],
  ])('a countdown of %d ms moves in steps: %s', (ms, words) => {
    expect(pt.countdown(ms)).toBe(words);
  });
});

describe('instants', () => {
  it('are told in the time zone of the clinic, whatever the server runs in', () => {
    expect(pt.time('2026-11-17T13:05:00Z')).toBe('10:05');
    expect(pt.time('2026-11-17T03:05:00Z')).toBe('00:05');
    expect(pt.dayKey('2026-11-17T02:59:00Z')).toBe('2026-11-16');
  });

  it.each([
    [pt, '17 nov', '12 ago 2025'],
    [es, '17 nov', '12 ago 2025'],
    [en, 'Nov 17', 'Aug 12 2025'],
  ])('dates carry the year only when it differs', (format, near, far) => {
    expect(format.date('2026-11-17T12:00:00Z', NOW)).toBe(near);
    expect(format.date('2025-08-12T12:00:00Z', NOW)).toBe(far);
  });

  it.each([
    ['2026-11-17T13:40:00Z', 'há 2 min'],
    ['2026-11-17T11:30:00Z', 'há 2 h'],
    ['2026-11-15T13:40:00Z', '15 nov'],
    ['2026-11-17T13:43:00Z', 'há 0 min'],
  ])('%s was %s', (at, words) => {
    expect(pt.relative(at, NOW)).toBe(words);
  });

  it('near days have a name', () => {
    expect(pt.day('2026-11-17T23:00:00Z', NOW)).toBe('hoje');
    expect(pt.day('2026-11-16T23:00:00Z', NOW)).toBe('ontem');
    expect(en.day('2026-11-16T23:00:00Z', NOW)).toBe('yesterday');
    expect(pt.day('2026-11-10T23:00:00Z', NOW)).toBe('10 nov');
  });

  it('the exact instant is there for whoever asks', () => {
    expect(pt.exact('2026-08-12T11:40:00Z')).toBe('12 ago 2026, 08:40');
  });
});

describe('numbers', () => {
  it.each([
    [() => pt.number(3640), '3.640'],
    [() => pt.number(4.6, 1), '4,6'],
    [() => pt.number(-2), '−2'],
    [() => en.number(3640), '3,640'],
    [() => pt.percent(0.9314), '93,1%'],
    [() => es.percent(0.9314), '93,1%'],
    [() => pt.change(0.067), '+6,7%'],
    [() => pt.change(-0.067), '−6,7%'],
    [() => pt.change(0), '0%'],
    [() => pt.bytes(240_000), '240 kB'],
    [() => pt.bytes(1_500_000), '1,5 MB'],
    [() => pt.clock(74.9), '1:14'],
  ])('case %#: %s', (write, words) => {
    expect(write()).toBe(words);
  });
});
