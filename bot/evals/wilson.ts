const Z = 1.959964;

/** A share with the 95 % interval of Wilson, which stays honest near 0 and 1 and for few cases. */
export interface Share {
  readonly hits: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

/** Share of `hits` in `total` with its interval; an empty total knows nothing: 0 to 1. */
export function share(hits: number, total: number): Share {
  if (total === 0) return { hits, total, low: 0, high: 1 };
  const rate = hits / total;
  const spread = Z * Math.sqrt((rate * (1 - rate)) / total + (Z * Z) / (4 * total * total));
  const centre = rate + (Z * Z) / (2 * total);
  const scale = 1 + (Z * Z) / total;
  return {
    hits,
    total,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

/** The share itself, 0 for an empty total. */
export const rateOf = ({ hits, total }: Share): number => (total === 0 ? 0 : hits / total);
