import { ChatError } from './client.ts';
import { type Outgoing, type OutgoingContent, toOutgoing } from './outgoing.ts';

/** Hands one message to the server; resolves once it is stored there. */
export type Deliver = (entry: Outgoing) => Promise<void>;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Messages waiting for the server, sent one at a time and in the order they were written.
 *
 * Only in memory: what a patient writes to a clinic never goes to the browser's storage.
 */
export class Outbox {
  entries: readonly Outgoing[] = [];
  readonly #deliver: Deliver;
  readonly #onchange: () => void;
  #busy = false;
  #retryMs = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onchange called whenever {@link entries} is another list */
  constructor(deliver: Deliver, onchange: () => void = () => undefined) {
    this.#deliver = deliver;
    this.#onchange = onchange;
  }

  /** Whether anything has not reached the server yet. */
  get waiting(): boolean {
    return this.entries.some((entry) => entry.state === 'waiting');
  }

  /** Puts a message at the end of the queue and starts sending. */
  add(content: OutgoingContent): Outgoing {
    const entry = toOutgoing(content);
    this.#show([...this.entries, entry]);
    void this.flush();
    return entry;
  }

  /** Sends what waits; call it when the network comes back. Never runs twice at once. */
  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        if (!(await this.#attempt(next))) return;
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Forgets messages that the transcript now shows. */
  settle(shown: readonly string[]): void {
    if (this.entries.length === 0) return;
    this.#show(this.entries.filter((entry) => !shown.includes(entry.clientMessageId)));
  }

  /** Tries a refused message once more, or takes it away. */
  retry(clientMessageId: string): void {
    this.#mark(clientMessageId, { state: 'waiting', refusal: null });
    void this.flush();
  }

  /** Takes a refused message out of the page. */
  discard(clientMessageId: string): void {
    this.#show(this.entries.filter((entry) => entry.clientMessageId !== clientMessageId));
  }

  /** Stops the retry timer. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(): Outgoing | undefined {
    return this.entries.find((entry) => entry.state === 'waiting');
  }

  async #attempt(entry: Outgoing): Promise<boolean> {
    try {
      await this.#deliver(entry);
      this.#retryMs = FIRST_RETRY_MS;
      this.#mark(entry.clientMessageId, { state: 'sent' });
      return true;
    } catch (error) {
      if (error instanceof ChatError && !error.temporary) {
        this.#mark(entry.clientMessageId, { state: 'refused', refusal: error.code });
        return true;
      }
      this.#timer = setTimeout(() => void this.flush(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
      return false;
    }
  }

  #mark(clientMessageId: string, change: Partial<Outgoing>): void {
    this.#show(
      this.entries.map((entry) =>
        entry.clientMessageId === clientMessageId ? { ...entry, ...change } : entry,
      ),
    );
  }

  #show(entries: readonly Outgoing[]): void {
    this.entries = entries;
    this.#onchange();
  }
}
