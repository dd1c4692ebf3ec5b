import type { ServerResponse } from 'node:http';
import type { Context } from '../context.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut off; it comes back with its last id and gets what it missed. */
const LARGEST_BACKLOG_BYTES = 1024 * 1024;

/** One event as it goes over the wire. */
export interface WireEvent {
  readonly event: string;
  readonly data: unknown;
  /** Where to resume; an event without it is gone once it was sent. */
  readonly id?: string;
}

/** A Server-Sent Events answer that stays open. */
export class EventStream {
  readonly #res: ServerResponse;
  readonly #heartbeat: NodeJS.Timeout;
  #isClosed = false;

  private constructor(res: ServerResponse) {
    this.#res = res;
    this.#heartbeat = setInterval(() => {
      this.#write(': heartbeat\n\n');
    }, HEARTBEAT_MS);
    res.once('close', () => {
      this.#isClosed = true;
      clearInterval(this.#heartbeat);
    });
  }

  /** Takes the response over from Koa and sends its head, with whatever headers were set before. */
  static open(ctx: Context, retryMs: number): EventStream {
    ctx.req.socket.setTimeout(0);
    ctx.req.socket.setNoDelay(true);
    ctx.status = 200;
    ctx.set({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // Proxies of the nginx kind collect answers unless told otherwise.
      'x-accel-buffering': 'no',
    });
    ctx.respond = false;
    ctx.res.flushHeaders();
    const stream = new EventStream(ctx.res);
    stream.#write(`retry: ${retryMs}\n\n`);
    return stream;
  }

  /** Sends one event. Its data is one line of JSON, so nothing in it can end the event early. */
  send(event: WireEvent): void {
    const id = event.id === undefined ? '' : `id: ${event.id}\n`;
    this.#write(`${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`);
  }

  /** Ends the answer. */
  close(): void {
    if (!this.#isClosed) this.#res.end();
  }

  /** Calls back once, when the other side or we have ended it. */
  onClose(done: () => void): void {
    if (this.#isClosed) done();
    else this.#res.once('close', done);
  }

  #write(text: string): void {
    if (this.#isClosed || this.#res.writableEnded) return;
    this.#res.write(text);
    if (this.#res.writableLength > LARGEST_BACKLOG_BYTES) this.#res.destroy();
  }
}
