import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { loadTeams } from '#db/queries/teams.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { isOpen } from '#workflows/domain/calendar.ts';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import { REPORTS } from './index.ts';
import type { Overview } from './overview.ts';
import { METRICS, METRIC_KEYS } from './metrics.ts';
import type { Metric, MetricKey } from './metrics.ts';
import type { MetricRow, MetricRowsParams } from './rows.ts';

const NOW = new Date('2026-11-24T14:30:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let database: FreshDatabase;
let calendar: OpeningCalendar;
let staffId: string;
beforeAll(async () => {
  database = await freshDatabase();
  await insertClinic(database.knex);
  const reception = (await loadTeams(database.knex)).find(({ team }) => team.isDefault);
  if (!reception) throw new Error('the demo clinic has a default team');
  calendar = reception.policy.calendar;
  staffId = (await database.knex('staff').first<{ id: string }>('id')).id;
});
afterAll(() => database.close());

/** A conversation as far as numbers go. */
interface Case {
  readonly createdAt: Date;
  readonly channel: Channel;
  readonly stage: 'bot' | 'queued' | 'attended' | 'resolved';
  readonly resolution: 'staff' | 'bot' | 'silence' | null;
  readonly queuedAt: Date | null;
  readonly dueAt: Date | null;
  readonly respondedAt: Date | null;
  readonly openMs: number | null;
  readonly hasAssignee: boolean;
  readonly isDemo: boolean;
}
type Stored = Case & { readonly id: string };

const minutes = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: low, max: high }).map((count) => count * MINUTE_MS);

/** Any state the schema allows, and instants on both sides of every boundary. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    age: minutes(-60, 30 * 24 * 60),
    channel: fc.constantFrom(...CHANNELS),
    stage: fc.constantFrom('bot', 'queued', 'attended', 'resolved', 'resolved', 'resolved'),
    resolution: fc.constantFrom('staff', 'bot', 'silence'),
    wasQueued: fc.boolean(),
    hasLimit: fc.boolean(),
    limit: minutes(1, 8),
    wait: fc.option(minutes(0, 8)),
    hasAssignee: fc.boolean(),
    isDemo: fc.boolean(),
  })
  .map((drawn) => {
    const createdAt = new Date(NOW.getTime() - drawn.age);
    const isQueued = drawn.wasQueued || drawn.stage === 'queued';
    const respondedAt = isQueued && drawn.wait !== null ? new Date(createdAt.getTime() + drawn.wait) : null;
    return {
      createdAt,
      channel: drawn.channel,
      stage: drawn.stage,
      resolution: drawn.stage === 'resolved' ? drawn.resolution : null,
      queuedAt: isQueued ? createdAt : null,
      dueAt: isQueued && drawn.hasLimit ? new Date(createdAt.getTime() + drawn.limit) : null,
      respondedAt,
      openMs: respondedAt && Math.floor((drawn.wait ?? 0) / 2),
      hasAssignee: drawn.hasAssignee || drawn.stage === 'attended',
      isDemo: drawn.isDemo,
    };
  });

/** Up to forty of them; `size` keeps the library from favouring a handful. */
const anyCases = fc.array(anyCase, { maxLength: 40, size: 'max' });

async function store(cases: readonly Case[]): Promise<Stored[]> {
  const { knex } = database;
  await knex('conversations').delete();
  await knex('channelIdentities').delete();
  if (cases.length === 0) return [];
  const identities = await knex('channelIdentities')
    .insert(cases.map(({ channel }, index) => ({ channel, account: 'a', externalId: String(index) })))
    .returning<{ id: string }[]>('id');
  const ids = await knex('conversations')
    .insert(
      cases.map((one, index) => ({
        channelIdentityId: identities[index]?.id,
        channel: one.channel,
        stage: one.stage,
        resolution: one.resolution,
        resolvedAt: one.stage === 'resolved' ? NOW : null,
        teamId: one.stage === 'queued' ? 'recepcao' : null,
        assigneeId: one.hasAssignee ? staffId : null,
        queuedAt: one.queuedAt,
        waitingSinceAt: one.queuedAt,
        firstResponseDueAt: one.dueAt,
        firstRespondedAt: one.respondedAt,
        firstResponseOpenMs: one.openMs,
        isDemo: one.isDemo,
        createdAt: one.createdAt,
      })),
    )
    .returning<{ id: string }[]>('id');
  return cases.map((one, index) => ({ ...one, id: ids[index]?.id ?? '' }));
}

/* What the definitions say, written a second time and without SQL. */

const localOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
const dateOf = (at: Date, timeZone: string): string => localOf(at, timeZone).slice(0, 10);

interface Rule {
  readonly rows: (c: Case) => boolean;
  readonly hit?: (c: Case) => boolean;
  readonly measure?: (c: Case) => number;
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

function numberOf(rule: Rule, cases: readonly Case[]): number | null {
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
        const stored = await store(cases);
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
        const stored = await store(cases);
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
        await store(cases);
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
        const stored = await store(cases);
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

describe('the period before', () => {
  const at = (instant: string, more: Partial<Case> = {}): Case => ({
    createdAt: new Date(instant),
    channel: 'whatsapp',
    stage: 'resolved',
    resolution: 'bot',
    queuedAt: null,
    dueAt: null,
    respondedAt: null,
    openMs: null,
    hasAssignee: false,
    isDemo: true,
    ...more,
  });
  const context = { now: NOW, timeZone: 'America/Sao_Paulo' };

  test('is of equal length and ends where the period begins', async () => {
    await store([at('2026-11-10T02:59:00Z'), at('2026-11-10T03:00:00Z'), at('2026-11-03T03:00:00Z')]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-10', to: '2026-11-16' },
      context,
    );
    expect(overview.previous).toEqual({ from: '2026-11-03', to: '2026-11-09' });
    expect(overview.period.unfinished).toBe(false);
    expect(overview.kpis[0]).toMatchObject({ key: 'contacts', value: 1, previous: 2 });
  });

  test('is cut at the same hour while the period is still going on', async () => {
    // 11:30 in São Paulo: yesterday until 11:30 is compared, not yesterday's afternoon.
    await store([
      at('2026-11-24T13:00:00Z'),
      at('2026-11-23T14:29:00Z'),
      at('2026-11-23T14:31:00Z'),
      at('2026-11-23T20:00:00Z'),
    ]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-24', to: '2026-11-24' },
      context,
    );
    expect(overview.period.unfinished).toBe(true);
    expect(overview.kpis[0]).toMatchObject({ value: 1, previous: 1 });
  });

  test('says nothing, rather than zero, where there was nothing to count', async () => {
    await store([at('2026-11-10T12:00:00Z')]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-10', to: '2026-11-10' },
      context,
    );
    const within = overview.kpis.find(({ key }) => key === 'within_first_response');
    expect(within).toMatchObject({ value: null, n: 0, previous: null, previousN: 0, numerator: 0 });
    expect(overview.distribution.p50Ms).toBeNull();
  });
});

test('a peak hour is a mean over the times that hour has come', async () => {
  const base = { channel: 'webchat', stage: 'bot', resolution: null, isDemo: false } as const;
  const rest = { queuedAt: null, dueAt: null, respondedAt: null, openMs: null, hasAssignee: false };
  // Two Mondays, three contacts from 9 to 10; the second Tuesday has not reached 15:00 yet.
  await store(
    ['2026-11-16T12:10Z', '2026-11-16T12:20Z', '2026-11-23T12:30Z', '2026-11-17T18:10Z'].map((instant) => ({
      ...base,
      ...rest,
      createdAt: new Date(instant),
    })),
  );
  const { peak } = await REPORTS.overview.run(
    database.knex,
    { from: '2026-11-11', to: '2026-11-24' },
    { now: NOW, timeZone: 'America/Sao_Paulo' },
  );
  expect(peak.cells[0]?.[9]).toBe(1.5);
  expect(peak.cells[1]?.[15]).toBe(1);
  expect(peak.openHours[0]?.slice(5, 9)).toEqual([0, 0, 1, 1]);
  expect(peak.openHours[6]?.every((share) => share === 0)).toBe(true);
});

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
