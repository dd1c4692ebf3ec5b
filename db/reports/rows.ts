import type { Knex } from 'knex';
import { z } from 'zod';
import { loadTeams } from '#db/queries/teams.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Stage } from '#workflows/domain/conversation.ts';
import { BUCKET_PATTERN, DAY_SQL, bucketSql } from './buckets.ts';
import { BEGUN_BETWEEN, OPEN_NOW, contextBindings } from './figures.ts';
import { METRICS, METRIC_KEYS } from './metrics.ts';
import type { Aggregate, Metric } from './metrics.ts';
import { PERIOD_ISSUE, isPeriod, periodShape, resolvePeriod } from './report.ts';
import type { Report } from './report.ts';

const PAGE_LENGTH = 50;

const params = z
  .object({
    metric: z.enum(METRIC_KEYS),
    ...periodShape,
    channel: z.enum(CHANNELS).optional(),
    /** One local day of the period. */
    day: z.iso.date().optional(),
    /** A part of a chart, see `buckets.ts`. */
    bucket: z.string().regex(BUCKET_PATTERN).optional(),
    /** Id of the last conversation of the page before. */
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(PAGE_LENGTH),
  })
  .refine(isPeriod, PERIOD_ISSUE);

/** Which rows of which number are asked for. */
export type MetricRowsParams = z.infer<typeof params>;

/** A conversation that a number was counted from. Ids, enums, instants and figures: no personal data. */
export interface MetricRow {
  readonly conversationId: string;
  readonly createdAt: Date;
  readonly channel: Channel;
  readonly teamId: string | null;
  readonly stage: Stage;
  readonly resolution: string | null;
  readonly intent: string | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly firstResponseOpenMs: number | null;
  /** What this number measures of this row, in milliseconds; null for counts and shares. */
  readonly measureMs: number | null;
  /** Whether the row is in a share's numerator; null for other kinds. */
  readonly hit: boolean | null;
}

/** A page of rows, newest first, and how many there are in all. */
export interface MetricRows {
  readonly columns: readonly (keyof MetricRow)[];
  readonly rows: readonly MetricRow[];
  /** `before` of the next page; null on the last. */
  readonly next: string | null;
  readonly total: number;
}

const COLUMNS: readonly (keyof MetricRow)[] = [
  'conversationId',
  'createdAt',
  'channel',
  'teamId',
  'stage',
  'resolution',
  'intent',
  'firstResponseDueAt',
  'firstRespondedAt',
  'firstResponseOpenMs',
  'measureMs',
  'hit',
];

const measureSql = (aggregate: Aggregate): string =>
  'measure' in aggregate ? aggregate.measure : 'null::float8';
const hitSql = (aggregate: Aggregate): string =>
  'hit' in aggregate ? `(${aggregate.hit})` : 'null::boolean';

/** The rows of a number, as SQL: its own predicate, and the part of a chart that was clicked. */
function rowsSql({ metric, channel, day, bucket }: MetricRowsParams): string {
  const { rows, scope }: Metric = METRICS[metric];
  return [
    `(${rows})`,
    scope === 'period' ? BEGUN_BETWEEN : OPEN_NOW,
    ...(channel === undefined ? [] : ['c.channel = :channel']),
    ...(day === undefined ? [] : [`${DAY_SQL} = :day`]),
    ...(bucket === undefined ? [] : [bucketSql(metric, bucket)]),
  ].join(' and ');
}

/**
 * The rows that a number was counted from.
 *
 * The predicate is the one that the number itself is computed with, so there are exactly as many as it says.
 */
export const rowsReport: Report<MetricRowsParams, MetricRows> = {
  params,
  async run(knex, asked, context) {
    const period = await resolvePeriod(knex, asked, context);
    const reception = (await loadTeams(knex)).find(({ team }) => team.isDefault);
    const { aggregate }: Metric = METRICS[asked.metric];
    const where = rowsSql(asked);
    const { channel = null, day = null, before = null, limit } = asked;
    const bindings = {
      ...(await contextBindings(knex, context, reception?.policy.calendar ?? null, period)),
      startAt: period.startAt,
      endAt: period.endAt,
      channel,
      day,
      before,
      limit: limit + 1,
    };
    const page = await selectPage(knex, where, aggregate, bindings, before !== null);
    const total = await knex.raw<{ rows: [{ total: number }] }>(
      `select count(*)::int as total from conversations c where ${where}`,
      bindings,
    );
    const rows = page.slice(0, limit);
    return {
      columns: COLUMNS,
      rows,
      next: page.length > limit ? (rows.at(-1)?.conversationId ?? null) : null,
      total: total.rows[0].total,
    };
  },
};

async function selectPage(
  knex: Knex,
  where: string,
  aggregate: Aggregate,
  bindings: Readonly<Record<string, string | number | Date | null>>,
  isNext: boolean,
): Promise<MetricRow[]> {
  const after = isNext
    ? 'and (c.created_at, c.id) < (select b.created_at, b.id from conversations b where b.id = :before)'
    : '';
  const { rows } = await knex.raw<{ rows: MetricRow[] }>(
    `select c.id as "conversationId", c.created_at as "createdAt", c.channel, c.team_id as "teamId", c.stage,
       c.resolution, c.intent, c.first_response_due_at as "firstResponseDueAt",
       c.first_responded_at as "firstRespondedAt", c.first_response_open_ms::float8 as "firstResponseOpenMs",
       ${measureSql(aggregate)} as "measureMs", ${hitSql(aggregate)} as hit
     from conversations c where ${where} ${after}
     order by c.created_at desc, c.id desc limit :limit`,
    bindings,
  );
  return rows;
}
