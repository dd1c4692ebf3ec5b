/** Lets somebody wait for the next message on a phone. */
export class Arrivals {
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Resolves when the phone gets the clinic's next message. */
  next(phone: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(phone, [...(this.#waiting.get(phone) ?? []), resolve]);
    });
  }

  /** The phone got one. */
  arrived(phone: string): void {
    for (const resolve of this.#waiting.get(phone) ?? []) resolve();
    this.#waiting.delete(phone);
  }
}
