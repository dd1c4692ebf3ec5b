/** A stretch of a day's wall clock in minutes after midnight; `to` no longer belongs to it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches in order, those that overlap or touch put together. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to)
      result.splice(-1, 1, { from: last.from, to: Math.max(last.to, to) });
    else result.push({ from, to });
  }
  return result;
}

/** What of some stretches is left once others are taken out. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  let left = joined(stretches);
  for (const gone of taken) {
    left = left
      .flatMap(({ from, to }) => [
        { from, to: Math.min(to, gone.from) },
        { from: Math.max(from, gone.to), to },
      ])
      .filter(({ from, to }) => from < to);
  }
  return left;
}

/** What lies between stretches, and between them and the ends of a frame. */
export const gaps = (frame: Stretch, stretches: readonly Stretch[]): Stretch[] => without([frame], stretches);

/** Whether two stretches have a minute in common. */
export const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;
