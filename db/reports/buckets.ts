import { BEGUN_LOCALLY, FIRST_RESPONSE_MS, METRICS } from './metrics.ts';
import type { Metric, MetricKey } from './metrics.ts';

const MINUTE_MS = 60_000;
/** The distribution of waits has a column for each of the first ten minutes and one for all that is longer. */
const COLUMN_COUNT = 11;

/** A column of the distribution of waits. */
export interface WaitBucket {
  readonly fromMs: number;
  /** Not included; null for the last column, which has no end. */
  readonly toMs: number | null;
}

/** Columns of the distribution of waits, shortest first. */
export const WAIT_BUCKETS: readonly WaitBucket[] = Array.from({ length: COLUMN_COUNT }, (_, index) => ({
  fromMs: index * MINUTE_MS,
  toMs: index === COLUMN_COUNT - 1 ? null : (index + 1) * MINUTE_MS,
}));

/** Number of the column that a wait falls into, as SQL. */
export const WAIT_BUCKET_SQL = `least(floor(${FIRST_RESPONSE_MS} / ${MINUTE_MS}), ${COLUMN_COUNT - 1})::int`;

/** Local weekday at which a conversation began, 1 for Monday, as SQL. */
export const WEEKDAY_SQL = `extract(isodow from ${BEGUN_LOCALLY})::int`;

/** Local hour at which a conversation began, as SQL. */
export const HOUR_SQL = `extract(hour from ${BEGUN_LOCALLY})::int`;

/** Local date on which a conversation began, as SQL. */
export const DAY_SQL = `to_char(${BEGUN_LOCALLY}, 'YYYY-MM-DD')`;

/**
 * Parts of a chart that open into their rows.
 *
 * `hit`, `miss`: the two sides of a share · `wait-3`: a column of the distribution · `hour-1-08`: Monday, from 8 to 9
 */
export const BUCKET_PATTERN = /^(hit|miss|wait-(?:\d|10)|hour-[1-7]-(?:[01]\d|2[0-3]))$/;

/** Which of a metric's rows a part of its chart is made of, as SQL; the very expressions that group the chart. */
export function bucketSql(key: MetricKey, bucket: string): string {
  const { aggregate }: Metric = METRICS[key];
  const [kind, first = '', second = ''] = bucket.split('-');
  if (kind === 'wait') return `${WAIT_BUCKET_SQL} = ${Number(first)}`;
  if (kind === 'hour') return `(${WEEKDAY_SQL} = ${Number(first)} and ${HOUR_SQL} = ${Number(second)})`;
  if (aggregate.kind !== 'share') return kind === 'hit' ? 'true' : 'false';
  return kind === 'hit' ? `(${aggregate.hit})` : `not (${aggregate.hit})`;
}
