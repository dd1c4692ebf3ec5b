import { describe, expect, it } from 'vitest';
import { bucketPosition, isWithin, stepsPath } from './distribution.ts';
import { heatStep, hourFrames, openSpans } from './heat.ts';
import { sparkPath } from './spark.ts';
import { stackDays, totals } from './stack.ts';
import { axisTop, labelledPositions } from './ticks.ts';

const DAYS = ['2026-11-15', '2026-11-16'];
const SERIES = [
  { key: 'whatsapp', counts: [3, 5] },
  { key: 'webchat', counts: [0, 2] },
] as const;

describe('stacked days', () => {
  it('puts each channel on top of the one before and leaves empty pieces out', () => {
    expect(stackDays(DAYS, SERIES)).toEqual([
      { day: '2026-11-15', key: 'whatsapp', count: 3, low: 0, high: 3 },
      { day: '2026-11-16', key: 'whatsapp', count: 5, low: 0, high: 5 },
      { day: '2026-11-16', key: 'webchat', count: 2, low: 5, high: 7 },
    ]);
  });

  it('adds up to the same totals as its table', () => {
    const stacked = DAYS.map((day) =>
      stackDays(DAYS, SERIES)
        .filter((piece) => piece.day === day)
        .reduce((sum, { count }) => sum + count, 0),
    );
    expect(totals(DAYS, SERIES)).toEqual(stacked);
  });

  it('has an axis even when nothing happened', () => {
    expect(axisTop([])).toBe(1);
    expect(axisTop([0, 0])).toBe(1);
  });
});

describe('labels of an axis', () => {
  it.each([
    [30, 520, 52, [2, 5, 8, 11, 14, 17, 20, 23, 26, 29]],
    [7, 520, 52, [0, 1, 2, 3, 4, 5, 6]],
    [1, 520, 52, [0]],
    [3, 10, 52, [2]],
    [0, 520, 52, []],
  ])('of %i positions on %i px end with the last and never touch', (count, width, label, expected) => {
    expect(labelledPositions(count, width, label)).toEqual(expected);
  });
});

describe('distribution', () => {
  const BUCKETS = [
    { fromMs: 0, toMs: 60_000, share: 0.5, previousShare: 0.4 },
    { fromMs: 60_000, toMs: 300_000, share: 0.3, previousShare: 0.4 },
    { fromMs: 300_000, toMs: null, share: 0.2, previousShare: 0.2 },
  ];

  it.each([
    [0, 0],
    [30_000, 0.5],
    [60_000, 1],
    [180_000, 1.5],
    [300_000, 2],
    [9_000_000, 2.5],
  ])('puts %i ms at position %d', (ms, position) => {
    expect(bucketPosition(ms, BUCKETS)).toBe(position);
  });

  it('calls a bucket in time only if all of it is', () => {
    expect(BUCKETS.map((bucket) => isWithin(bucket, 300_000))).toEqual([true, true, false]);
    expect(BUCKETS.map((bucket) => isWithin(bucket, 120_000))).toEqual([true, false, false]);
  });

  it('draws the earlier period as steps, and nothing where there is none', () => {
    const path = stepsPath(
      BUCKETS,
      (x) => x * 10,
      (y) => 100 - y * 100,
    );
    expect(path).toBe('M0.0 100.0V60.0H10.0V60.0H20.0V80.0H30.0V100.0');
    expect(
      stepsPath(
        BUCKETS.map((bucket) => ({ ...bucket, previousShare: null })),
        Number,
        Number,
      ),
    ).toBe('');
  });
});

describe('heat map', () => {
  it.each([
    [0, 10, 0],
    [5, 10, 3],
    [10, 10, 6],
    [0, 0, 0],
  ])('colours %i of %i with step %i', (value, top, step) => {
    expect(heatStep(value, top)).toBe(step);
  });

  it('draws one frame around neighbouring days with the same hours, split shifts apart', () => {
    const weekday = [
      { from: 8, to: 12 },
      { from: 13.5, to: 18 },
    ];
    expect(hourFrames([weekday, weekday, [{ from: 8, to: 12 }], []])).toEqual([
      { from: 8, to: 12, firstRow: 0, rowCount: 3 },
      { from: 13.5, to: 18, firstRow: 0, rowCount: 2 },
    ]);
  });
});

it.each([
  ['a full day', { 8: 1, 9: 1, 10: 1 }, [{ from: 8, to: 11 }]],
  ['half an hour at both ends', { 7: 0.5, 8: 1, 9: 0.5 }, [{ from: 7.5, to: 9.5 }]],
  [
    'a lunch break',
    { 11: 1, 13: 1 },
    [
      { from: 11, to: 12 },
      { from: 13, to: 14 },
    ],
  ],
  ['part of one hour', { 8: 0.5 }, [{ from: 8, to: 8.5 }]],
  ['a closed day', {}, []],
])('reads the opening hours of %s', (_, open, spans) => {
  const hours = Array.from({ length: 24 }, (__, hour) => (open as Record<number, number>)[hour] ?? 0);
  expect(openSpans(hours)).toEqual(spans);
});

it('breaks a line where a day has no value', () => {
  const path = sparkPath([0.9, null, 1, 0.8], { width: 96, height: 34 }, 0.8);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.match(/L/g)).toHaveLength(1);
});
