import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import Distribution from './Distribution.svelte';
import Heatmap from './Heatmap.svelte';
import Sparkline from './Sparkline.svelte';
import StackedDays from './StackedDays.svelte';

const count = (body: string, pattern: RegExp): number => body.match(pattern)?.length ?? 0;

it('draws a column a day on the server, each piece leading to its rows', () => {
  const { body } = render(StackedDays, {
    props: {
      days: ['2026-11-15', '2026-11-16'],
      series: [
        { key: 'whatsapp', counts: [3, 5] },
        { key: 'webchat', counts: [0, 2] },
      ],
      summary: 'Total de 10 contatos.',
      color: (key) => `var(--ch-${key})`,
      href: ({ key, day }) => `?rows=contacts&channel=${key}&day=${day}`,
      title: ({ day, count: pieceCount }) => `${day}: ${pieceCount}`,
      dayLabel: (day: string) => day.slice(8),
      countLabel: String,
    },
  });
  expect(count(body, /<rect/g)).toBe(3);
  expect(body).toContain('aria-label="Total de 10 contatos."');
  expect(body).toContain('?rows=contacts&amp;channel=webchat&amp;day=2026-11-16');
  expect(body).toMatch(/>16<\/text>/);
});

it('names the percentiles and the limit, and tells late columns from those in time', () => {
  const { body } = render(Distribution, {
    props: {
      buckets: [
        { fromMs: 0, toMs: 60_000, share: 0.9, previousShare: 0.8 },
        { fromMs: 60_000, toMs: null, share: 0.1, previousShare: 0.2 },
      ],
      targetMs: 60_000,
      marks: [
        { ms: 30_000, label: 'p50 30 s', kind: 'value' },
        { ms: 60_000, label: 'prazo 1 min', kind: 'limit' },
      ],
      summary: 'Metade em 30 s.',
      axisTitle: 'minutos',
      href: (_, index) => `?bucket=wait-${index}`,
      title: ({ share }) => String(share),
      boundLabel: (ms) => String(ms / 60_000),
      shareLabel: (share) => `${share * 100}%`,
    },
  });
  expect(body).toContain('p50 30 s');
  expect(body).toContain('prazo 1 min');
  expect(body).toContain('minutos');
  expect(count(body, /<rect[^>]*late/g)).toBe(1);
  expect(body).toMatch(/>1\+</);
});

it('has a cell for each hour of the week and a frame around the opening hours', () => {
  const { body } = render(Heatmap, {
    props: {
      rows: Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => hour)),
      openHours: Array.from({ length: 7 }, (_, row) => (row < 5 ? [{ from: 8, to: 18 }] : [])),
      summary: 'O pico é às 23 h.',
      href: (row: number, hour: number) => `?bucket=hour-${row + 1}-${hour}`,
      rowLabel: (row) => `d${row}`,
      title: (row, hour) => `${row} ${hour}`,
    },
  });
  expect(count(body, /<rect/g)).toBe(7 * 24 + 1);
  expect(body).toContain('bucket=hour-7-23');
});

it('says a line in words', () => {
  const { body } = render(Sparkline, { props: { values: [0.9, null, 1], summary: 'de 90% a 100%' } });
  expect(body).toContain('role="img"');
  expect(body).toContain('aria-label="de 90% a 100%"');
});
