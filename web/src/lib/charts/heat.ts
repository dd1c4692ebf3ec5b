/** Number of steps of colour (`--seq-0` to `--seq-6`). */
export const HEAT_STEPS = 7;

/** Step of colour of a value, 0 for nothing. */
export const heatStep = (value: number, top: number): number =>
  top <= 0 ? 0 : Math.min(HEAT_STEPS - 1, Math.floor((value / top) * HEAT_STEPS));

/** A span of hours of a day, from 0 to 24; parts of an hour allowed. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

/** A frame around hours that several neighbouring weekdays share. Rows count from the first weekday shown. */
export interface HourFrame extends HourSpan {
  readonly firstRow: number;
  readonly rowCount: number;
}

/** Frames around the opening hours: neighbouring days with the same hours get one together. */
export function hourFrames(openHours: readonly (readonly HourSpan[])[]): HourFrame[] {
  const frames: HourFrame[] = [];
  openHours.forEach((spans, row) => {
    for (const { from, to } of spans) {
      const above = frames.findIndex(
        (frame) => frame.from === from && frame.to === to && frame.firstRow + frame.rowCount === row,
      );
      const known = frames[above];
      if (known) frames[above] = { ...known, rowCount: known.rowCount + 1 };
      else frames.push({ from, to, firstRow: row, rowCount: 1 });
    }
  });
  return frames;
}

/**
 * Spans of a day from how much of each hour is open.
 *
 * An hour that is open in part counts towards its open neighbour: half of 7 before a full 8 is from 07:30.
 */
export function openSpans(openShares: readonly number[]): HourSpan[] {
  const spans: HourSpan[] = [];
  let from: number | null = null;
  openShares.forEach((share, hour) => {
    if (share <= 0) return;
    from ??= hour + 1 - share;
    const next = openShares[hour + 1] ?? 0;
    if (next > 0) return;
    // An hour that stands alone begins on the hour.
    const start = Math.floor(from) === hour ? hour : from;
    spans.push({ from: start, to: hour + share });
    from = null;
  });
  return spans;
}
