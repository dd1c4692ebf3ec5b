import type { Knex } from 'knex';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import type { Aggregate, Metric } from './metrics.ts';
import { METRICS, METRIC_KEYS } from './metrics.ts';
import type { MetricKey } from './metrics.ts';
import type { Period, ReportContext } from './report.ts';

/** Values that the definitions' SQL names. */
export type Bindings = Readonly<Record<string, string | number | Date | null>>;

/**
 * What every definition may name, for conversations that began between two instants.
 *
 * A day's exception replaces its ordinary hours; `dy` gives the English weekday that the calendar's keys are.
 */
export async function contextBindings(
  knex: Knex,
  { now, timeZone }: ReportContext,
  calendar: OpeningCalendar | null,
  { startAt, endAt }: { readonly startAt: Date; readonly endAt: Date },
): Promise<Bindings> {
  const { rows } = await knex.raw<{ rows: [{ openHours: string | null }] }>(
    `select range_agg(tstzrange((day + hours.open::interval) at time zone :zone,
         (day + hours.close::interval) at time zone :zone))::text as "openHours"
     from generate_series(date_trunc('day', :startAt::timestamptz at time zone :zone) - interval '1 day',
         :endAt::timestamptz at time zone :zone, interval '1 day') as day,
       lateral jsonb_to_recordset(coalesce(:exceptions::jsonb -> to_char(day, 'YYYY-MM-DD'),
         :week::jsonb -> to_char(day, 'dy'))) as hours(open text, close text)`,
    {
      startAt,
      endAt,
      zone: calendar?.timeZone ?? timeZone,
      week: JSON.stringify(calendar?.week ?? {}),
      exceptions: JSON.stringify(calendar?.exceptions ?? {}),
    },
  );
  return { now, timeZone, openHours: rows[0].openHours ?? '{}' };
}

/** What PostgreSQL counts for one metric. */
export interface Counted {
  /** Rows that take part. */
  readonly n: number;
  /** Rows in a share's numerator; null for other kinds. */
  readonly hits: number | null;
  /** What percentile and longest come to; null for other kinds, and of no rows. */
  readonly measured: number | null;
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

function measuredSql(aggregate: Aggregate, rows: string): string {
  if (aggregate.kind === 'longest') return `max(${aggregate.measure}) filter (where ${rows})`;
  if (aggregate.kind !== 'percentile') return 'null';
  return `percentile_cont(${aggregate.at}) within group (order by ${aggregate.measure}) filter (where ${rows})`;
}

/** One metric as an SQL object of the shape of {@link Counted}. */
export function countedSql({ rows, aggregate }: Metric): string {
  const hits =
    aggregate.kind === 'share' ? `count(*) filter (where (${rows}) and (${aggregate.hit}))` : 'null';
  return `jsonb_build_object('n', count(*) filter (where ${rows}), 'hits', ${hits},
    'measured', ${measuredSql(aggregate, rows)})`;
}

/** The number that was counted. */
export function figureOf({ aggregate }: Metric, { n, hits, measured }: Counted): Figure {
  if (aggregate.kind === 'count') return { value: n, n, hits };
  if (hits === null) return { value: measured, n, hits };
  return { value: n === 0 ? null : hits / n, n, hits };
}

/** Figures by metric. */
export type Figures = Readonly<Partial<Record<MetricKey, Figure>>>;

/** A figure that was asked for; none of no rows otherwise. */
export const figure = (figures: Figures, key: MetricKey): Figure =>
  figures[key] ?? { value: null, n: 0, hits: null };

const ALL: readonly (readonly [MetricKey, Metric])[] = METRIC_KEYS.map((key) => [key, METRICS[key]]);
const OF_PERIOD = ALL.filter(([, { scope }]) => scope === 'period');
const OF_NOW = ALL.filter(([, { scope }]) => scope === 'now');

/** Every figure of some metrics in one pass over the conversations that a condition names. */
async function count(knex: Knex, metrics: typeof ALL, where: string, bindings: Bindings): Promise<Figures> {
  const fields = metrics.map(([key, metric]) => `${countedSql(metric)} as "${key}"`).join(', ');
  const { rows } = await knex.raw<{ rows: [Record<MetricKey, Counted>] }>(
    `select ${fields} from conversations c where ${where}`,
    bindings,
  );
  return Object.fromEntries(metrics.map(([key, metric]) => [key, figureOf(metric, rows[0][key])]));
}

/** Conversations in which a patient wrote: what the clinic opened to remind somebody is no contact of theirs. */
const PATIENT_WROTE = 'c.last_inbound_at is not null';

/** Conversations of patients that began between two bound instants. */
export const BEGUN_BETWEEN = `c.created_at >= :startAt and c.created_at < :endAt and ${PATIENT_WROTE}`;

/** Conversations of patients that are open. */
export const OPEN_NOW = `c.stage <> 'resolved' and ${PATIENT_WROTE}`;

/** The figures of a period and of the one before it. */
export async function periodFigures(
  knex: Knex,
  bindings: Bindings,
  { startAt, endAt, previousStartAt, previousEndAt }: Period,
): Promise<{ current: Figures; previous: Figures }> {
  return {
    current: await count(knex, OF_PERIOD, BEGUN_BETWEEN, { ...bindings, startAt, endAt }),
    previous: await count(knex, OF_PERIOD, BEGUN_BETWEEN, {
      ...bindings,
      startAt: previousStartAt,
      endAt: previousEndAt,
    }),
  };
}

/** The figures of what is going on now. */
export async function liveFigures(knex: Knex, bindings: Bindings): Promise<Figures> {
  return count(knex, OF_NOW, OPEN_NOW, bindings);
}
