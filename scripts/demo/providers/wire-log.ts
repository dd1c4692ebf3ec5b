/** Something that passed between the clinic and its provider. Headers, and with them tokens and signatures, stay out. */
export interface WireEntry {
  readonly n: number;
  readonly at: string;
  readonly direction: 'to_clinic' | 'from_clinic';
  readonly method: string;
  readonly path: string;
  /** HTTP status of the answer; `null` if there was none. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly request: unknown;
  readonly answer: unknown;
  /** What was made to go wrong, if anything. */
  readonly fault: string | null;
}

const KEPT = 500;
const LONGEST_STRING = 2_000;

/** A body cut to what a page can show. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST_STRING ? `${value.slice(0, LONGEST_STRING)}…` : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}

/** The last things that passed, for the page that shows the wire. */
export class WireLog {
  readonly #entries: WireEntry[] = [];
  #last = 0;

  /** Notes an exchange. */
  add(entry: Omit<WireEntry, 'n' | 'at'>): WireEntry {
    this.#last += 1;
    const kept: WireEntry = {
      ...entry,
      request: shortened(entry.request),
      answer: shortened(entry.answer),
      n: this.#last,
      at: new Date().toISOString(),
    };
    this.#entries.push(kept);
    if (this.#entries.length > KEPT) this.#entries.shift();
    return kept;
  }

  /** What passed after a place. */
  after(n: number): WireEntry[] {
    return this.#entries.filter((entry) => entry.n > n);
  }
}
