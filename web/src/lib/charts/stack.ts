import { stack } from 'd3-shape';

/** Counts of one category, one a day. */
export interface Series<Key extends string> {
  readonly key: Key;
  readonly counts: readonly number[];
}

/** One piece of a stacked column: from `low` to `high` on the axis of counts. */
export interface Piece<Key extends string> {
  readonly day: string;
  readonly key: Key;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** Puts the series of each day on top of one another, in the order given; empty pieces are left out. */
export function stackDays<Key extends string>(
  days: readonly string[],
  series: readonly Series<Key>[],
): Piece<Key>[] {
  const layers = stack<number, Key>()
    .keys(series.map(({ key }) => key))
    .value((index, key) => series.find((one) => one.key === key)?.counts[index] ?? 0)([...days.keys()]);
  return layers
    .flatMap((layer) =>
      layer.map(([low, high], index) => ({
        day: days[index] ?? '',
        key: layer.key,
        count: high - low,
        low,
        high,
      })),
    )
    .filter((piece) => piece.count > 0);
}

/** Sum of each day over all series. */
export const totals = (days: readonly string[], series: readonly Series<string>[]): number[] =>
  days.map((_, index) => series.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
