/** Remembers ids for a while. */
export class Lately {
  readonly #until = new Map<string, number>();
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Remembers these from now on. */
  note(ids: readonly string[]): void {
    for (const id of ids) this.#until.set(id, Date.now() + this.#ms);
  }

  /** What is still remembered. */
  ids(): string[] {
    for (const [id, until] of this.#until) if (until < Date.now()) this.#until.delete(id);
    return [...this.#until.keys()];
  }
}
