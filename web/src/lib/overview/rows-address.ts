/** Which rows of a metric to look at. */
export interface RowsFilter {
  readonly metric: string;
  /** Part of a chart: `hit`, `miss`, `wait-3` (third minute), `hour-1-08` (Monday at eight). */
  readonly bucket?: string | undefined;
  readonly channel?: string | undefined;
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
  const metric = search.get('rows');
  if (metric === null || !/^[a-z0-9_]+$/.test(metric)) return null;
  return {
    metric,
    bucket: search.get('bucket') ?? undefined,
    channel: search.get('channel') ?? undefined,
    day: search.get('day') ?? undefined,
  };
}
