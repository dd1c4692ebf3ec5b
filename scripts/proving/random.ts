/**
 * A sequence of numbers in [0, 1) that its seed alone decides, for proofs that shuffle and still can be repeated.
 *
 * The generator is mulberry32 (Tommy Ettinger, public domain); it is quick and even, and no good for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
