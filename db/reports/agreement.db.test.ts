import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { loadTeams } from '#db/queries/teams.ts';
import { NOW, anyCases, storeCases } from '#test/support/conversation-cases.ts';
import type { ConversationCase } from '#test/support/conversation-cases.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { isOpen } from '#workflows/domain/calendar.ts';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import { REPORTS } from './index.ts';
import type { Overview } from './overview.ts';
import { METRICS, METRIC_KEYS } from './metrics.ts';
import type { Metric, MetricKey } from './metrics.ts';
import type { MetricRow, MetricRowsParams } from './rows.ts';

const DAY_MS = 86_400_000;

let database: FreshDatabase;
let calendar: OpeningCalendar;
beforeAll(async () => {
  database = await freshDatabase();
  await insertClinic(database.knex);
  const reception = (await loadTeams(database.knex)).find(({ team }) => team.isDefault);
  if (!reception) throw new Error('the demo clinic has a default team');
  calendar = reception.policy.calendar;
});
afterAll(() => database.close());

/* What the definitions say, written a second time and without SQL. */

const localOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
const dateOf = (at: Date, timeZone: string): string => localOf(at, timeZone).slice(0, 10);

interface Rule {
  readonly rows: (c: ConversationCase) => boolean;
  readonly hit?: (c: ConversationCase) => boolean;
  readonly measure?: (c: ConversationCase) => number;
  readonly percentile?: number;
}

const RULES: Readonly<Record<MetricKey, Rule>> = {
  contacts: { rows: () => true },
  first_response_p50: { rows: (c) => c.openMs !== null, measure: (c) => c.openMs ?? 0, percentile: 0.5 },
  first_response_p90: { rows: (c) => c.openMs !== null, measure: (c) => c.openMs ?? 0, percentile: 0.9 },
  within_first_response: {
    rows: (c) => c.dueAt !== null && (c.respondedAt !== null || c.dueAt <= NOW),
    hit: (c) => c.dueAt !== null && c.respondedAt !== null && c.respondedAt <= c.dueAt,
  },
  resolved: {
    rows: () => true,
    hit: (c) => c.stage === 'resolved' && !(c.resolution === 'silence' && c.queuedAt !== null),
  },
  bot_contained: {
    rows: () => true,
    hit: (c) => c.stage === 'resolved' && !c.queuedAt && !c.hasAssignee && !c.respondedAt,
  },
  outside_hours: { rows: () => true, hit: (c) => !isOpen(calendar, c.createdAt) },
  open_now: { rows: (c) => c.stage !== 'resolved' },
  queued_now: { rows: (c) => c.stage === 'queued' },
  longest_wait: {
    rows: (c) => c.stage === 'queued',
    measure: (c) => NOW.getTime() - (c.queuedAt?.getTime() ?? NaN),
  },
};

function percentile(values: readonly number[], at: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = at * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

function numberOf(rule: Rule, cases: readonly ConversationCase[]): number | null {
  const rows = cases.filter(rule.rows);
  if (rule.hit) return rows.length === 0 ? null : rows.filter(rule.hit).length / rows.length;
  if (!rule.measure) return rows.length;
  const measures = rows.map(rule.measure);
  if (rule.percentile !== undefined) return percentile(measures, rule.percentile);
  return measures.length === 0 ? null : Math.max(...measures);
}

async function allRows(params: MetricRowsParams, timeZone: string): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  let before: string | null = null;
  do {
    const asked: MetricRowsParams = { ...params, limit: 6, ...(before === null ? {} : { before }) };
    const page = await REPORTS.rows.run(database.knex, asked, { now: NOW, timeZone });
    rows.push(...page.rows);
    before = page.next;
    if (before === null) expect(page.total).toBe(rows.length);
  } while (before !== null);
  return rows;
}

/** The number again, from the rows that the page shows. */
function numberOfRows(metric: Metric, rows: readonly MetricRow[]): number | null {
  const { aggregate } = metric;
  if (aggregate.kind === 'count') return rows.length;
  if (aggregate.kind === 'share')
    return rows.length === 0 ? null : rows.filter(({ hit }) => hit).length / rows.length;
  const measures = rows.map(({ measureMs }) => measureMs ?? NaN);
  if (aggregate.kind === 'percentile') return percentile(measures, aggregate.at);
  return measures.length === 0 ? null : Math.max(...measures);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Every part of every chart that is not empty, with the rows it opens into; and both sides of the share. */
function partsOf({ volume, distribution, peak, kpis }: Overview): {
  shown: number;
  rows: Pick<MetricRowsParams, 'metric' | 'bucket' | 'channel' | 'day'>;
}[] {
  const within = kpis.find(({ key }) => key === 'within_first_response');
  const hits = within?.numerator ?? 0;
  const parts = [
    ...volume.series.flatMap(({ channel, counts }) =>
      counts.map((shown, day) => ({
        shown,
        rows: { metric: 'contacts' as const, channel, day: volume.days[day] ?? '' },
      })),
    ),
    ...distribution.buckets.map(({ count }, index) => ({
      shown: count,
      rows: { metric: 'first_response_p50' as const, bucket: `wait-${index}` },
    })),
    ...peak.counts.flatMap((hours, weekday) =>
      hours.map((shown, hour) => ({
        shown,
        rows: { metric: 'contacts' as const, bucket: `hour-${weekday + 1}-${String(hour).padStart(2, '0')}` },
      })),
    ),
  ];
  return [
    ...parts.filter(({ shown }) => shown > 0),
    { shown: hits, rows: { metric: 'within_first_response', bucket: 'hit' } },
    { shown: (within?.n ?? 0) - hits, rows: { metric: 'within_first_response', bucket: 'miss' } },
  ];
}

const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6));

const request = fc
  .record({
    timeZone: fc.constantFrom('America/Sao_Paulo', 'America/New_York', 'Asia/Kathmandu'),
    startDaysAgo: fc.integer({ min: 0, max: 25 }),
    days: fc.integer({ min: 1, max: 25 }),
  })
  .map(({ timeZone, startDaysAgo, days }) => {
    const today = Date.parse(dateOf(NOW, timeZone));
    const from = new Date(today - startDaysAgo * DAY_MS).toISOString().slice(0, 10);
    const to = new Date(Date.parse(from) + (days - 1) * DAY_MS).toISOString().slice(0, 10);
    return { timeZone, from, to };
  });

describe('card, chart and rows are one number, whatever the data', () => {
  test('each metric equals its rows and a computation of its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, request, async (cases, { timeZone, from, to }) => {
        const stored = await storeCases(database.knex, cases);
        const inPeriod = stored.filter(({ createdAt }) => {
          const date = dateOf(createdAt, timeZone);
          return date >= from && date <= to;
        });
        const overview = await REPORTS.overview.run(database.knex, { from, to }, { now: NOW, timeZone });
        for (const metric of METRIC_KEYS) {
          const definition: Metric = METRICS[metric];
          const rule = RULES[metric];
          const scope = definition.scope === 'period' ? inPeriod : stored;
          const rows = await allRows({ metric, from, to, limit: 6 }, timeZone);
          const expectedIds = scope
            .filter(rule.rows)
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
            .map(({ id }) => id);
          expect(rows.map(({ conversationId }) => conversationId)).toEqual(expectedIds);
          const expected = numberOf(rule, scope);
          expect(numberOfRows(definition, rows)).toEqual(near(expected));
          const card = overview.kpis.find(({ key }) => key === metric);
          if (card) expect([card.value, card.n]).toEqual([near(expected), expectedIds.length]);
        }
        expect(overview.live).toMatchObject({
          open: numberOf(RULES.open_now, stored),
          queued: numberOf(RULES.queued_now, stored),
          longestWaitMs: near(numberOf(RULES.longest_wait, stored)),
        });
        expect(overview.peak.outsideShare).toEqual(near(numberOf(RULES.outside_hours, inPeriod)));
        const demo = inPeriod.filter(({ isDemo }) => isDemo).length;
        expect(overview.demoShare).toBeCloseTo(inPeriod.length === 0 ? 0 : demo / inPeriod.length, 9);
      }),
      { numRuns: 12 },
    );
  });

  test('each part of a chart opens into as many rows as it shows', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, request, async (cases, asked) => {
        const stored = await storeCases(database.knex, cases);
        const { timeZone, ...period } = asked;
        const context = { now: NOW, timeZone };
        const overview = await REPORTS.overview.run(database.knex, period, context);
        for (const { shown, rows } of partsOf(overview)) {
          const page = await REPORTS.rows.run(database.knex, { ...period, limit: 1, ...rows }, context);
          expect([rows, page.total]).toEqual([rows, shown]);
        }
        for (const { channel, counts } of overview.volume.series) {
          const expected = overview.volume.days.map(
            (day) =>
              stored.filter((one) => one.channel === channel && dateOf(one.createdAt, timeZone) === day)
                .length,
          );
          expect(counts).toEqual(expected);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('the parts of a chart add up to its card', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, request, async (cases, asked) => {
        await storeCases(database.knex, cases);
        const { timeZone, ...period } = asked;
        const overview = await REPORTS.overview.run(database.knex, period, { now: NOW, timeZone });
        const contacts = overview.kpis.find(({ key }) => key === 'contacts')?.n;
        expect(sum(overview.volume.series.flatMap(({ counts }) => counts))).toBe(contacts);
        expect(sum(overview.peak.counts.flat())).toBe(contacts);
        expect(sum(overview.distribution.buckets.map(({ count }) => count))).toBe(overview.distribution.n);
      }),
      { numRuns: 12 },
    );
  });

  test('the share within the clock, day by day, is the card cut into days', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, request, async (cases, { timeZone, from, to }) => {
        const stored = await storeCases(database.knex, cases);
        const overview = await REPORTS.overview.run(database.knex, { from, to }, { now: NOW, timeZone });
        const expected = overview.volume.days.map((day) =>
          numberOf(
            RULES.within_first_response,
            stored.filter(({ createdAt }) => dateOf(createdAt, timeZone) === day),
          ),
        );
        expect(overview.clocks[0]?.daily).toEqual(expected.map(near));
      }),
      { numRuns: 12 },
    );
  });
});
