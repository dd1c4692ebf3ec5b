import { describe, expect, it } from 'vitest';
import { kpiChange } from './kpi-change.ts';
import type { KpiValue } from './overview-data.ts';
import { periodOf, periodQuery, shiftDays } from './period.ts';
import { rowsFilterOf, rowsQuery } from './rows-address.ts';

const kpi = (change: Partial<KpiValue>): KpiValue => ({
  key: 'x',
  value: 0.93,
  n: 100,
  previous: 0.9,
  previousN: 100,
  unit: 'ratio',
  better: 'up',
  numerator: null,
  denominator: null,
  ...change,
});

describe('change of a number', () => {
  it('is a difference in points for a share and a ratio for the rest', () => {
    expect(kpiChange(kpi({}), false)?.kind).toBe('points');
    expect(kpiChange(kpi({}), false)?.amount).toBeCloseTo(3);
    expect(kpiChange(kpi({ unit: 'count', value: 110, previous: 100 }), false)?.amount).toBeCloseTo(0.1);
  });

  it.each([
    ['more where more is better', { better: 'up', value: 0.95 }, 'good'],
    ['less where more is better', { better: 'up', value: 0.8 }, 'bad'],
    ['less where less is better', { better: 'down', value: 0.8 }, 'good'],
    ['anything where neither is better', { better: null, value: 0.95 }, 'flat'],
    ['no difference', { value: 0.9 }, 'flat'],
  ] as const)('has the colour of the news: %s', (_, change, tone) => {
    expect(kpiChange(kpi(change), false)?.tone).toBe(tone);
  });

  it.each([
    ['a period that is not over', kpi({}), true],
    ['a few cases now', kpi({ n: 29 }), false],
    ['a few cases before', kpi({ previousN: 29 }), false],
    ['no value', kpi({ value: null }), false],
    ['nothing before', kpi({ previous: null }), false],
    ['a count that was zero', kpi({ unit: 'count', previous: 0 }), false],
  ])('is not shown for %s', (_, value, isUnfinished) => {
    expect(kpiChange(value, isUnfinished)).toBeNull();
  });
});

describe('period in the address', () => {
  const TODAY = '2026-11-17';
  it.each([
    ['', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
    ['period=7d', { key: '7d', from: '2026-11-10', to: '2026-11-16' }],
    ['period=today', { key: 'today', from: TODAY, to: TODAY }],
    ['from=2026-11-01&to=2026-11-05', { key: 'custom', from: '2026-11-01', to: '2026-11-05' }],
    ['from=2026-11-05&to=2026-11-01', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
    ['from=2026-11-05&to=2026-12-01', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
    ['from=2020-01-01&to=2026-11-01', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
    ['from=x&to=2026-13-45', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
    ['period=century', { key: '30d', from: '2026-10-18', to: '2026-11-16' }],
  ])('%s', (query, expected) => {
    expect(periodOf(new URLSearchParams(query), TODAY)).toEqual(expected);
  });

  it('leads back to itself', () => {
    for (const query of ['period=7d', 'from=2026-11-01&to=2026-11-05']) {
      expect(periodQuery(periodOf(new URLSearchParams(query), TODAY))).toBe(query);
    }
  });

  it('counts days across the end of a month', () => {
    expect(shiftDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('rows in the address', () => {
  it('keep the period and come back as they went', () => {
    const filter = { metric: 'contacts', channel: 'webchat', day: '2026-11-16', bucket: undefined } as const;
    const query = rowsQuery('period=7d', filter);
    expect(new URLSearchParams(query).get('period')).toBe('7d');
    expect(rowsFilterOf(new URLSearchParams(query))).toEqual(filter);
  });

  it('are none when nobody asked, or asked for something that cannot be a metric', () => {
    expect(rowsFilterOf(new URLSearchParams('period=7d'))).toBeNull();
    expect(rowsFilterOf(new URLSearchParams('rows=../../x'))).toBeNull();
    expect(rowsFilterOf(new URLSearchParams('rows=contacts&channel=pigeon'))?.channel).toBeUndefined();
  });
});
