/**
 * Repeatable chance: the same seed tells the same story, on every machine and in every test.
 *
 * The generator is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for a demo and no more.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item {
    return list[this.integer(0, list.length - 1)] as Item;
  }

  /** One of a list that is not empty, each as likely as its weight says. */
  weighted<Item>(list: readonly Item[], weightOf: (item: Item) => number): Item {
    let left = this.next() * list.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of list) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    return list.at(-1) as Item;
  }

  /** A waiting time as people's waiting times are: half below the median, a long tail above. */
  logNormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * normal);
  }

  /** A version 7 UUID of an instant, as PostgreSQL would have made it then. */
  uuid(at: Date): string {
    const stamp = at.getTime().toString(16).padStart(12, '0');
    const hex = (length: number): string =>
      Math.floor(this.next() * 16 ** length)
        .toString(16)
        .padStart(length, '0');
    const variant = this.pick(['8', '9', 'a', 'b']);
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  }
}
