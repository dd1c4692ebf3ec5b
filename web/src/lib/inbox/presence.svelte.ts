import { call } from '#lib/api.ts';
import type { Viewed } from '#lib/live.svelte.ts';
import type { Thread } from './thread.svelte.ts';

const SAY_EVERY_MS = 20_000;

/** Tells colleagues that this conversation is open here, and notices when one of them opens it. */
export class Presence {
  readonly #thread: Thread;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  /** Begins to tell; call in an effect, which ends it by the function returned. */
  run(): () => void {
    this.#say();
    const timer = setInterval(() => {
      this.#say();
    }, SAY_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }

  /** Whether somebody looks whom the page does not show yet. */
  isNew({ conversationId, staffId }: Viewed): boolean {
    const { id, viewers } = this.#thread.conversation;
    return conversationId === id && !viewers.some((viewer) => viewer.id === staffId);
  }

  #say(): void {
    if (document.visibilityState !== 'visible') return;
    const { id, viewers } = this.#thread.conversation;
    // Nobody is told that telling failed: it is true for seconds anyway.
    void call('POST /conversations/:id/viewing', { params: { id } }).catch(() => undefined);
    // Whoever left is only missing from what is read next.
    if (viewers.length > 0) void this.#thread.refresh().catch(() => undefined);
  }
}
