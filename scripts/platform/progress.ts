/** One line for each step of a command, with its time. */
export class Progress {
  readonly #startedAt = Date.now();
  readonly #isTerminal = process.stdout.isTTY;
  #open = 0;

  /** Seconds since this was made, for a closing line. */
  elapsed(): string {
    return seconds(Date.now() - this.#startedAt);
  }

  /** Prints a line as it is. */
  say(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  /** Runs a step and prints how long it took, with what it has to add; a failing one is left to the caller. */
  async step<T>(name: string, work: () => Promise<T>, detail: (result: T) => string = () => ''): Promise<T> {
    const startedAt = Date.now();
    this.#open += 1;
    // Side by side, a line that waits to be overwritten would be overwritten by another step.
    if (this.#isTerminal && this.#open === 1) process.stdout.write(`… ${name}\r`);
    try {
      const result = await work();
      const more = detail(result);
      this.say(`✔ ${name}${more === '' ? '' : `: ${more}`} (${seconds(Date.now() - startedAt)})`.padEnd(60));
      return result;
    } finally {
      this.#open -= 1;
    }
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
