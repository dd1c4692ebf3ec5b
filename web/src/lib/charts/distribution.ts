/** Part of a distribution of durations; the last one has no end. Shares are of the whole, 0 to 1. */
export interface Bucket {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly share: number;
  readonly previousShare: number | null;
}

/**
 * Where a duration stands on an axis on which every bucket is one unit wide.
 *
 * Inside a bucket it is taken as spread evenly; in the open one at the end it stands in the middle, because nothing
 * better is known.
 */
export function bucketPosition(ms: number, buckets: readonly Bucket[]): number {
  const index = buckets.findIndex(({ toMs }) => toMs === null || ms < toMs);
  const bucket = buckets[index];
  if (!bucket) return buckets.length;
  if (bucket.toMs === null) return ms <= bucket.fromMs ? index : index + 0.5;
  return index + Math.max(0, ms - bucket.fromMs) / (bucket.toMs - bucket.fromMs);
}

/** Whether everything in the bucket is within the limit. */
export const isWithin = (bucket: Bucket, targetMs: number): boolean =>
  bucket.toMs !== null && bucket.toMs <= targetMs;

/**
 * Outline of the earlier period as steps, in pixels.
 *
 * @param x pixels of a position in units of buckets
 * @param y pixels of a share
 */
export function stepsPath(
  buckets: readonly Bucket[],
  x: (position: number) => number,
  y: (share: number) => number,
): string {
  if (!buckets.some(({ previousShare }) => previousShare !== null)) return '';
  const steps = buckets.map(
    ({ previousShare }, index) => `V${y(previousShare ?? 0).toFixed(1)}H${x(index + 1).toFixed(1)}`,
  );
  return `M${x(0).toFixed(1)} ${y(0).toFixed(1)}${steps.join('')}V${y(0).toFixed(1)}`;
}
