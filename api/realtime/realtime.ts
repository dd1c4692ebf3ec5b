import type { Knex } from 'knex';
import { listen, type Listener } from '#db/listen.ts';
import {
  currentCursor,
  findSubjects,
  isAfter,
  parseCursor,
  readEvents,
  type Cursor,
  type EventSubject,
} from '#db/queries/event-stream.ts';
import type { Log } from '#log';
import type { DomainEvent } from '#workflows/domain/events.ts';
import { VIEWERS_CHANNEL, createViewers, type Viewers, type Viewing } from './viewers.ts';

const EVENTS_CHANNEL = 'domain_events';
const PAGE_SIZE = 500;
/** Whoever missed more than this is told to start over instead. */
const LONGEST_CATCH_UP = 2000;
/** Looks without being told, in case a notification got lost. */
const POLL_MS = 2000;
/** Looks again when an older transaction held something back. */
const HELD_BACK_MS = 40;

/** An event with where its conversation stands now; `null` for one about no conversation. */
export interface LocatedEvent {
  readonly event: DomainEvent;
  readonly subject: EventSubject | null;
}

/** Somebody who follows the events. Decides alone what of it to pass on. */
export interface Subscriber {
  receive(located: LocatedEvent): void;
  /** What was missed is told; from here on nothing will be. */
  admitted(): void;
  /** It cannot be served now: it must come again. */
  failed(): void;
  /** Too much was missed, or the position is unknown: read everything again. */
  reset(): void;
  /** Somebody looks at a conversation. */
  view?(viewing: Viewing, subject: EventSubject): void;
}

/** Domain events as they are committed, for everyone connected to this process. */
export interface Realtime {
  readonly viewers: Viewers;
  start(): void;
  stop(): Promise<void>;
  /**
   * Follows from now on, or from a position somebody had reached.
   *
   * @returns what ends it
   */
  subscribe(subscriber: Subscriber, lastEventId: string | null): () => void;
}

/** Fans committed events out. One connection listens for the whole process; one reader serves everybody. */
export class EventHub implements Realtime {
  readonly viewers: Viewers;
  readonly #knex: Knex;
  readonly #url: string;
  readonly #log: Log;
  readonly #subscribers = new Map<Subscriber, Cursor>();
  #listener: Listener | null = null;
  #cursor: Cursor | null = null;
  #isReading = false;
  #isAskedAgain = false;
  #timer: NodeJS.Timeout | null = null;

  /** @param url of the database, for the one connection that listens */
  constructor(options: { knex: Knex; url: string; log: Log; now: () => Date }) {
    this.#knex = options.knex;
    this.#url = options.url;
    this.#log = options.log;
    this.viewers = createViewers(options.knex, () => options.now().getTime());
  }

  start(): void {
    this.#listener = listen({
      url: this.#url,
      channels: [EVENTS_CHANNEL, VIEWERS_CHANNEL],
      onNotify: (channel, payload) => {
        if (channel === EVENTS_CHANNEL) void this.#read();
        else void this.#tellViewing(payload);
      },
      onProblem: (error) => {
        this.#log.warn('listening for events was interrupted', { error });
      },
    });
    this.#again(POLL_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#subscribers.clear();
    await this.#listener?.stop();
  }

  subscribe(subscriber: Subscriber, lastEventId: string | null): () => void {
    let isOver = false;
    this.#join(subscriber, lastEventId, () => isOver).catch((error: unknown) => {
      this.#log.warn('a stream could not catch up', { error });
      subscriber.failed();
    });
    return () => {
      isOver = true;
      this.#subscribers.delete(subscriber);
    };
  }

  async #join(subscriber: Subscriber, lastEventId: string | null, isOver: () => boolean): Promise<void> {
    const now = await currentCursor(this.#knex);
    const given = lastEventId === null ? now : parseCursor(lastEventId);
    // A position ahead of the present is from another database.
    if (given === null || isAfter(given, { tx: now.tx + 1n, id: 0n })) {
      subscriber.reset();
      if (!isOver()) this.#admit(subscriber, now);
      return;
    }
    let cursor = given;
    for (let missed = 0; ;) {
      const page = await readEvents(this.#knex, cursor, PAGE_SIZE);
      for (const located of await this.#locate(page.events)) subscriber.receive(located);
      cursor = page.cursor;
      missed += page.events.length;
      if (isOver()) return;
      if (missed > LONGEST_CATCH_UP) {
        subscriber.reset();
        // Once: what comes from here on is caught up with like any other.
        missed = 0;
        if (isAfter(now, cursor)) cursor = now;
      }
      if (!page.isFull && !this.#isAhead(cursor)) break;
    }
    this.#admit(subscriber, cursor);
  }

  /** Whether the reader has gone past a position, so that whoever stands there would miss what lies between. */
  #isAhead(cursor: Cursor): boolean {
    return this.#subscribers.size > 0 && this.#cursor !== null && isAfter(this.#cursor, cursor);
  }

  /** From here on the reader serves this one too. Nothing may be awaited since the position was checked. */
  #admit(subscriber: Subscriber, cursor: Cursor): void {
    if (this.#subscribers.size === 0) this.#cursor = cursor;
    this.#subscribers.set(subscriber, cursor);
    subscriber.admitted();
    void this.#read();
  }

  /** Reads whatever is new and passes it on. One at a time: order is the point. */
  async #read(): Promise<void> {
    if (this.#isReading) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isReading = true;
    let isHeldBack = false;
    try {
      do {
        this.#isAskedAgain = false;
        isHeldBack = await this.#readPage();
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by whoever asks meanwhile
      } while (this.#isAskedAgain);
    } catch (error) {
      this.#log.warn('reading events failed', { error });
    } finally {
      this.#isReading = false;
      if (this.#timer) this.#again(isHeldBack ? HELD_BACK_MS : POLL_MS);
    }
  }

  async #readPage(): Promise<boolean> {
    if (this.#subscribers.size === 0 || this.#cursor === null) return false;
    const page = await readEvents(this.#knex, this.#cursor, PAGE_SIZE);
    const located = await this.#locate(page.events);
    this.#cursor = page.cursor;
    for (const [subscriber, cursor] of this.#subscribers) {
      for (const one of located) {
        const position = parseCursor(one.event.id);
        if (position && isAfter(position, cursor)) subscriber.receive(one);
      }
      if (isAfter(page.cursor, cursor)) this.#subscribers.set(subscriber, page.cursor);
    }
    if (page.isFull) this.#isAskedAgain = true;
    return page.isHeldBack;
  }

  async #locate(events: readonly DomainEvent[]): Promise<LocatedEvent[]> {
    const ids = events.flatMap(({ conversationId }) => conversationId ?? []);
    const subjects = await findSubjects(this.#knex, [...new Set(ids)]);
    return events.map((event) => ({ event, subject: subjects.get(event.conversationId ?? '') ?? null }));
  }

  async #tellViewing(payload: string): Promise<void> {
    const viewing = this.viewers.hear(payload);
    if (!viewing || this.#subscribers.size === 0) return;
    try {
      const subject = (await findSubjects(this.#knex, [viewing.conversationId])).get(viewing.conversationId);
      if (subject) for (const subscriber of this.#subscribers.keys()) subscriber.view?.(viewing, subject);
    } catch (error) {
      this.#log.warn('passing on who looks failed', { error });
    }
  }

  #again(waitMs: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), waitMs);
  }
}
