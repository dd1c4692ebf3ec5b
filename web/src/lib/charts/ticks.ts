/**
 * Which of `count` evenly spaced positions to label so that labels do not touch: the last one always, then backwards
 * in equal steps.
 *
 * @param widthPx of the whole axis
 * @param labelPx of the widest label with its space
 */
export function labelledPositions(count: number, widthPx: number, labelPx: number): number[] {
  if (count === 0) return [];
  const step = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(widthPx / labelPx))));
  const positions: number[] = [];
  for (let position = count - 1; position >= 0; position -= step) positions.unshift(position);
  return positions;
}

/** Highest value of an axis of counts: never 0, so that an empty period still has an axis. */
export const axisTop = (values: readonly number[]): number => Math.max(1, ...values);
