import { Worker } from 'node:worker_threads';
import type { Nudger } from '#activities/nudger.ts';
import type { Log } from '#log';
import type { NudgeAnswer, NudgeRequest, NudgeThreadOptions } from './protocol.ts';

/** A nudger whose work is done beside the thread that answers requests. */
export interface ThreadedNudger {
  readonly nudge: Nudger;
  /** Ends the thread. What it had not finished counts as not taken; the relay does it. */
  stop(): Promise<void>;
}

/** What there is to say of a nudge that nobody will answer any more. */
const GONE = new Error('the nudging thread ended');

/**
 * Starts the thread. When it dies, all that waited for it is left to the relay, and the next nudge starts another.
 */
export function startThreadedNudger(
  options: NudgeThreadOptions,
  log: Log,
  script: URL = new URL('./nudge-thread.ts', import.meta.url),
): ThreadedNudger {
  const waiting = new Map<number, (failure: Error | null) => void>();
  let thread: Worker | null = null;
  let lastId = 0;

  function settleAll(): void {
    for (const settle of waiting.values()) settle(GONE);
    waiting.clear();
  }

  function start(): Worker {
    const fresh = new Worker(script, { workerData: options });
    fresh.on('message', ({ id, failure }: NudgeAnswer) => {
      waiting.get(id)?.(failure);
      waiting.delete(id);
    });
    fresh.on('error', (error) => {
      log.error('nudging thread failed', { error });
    });
    fresh.on('exit', () => {
      if (thread === fresh) thread = null;
      settleAll();
    });
    return fresh;
  }

  thread = start();
  return {
    nudge: async (conversationId, seq) => {
      thread ??= start();
      const request: NudgeRequest = { id: ++lastId, conversationId, seq };
      const answered = new Promise<Error | null>((resolve) => waiting.set(request.id, resolve));
      thread.postMessage(request);
      const failure = await answered;
      if (failure) log.warn('nudge failed', { conversationId, error: failure });
      return failure === null;
    },
    stop: async () => {
      await thread?.terminate();
      settleAll();
    },
  };
}
