import type { Knex } from 'knex';
import { z } from 'zod';
import { loadTeams } from '#db/queries/teams.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { readDistribution, readPeak, readTrend } from './charts.ts';
import type { Distribution, Peak, Trend } from './charts.ts';
import { contextBindings, figure, liveFigures, periodFigures } from './figures.ts';
import type { Figure, Figures } from './figures.ts';
import { METRICS } from './metrics.ts';
import type { Metric, MetricKey } from './metrics.ts';
import { PERIOD_ISSUE, isPeriod, periodShape, resolvePeriod } from './report.ts';
import type { Period, Report, ReportContext } from './report.ts';

const MINUTE_MS = 60_000;

/** Numbers shown as cards, in order. */
const CARDS = [
  'contacts',
  'first_response_p50',
  'first_response_p90',
  'within_first_response',
  'resolved',
  'bot_contained',
] as const satisfies readonly MetricKey[];

const params = z.object(periodShape).refine(isPeriod, PERIOD_ISSUE);

/** A card: a number, the one before it, and what it rests on. */
export interface Kpi {
  readonly key: MetricKey;
  readonly value: number | null;
  readonly n: number;
  readonly previous: number | null;
  readonly previousN: number;
  readonly unit: Metric['unit'];
  readonly better: Metric['better'];
  /** Version of the definition, whose words are in the registry. */
  readonly version: number;
  /** Of a share; null for other kinds. */
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What is going on now. */
export interface Live {
  readonly open: number;
  readonly queued: number;
  readonly longestWaitMs: number | null;
  /** Attendants who can be given work, of all attendants. */
  readonly availableCount: number;
  readonly staffCount: number;
}

/** A promise of the clinic, and how often it was kept. */
export interface ClockShare {
  readonly key: 'first_response';
  readonly metric: MetricKey;
  /** The default team's limit. Each conversation is judged by its own team's. */
  readonly targetMs: number | null;
  readonly share: number | null;
  readonly n: number;
  readonly previousShare: number | null;
  /** By day of the period; null on days without any. */
  readonly daily: readonly (number | null)[];
}

/** The overview page: everything is of one instant. */
export interface Overview {
  readonly period: {
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    /** Still going on; the period before it is cut at the same point. */
    readonly unfinished: boolean;
  };
  readonly previous: { readonly from: string; readonly to: string };
  readonly live: Live;
  readonly kpis: readonly Kpi[];
  readonly volume: {
    readonly days: readonly string[];
    readonly series: readonly { readonly channel: Channel; readonly counts: readonly number[] }[];
  };
  readonly distribution: Distribution & { readonly targetMs: number | null };
  readonly clocks: readonly ClockShare[];
  readonly peak: Peak & { readonly outsideShare: number | null };
  /** Share of the period's conversations that were invented. */
  readonly demoShare: number;
}

function kpi(key: MetricKey, current: Figure, previous: Figure): Kpi {
  const { unit, better, version }: Metric = METRICS[key];
  const isShare = current.hits !== null;
  return {
    key,
    value: current.value,
    n: current.n,
    previous: previous.value,
    previousN: previous.n,
    unit,
    better,
    version,
    numerator: current.hits,
    denominator: isShare ? current.n : null,
  };
}

async function readLive(knex: Knex, figures: Figures): Promise<Live> {
  const { rows } = await knex.raw<{ rows: [Pick<Live, 'availableCount' | 'staffCount'>] }>(
    `select count(*) filter (where presence = 'available')::int as "availableCount", count(*)::int as "staffCount"
     from staff where is_active and role = 'attendant'`,
  );
  return {
    open: figure(figures, 'open_now').n,
    queued: figure(figures, 'queued_now').n,
    longestWaitMs: figure(figures, 'longest_wait').value,
    ...rows[0],
  };
}

async function read(knex: Knex, period: Period, context: ReportContext): Promise<Overview> {
  const reception = (await loadTeams(knex)).find(({ team }) => team.isDefault);
  const calendar = reception?.policy.calendar ?? null;
  const targetMs = reception ? reception.policy.firstResponseMinutes * MINUTE_MS : null;
  const bindings = await contextBindings(knex, context, calendar, {
    startAt: period.previousStartAt,
    endAt: period.endAt,
  });
  const { current, previous } = await periodFigures(knex, bindings, period);
  const within = figure(current, 'within_first_response');
  const trend: Trend = await readTrend(knex, bindings, period);
  return {
    period: {
      from: period.from,
      to: period.to,
      timeZone: context.timeZone,
      unfinished: period.unfinished,
    },
    previous: { from: period.previousFrom, to: period.previousTo },
    live: await readLive(knex, await liveFigures(knex, bindings)),
    kpis: CARDS.map((key) => kpi(key, figure(current, key), figure(previous, key))),
    volume: { days: trend.days, series: trend.series },
    distribution: { ...(await readDistribution(knex, bindings, period, current)), targetMs },
    clocks: [
      {
        key: 'first_response',
        metric: 'within_first_response',
        targetMs,
        share: within.value,
        n: within.n,
        previousShare: figure(previous, 'within_first_response').value,
        daily: trend.withinByDay,
      },
    ],
    peak: {
      ...(await readPeak(knex, bindings, period, context, calendar)),
      outsideShare: figure(current, 'outside_hours').value,
    },
    demoShare: trend.demoShare,
  };
}

/** Everything on the manager's first page, compared with the period before. */
export const overviewReport: Report<z.infer<typeof params>, Overview> = {
  params,
  async run(knex, asked, context) {
    // One snapshot: a message that arrives meanwhile must not be in a chart and missing from its card.
    return knex.transaction(async (trx) => read(trx, await resolvePeriod(trx, asked, context), context), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
  },
};
