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

  /** Adds a page. While it listens for a phone, that phone is in somebody's hand. */
  listen(request: IncomingMessage, response: ServerResponse, phone: string | null): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('event: hello\ndata: {}\n\n');
    this.#listeners.add(response);
    if (phone !== null) this.#openPhones.set(phone, (this.#openPhones.get(phone) ?? 0) + 1);
    request.once('close', () => {
      this.#listeners.delete(response);
      if (phone !== null) this.#openPhones.set(phone, (this.#openPhones.get(phone) ?? 1) - 1);
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
