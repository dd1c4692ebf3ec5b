/** Where instants lie on a line on which long stretches without anything are cut short. */
export interface TimelineScale {
  readonly fromMs: number;
  readonly toMs: number;
  /** Place of an instant, 0 to 1; what lies outside is at the end. */
  place(ms: number): number;
  /** The instant at a place. */
  instant(place: number): number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A stretch without anything takes no more room than this; one between neighbours no less. */
const LONGEST_MS = 16 * HOUR_MS;
const SHORTEST_MS = HOUR_MS;

interface Knot {
  readonly ms: number;
  readonly at: number;
}

function between(from: Knot, to: Knot, ms: number): number {
  const share = (ms - from.ms) / (to.ms - from.ms || 1);
  return from.at + (to.at - from.at) * Math.min(1, Math.max(0, share));
}

/**
 * A line through instants in which something happens: neighbours keep apart, long silences shrink.
 *
 * @param instants at least one; in any order, epoch milliseconds
 */
export function timelineScale(instants: readonly number[]): TimelineScale {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  let at = 0;
  const knots: Knot[] = [];
  for (const [index, ms] of sorted.entries()) {
    const gap = ms - (sorted[index - 1] ?? ms);
    if (index > 0) at += Math.min(LONGEST_MS, Math.max(SHORTEST_MS, gap));
    knots.push({ ms, at });
  }
  const whole = at || 1;
  const last = knots.at(-1) ?? { ms: first, at: 0 };
  const pairOf = (isBefore: (knot: Knot) => boolean): readonly [Knot, Knot] => {
    const index = Math.max(1, knots.findIndex(isBefore));
    const to = knots[index] ?? last;
    return [knots[index - 1] ?? to, to];
  };
  return {
    fromMs: first,
    toMs: last.ms,
    place: (ms) => {
      if (ms >= last.ms) return 1;
      const [from, to] = pairOf((knot) => knot.ms >= ms);
      return between(from, to, ms) / whole;
    },
    instant: (place) => {
      const wanted = Math.min(1, Math.max(0, place)) * whole;
      const [from, to] = pairOf((knot) => knot.at >= wanted);
      return between({ ms: from.at, at: from.ms }, { ms: to.at, at: to.ms }, wanted);
    },
  };
}

/** The first whole minute that is not before an instant of epoch milliseconds: what clocks show. */
export const wholeMinute = (ms: number): Date => new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);
