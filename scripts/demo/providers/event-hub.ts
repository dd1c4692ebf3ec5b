import type { IncomingMessage, ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;

/** Server-sent events for the simulator's page: they say that there is something new, never what. */
export class EventHub {
  readonly #listeners = new Set<ServerResponse>();
  /** Phones whose page is open, and how many pages each. */
  readonly #openPhones = new Map<string, number>();
  readonly #heartbeat = setInterval(() => {
    for (const listener of this.#listeners) listener.write(': here\n\n');
  }, HEARTBEAT_MS).unref();

  /**
   * Adds a page. While it listens for phones, they are in somebody's hand: several on one stream, because a browser
   * keeps only six connections to one address.
   */
  listen(request: IncomingMessage, response: ServerResponse, phones: readonly string[]): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('event: hello\ndata: {}\n\n');
    this.#listeners.add(response);
    for (const phone of phones) this.#openPhones.set(phone, (this.#openPhones.get(phone) ?? 0) + 1);
    request.once('close', () => {
      this.#listeners.delete(response);
      for (const phone of phones) this.#openPhones.set(phone, (this.#openPhones.get(phone) ?? 1) - 1);
    });
  }

  /** Whether somebody looks at a phone. */
  isOpen(phone: string): boolean {
    return (this.#openPhones.get(phone) ?? 0) > 0;
  }

  /** Tells every page. */
  tell(event: string, data: Readonly<Record<string, string | number | boolean>>): void {
    for (const listener of this.#listeners)
      listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends every stream. */
  stop(): void {
    clearInterval(this.#heartbeat);
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }
}
