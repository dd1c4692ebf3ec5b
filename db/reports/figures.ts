import type { Knex } from 'knex';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import type { Aggregate, Metric } from './metrics.ts';
import { METRICS } from './metrics.ts';
import type { MetricKey } from './metrics.ts';
import type { Period, ReportContext } from './report.ts';

/** Values that the definitions' SQL names. */
export type Bindings = Readonly<Record<string, string | number | Date | null>>;

/** What every definition may name. */
export function contextBindings(
  { now, timeZone }: ReportContext,
  calendar: OpeningCalendar | null,
): Bindings {
  return {
    now,
    timeZone,
    week: JSON.stringify(calendar?.week ?? {}),
    exceptions: JSON.stringify(calendar?.exceptions ?? {}),
  };
}

/** One number with what it rests on. */
export interface Figure {
  /** Null where there is nothing to count from: a share or a median of no rows. */
  readonly value: number | null;
  /** Rows that take part: the denominator of a share. */
  readonly n: number;
  /** Numerator of a share; null for other kinds. */
  readonly hits: number | null;
}

/** The SQL value of an aggregate over the rows that satisfy a predicate. */
const VALUE: {
  readonly [Kind in Aggregate['kind']]: (a: Extract<Aggregate, { kind: Kind }>, rows: string) => string;
} = {
  count: (_aggregate, rows) => `count(*) filter (where ${rows})`,
  share: ({ hit }, rows) =>
    `(count(*) filter (where ${rows} and (${hit})))::float8 / nullif(count(*) filter (where ${rows}), 0)`,
  percentile: ({ at, measure }, rows) =>
    `percentile_cont(${at}) within group (order by ${measure}) filter (where ${rows})`,
  longest: ({ measure }, rows) => `max(${measure}) filter (where ${rows})`,
};

function valueSql(aggregate: Aggregate, rows: string): string {
  // One entry a kind, so the entry of a kind takes the aggregates of that kind.
  const sql = VALUE[aggregate.kind] as (aggregate: Aggregate, rows: string) => string;
  return sql(aggregate, rows);
}

/** One metric as an SQL object of the shape of {@link Figure}. */
export function figureSql({ rows, aggregate }: Metric): string {
  const hits =
    aggregate.kind === 'share' ? `count(*) filter (where (${rows}) and (${aggregate.hit}))` : 'null';
  return `jsonb_build_object('value', ${valueSql(aggregate, `(${rows})`)},
    'n', count(*) filter (where ${rows}), 'hits', ${hits})`;
}

/** Some metrics as an SQL object of figures by key. */
function figuresSql(metrics: readonly Metric[]): string {
  return `jsonb_build_object(${metrics.map((metric) => `'${metric.key}', ${figureSql(metric)}`).join(', ')})`;
}

/** Figures by metric. */
export type Figures<Key extends MetricKey = MetricKey> = Readonly<Record<Key, Figure>>;

const ALL: readonly Metric[] = Object.values(METRICS);
const OF_PERIOD = ALL.filter(({ scope }) => scope === 'period');
const OF_NOW = ALL.filter(({ scope }) => scope === 'now');

/** Conversations that began between two bound instants. */
export const BEGUN_BETWEEN = 'c.created_at >= :startAt and c.created_at < :endAt';

/** Every figure of the conversations that began between two instants, in one pass over them. */
async function figuresBetween(knex: Knex, bindings: Bindings, startAt: Date, endAt: Date): Promise<Figures> {
  const { rows } = await knex.raw<{ rows: [{ figures: Figures }] }>(
    `select ${figuresSql(OF_PERIOD)} as figures from conversations c where ${BEGUN_BETWEEN}`,
    { ...bindings, startAt, endAt },
  );
  return rows[0].figures;
}

/** The figures of a period and of the one before it. */
export async function periodFigures(
  knex: Knex,
  bindings: Bindings,
  period: Period,
): Promise<{ current: Figures; previous: Figures }> {
  return {
    current: await figuresBetween(knex, bindings, period.startAt, period.endAt),
    previous: await figuresBetween(knex, bindings, period.previousStartAt, period.previousEndAt),
  };
}

/** The figures of what is going on now. */
export async function liveFigures(knex: Knex, bindings: Bindings): Promise<Figures> {
  const { rows } = await knex.raw<{ rows: [{ figures: Figures }] }>(
    `select ${figuresSql(OF_NOW)} as figures from conversations c where c.stage <> 'resolved'`,
    bindings,
  );
  return rows[0].figures;
}
