import { describe, expect, test } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { REPORTS } from './index.ts';
import { METRICS, METRIC_KEYS } from './metrics.ts';
import type { Metric } from './metrics.ts';

describe('the registry', () => {
  test.each(METRIC_KEYS)('explains %s in every language', (key) => {
    const metric: Metric = METRICS[key];
    expect(metric.key).toBe(key);
    for (const locale of LOCALES) {
      expect(metric.sentence[locale].length).toBeGreaterThan(10);
      expect(metric.clockRule[locale].length).toBeGreaterThan(5);
    }
  });

  test.each([
    ['days in the wrong order', { from: '2026-11-10', to: '2026-11-09' }],
    ['more than a year', { from: '2025-01-01', to: '2026-11-09' }],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }],
  ])('refuses %s', (_what, period) => {
    expect(REPORTS.overview.params.safeParse(period).success).toBe(false);
    expect(REPORTS.rows.params.safeParse({ metric: 'contacts', ...period }).success).toBe(false);
  });

  test.each(['wait-11', 'hour-0-10', 'hour-1-24', "hit' or true --", 'toString'])(
    'knows no part of a chart called %s',
    (bucket) => {
      const params = { metric: 'contacts', from: '2026-11-10', to: '2026-11-10', bucket };
      expect(REPORTS.rows.params.safeParse(params).success).toBe(false);
    },
  );
});
