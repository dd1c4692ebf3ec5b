/**
 * A line through daily shares, broken where a day has none.
 *
 * @param values shares 0 to 1; `null` for a day without any case
 * @param low share at the bottom edge
 */
export function sparkPath(
  values: readonly (number | null)[],
  size: { readonly width: number; readonly height: number },
  low: number,
): string {
  const inset = 3;
  const x = (index: number): number =>
    inset + (index / Math.max(1, values.length - 1)) * (size.width - 2 * inset);
  const y = (value: number): number =>
    size.height -
    inset -
    ((Math.max(low, value) - low) / Math.max(0.01, 1 - low)) * (size.height - 2 * inset);
  let isDrawing = false;
  return values
    .map((value, index) => {
      const step =
        value === null ? '' : `${isDrawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      isDrawing = value !== null;
      return step;
    })
    .join('');
}
