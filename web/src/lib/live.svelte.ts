import { getContext, setContext } from 'svelte';
import { EVENT_TYPES, type DomainEvent } from '#workflows/domain/events.ts';

const CONTEXT = Symbol('live');
/** Shorter interruptions are nobody's business. */
const PATIENCE_MS = 2_000;
const SHOWN_RETURN_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Somebody looks at a conversation; true for seconds. */
export interface Viewed {
  readonly conversationId: string;
  readonly staffId: string;
}

interface Listeners {
  readonly event: (event: DomainEvent) => void;
  /** Something may have been missed: read again what is shown. */
  readonly catchUp?: () => void;
  readonly viewed?: (viewed: Viewed) => void;
  /** The conversation went where this person cannot see it. */
  readonly hidden?: (conversationId: string) => void;
}

/** What of EventSource we use; a test brings its own. */
export interface StreamSource {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

const CLOSED = 2;

/** What an event carries; our own server wrote it, so its shape is taken at its word. */
function read(event: Event): unknown {
  try {
    return JSON.parse(String((event as MessageEvent<unknown>).data));
  } catch {
    return null;
  }
}

/**
 * What happens in the clinic, as it happens: one subscription a page.
 *
 * The browser resumes a broken stream by itself (`Last-Event-ID`). Where it gives up (the server answered an error),
 * we open a new one, ever more slowly, and tell the listeners to read again what they show. Made by the layout and
 * given down by context: module state would be shared between people on the server.
 */
export class Live {
  state = $state<'connecting' | 'live' | 'offline'>('connecting');
  /** Since when nothing arrives; `null` while the connection stands or is only stumbling. */
  lostAtMs = $state<number | null>(null);
  /** True for three seconds after a loss that people saw. */
  isBack = $state(false);

  readonly #open: () => StreamSource;
  #listeners: readonly Listeners[] = [];
  #source: StreamSource | null = null;
  #failures = 0;
  readonly #timers: { [name in 'lost' | 'back' | 'retry']?: ReturnType<typeof setTimeout> } = {};

  constructor(open: () => StreamSource = () => new EventSource('/api/stream')) {
    this.#open = open;
  }

  /** Begins to follow; call in an effect, which ends it by the function returned. */
  run(): () => void {
    this.#connect();
    return () => {
      this.#source?.close();
      this.#source = null;
      for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    };
  }

  /** Tells what happens; returns what ends it. */
  listen(listeners: Listeners): () => void {
    this.#listeners = [...this.#listeners, listeners];
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listeners);
    };
  }

  /** Tries now instead of waiting for its turn. */
  retry(): void {
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#timers.retry);
    this.#source?.close();
    const source = this.#open();
    this.#source = source;
    source.addEventListener('hello', (event) => {
      this.#greeted((read(event) as { resumed: boolean } | null)?.resumed === true);
    });
    source.addEventListener('reset', () => {
      this.#catchUp();
    });
    source.addEventListener('error', () => {
      this.#stumbled(source);
    });
    source.addEventListener('conversation.viewed', (event) => {
      const viewed = read(event) as Viewed | null;
      if (viewed) for (const listener of this.#listeners) listener.viewed?.(viewed);
    });
    source.addEventListener('conversation.hidden', (event) => {
      const hidden = read(event) as { conversationId: string } | null;
      if (hidden) for (const listener of this.#listeners) listener.hidden?.(hidden.conversationId);
    });
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, (event) => {
        const told = read(event) as DomainEvent | null;
        if (told) for (const listener of this.#listeners) listener.event(told);
      });
    }
  }

  #greeted(resumed: boolean): void {
    clearTimeout(this.#timers.lost);
    const wasLost = this.lostAtMs !== null;
    this.#failures = 0;
    this.state = 'live';
    this.lostAtMs = null;
    // Also the first time: something may have happened between reading the page and following the events.
    if (!resumed) this.#catchUp();
    if (!wasLost) return;
    this.isBack = true;
    this.#later('back', SHOWN_RETURN_MS, () => {
      this.isBack = false;
    });
  }

  #stumbled(source: StreamSource): void {
    if (source !== this.#source) return;
    if (this.state !== 'offline') {
      const sinceMs = Date.now();
      this.state = 'offline';
      this.#later('lost', PATIENCE_MS, () => {
        this.lostAtMs = sinceMs;
      });
    }
    // While the source is still connecting, the browser tries again by itself.
    if (source.readyState !== CLOSED) return;
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#later('retry', wait, () => {
      this.#connect();
    });
  }

  #catchUp(): void {
    for (const listener of this.#listeners) listener.catchUp?.();
  }

  #later(name: 'lost' | 'back' | 'retry', ms: number, run: () => void): void {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(run, ms);
  }
}

/** Gives every component below the stream. */
export const provideLive = (live: Live): Live => setContext(CONTEXT, live);

/** The stream of the component that asks. */
export const useLive = (): Live => getContext<Live>(CONTEXT);
