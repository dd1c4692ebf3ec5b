import { CHANNELS, type Channel } from '#workflows/domain/channel.ts';

/** Numbers that can be opened into their rows. */
const METRICS = [
  'contacts',
  'first_response_p50',
  'first_response_p90',
  'within_first_response',
  'resolved',
  'bot_contained',
] as const;
/** Name of a number that can be opened into its rows. */
export type RowsMetric = (typeof METRICS)[number];

/** Which rows of a metric to look at. */
export interface RowsFilter {
  readonly metric: RowsMetric;
  /** Part of a chart: `hit`, `miss`, `wait-3` (third minute), `hour-1-08` (Monday at eight). */
  readonly bucket?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly day?: string | undefined;
}

/** Query of the page with the rows of a metric open over it; the period stays. */
export function rowsQuery(periodQuery: string, filter: RowsFilter): string {
  const search = new URLSearchParams(periodQuery);
  search.set('rows', filter.metric);
  if (filter.bucket !== undefined) search.set('bucket', filter.bucket);
  if (filter.channel !== undefined) search.set('channel', filter.channel);
  if (filter.day !== undefined) search.set('day', filter.day);
  return search.toString();
}

/** The rows that an address asks for, or `null`. */
export function rowsFilterOf(search: URLSearchParams): RowsFilter | null {
  const metric = METRICS.find((key) => key === search.get('rows'));
  if (metric === undefined) return null;
  return {
    metric,
    bucket: search.get('bucket') ?? undefined,
    channel: CHANNELS.find((key) => key === search.get('channel')),
    day: search.get('day') ?? undefined,
  };
}
