import { setTimeout as rest } from 'node:timers/promises';
import type { Log } from '#log';
import type { Intake, PendingNudge } from '#db/queries/intake.ts';

/** Nudges under way at a time. */
const CONCURRENCY = 16;
/**
 * Nudges under way while webhooks wait to be written. A provider repeats what it gets no answer to; a workflow that hears
 * of a message a little later has lost nothing.
 */
const CONCURRENCY_IN_A_CROWD = 1;
/**
 * Rest after each of them. Taking a nudge costs Temporal more processor time than storing two messages costs all the others,
 * and fifty a second still tell a worker that shares the machine of more than it can answer meanwhile.
 */
const REST_IN_A_CROWD_MS = 20;
/** Conversations that may wait here; more are left to the relay, which nudges each once. */
const LONGEST_QUEUE = 2_000;
/** Settled events are written down together. */
const MARK_AFTER_MS = 25;

/** Passes stored messages on to their workflows, after the provider has had its answer. */
export interface Dispatcher {
  /** Never fails and never waits. What it cannot do, relay and sweeper do. */
  dispatch(nudges: readonly PendingNudge[]): void;
  /** Resolves when nothing is under way any more: for a graceful stop. */
  idle(): Promise<void>;
}

/** What a dispatcher works with. */
export interface DispatcherDeps {
  /** Tells a conversation's workflow that something waits for it; answers whether Temporal took it. */
  readonly nudge: (conversationId: string, seq: number) => Promise<boolean>;
  readonly intake: Pick<Intake, 'markDispatched' | 'isCrowded'>;
  readonly log: Log;
}

interface Entry {
  seq: number;
  eventIds: string[];
}

/** Collects settled events, so that a busy second costs a few statements instead of one for each. */
function marker({ intake, log }: DispatcherDeps): {
  add(eventIds: readonly string[]): void;
  flush(): Promise<void>;
} {
  let settled: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const eventIds = settled;
    settled = [];
    if (eventIds.length === 0) return;
    await intake.markDispatched(eventIds).catch((error: unknown) => {
      log.warn('dispatch not noted', { count: eventIds.length, error });
    });
  };
  return {
    add: (eventIds) => {
      settled.push(...eventIds);
      timer ??= setTimeout(() => void flush(), MARK_AFTER_MS);
    },
    flush,
  };
}

/**
 * Nudges workflows in the background. Messages of one conversation that wait together are one nudge, because a nudge
 * only says "look again".
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const waiting = new Map<string, Entry>();
  const running = new Set<string>();
  const marks = marker(deps);
  let whenIdle: (() => void)[] = [];

  /** The next conversation that is not being nudged already. */
  function next(): [string, Entry] | null {
    for (const [conversationId, entry] of waiting) {
      if (!running.has(conversationId)) return [conversationId, entry];
    }
    return null;
  }

  async function run(conversationId: string, { seq, eventIds }: Entry): Promise<void> {
    const isTaken = await deps.nudge(conversationId, seq).catch(() => false);
    if (isTaken) marks.add(eventIds);
    if (deps.intake.isCrowded()) await rest(REST_IN_A_CROWD_MS);
  }

  function pump(): void {
    const limit = deps.intake.isCrowded() ? CONCURRENCY_IN_A_CROWD : CONCURRENCY;
    while (running.size < limit) {
      const found = next();
      if (!found) break;
      const [conversationId, entry] = found;
      waiting.delete(conversationId);
      running.add(conversationId);
      void run(conversationId, entry).finally(() => {
        running.delete(conversationId);
        pump();
      });
    }
    if (running.size > 0 || waiting.size > 0) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  }

  return {
    dispatch: (nudges) => {
      for (const { conversationId, seq, eventIds } of nudges) {
        const entry = waiting.get(conversationId);
        if (entry) {
          entry.seq = Math.max(entry.seq, seq);
          entry.eventIds.push(...eventIds);
        } else if (waiting.size < LONGEST_QUEUE)
          waiting.set(conversationId, { seq, eventIds: [...eventIds] });
      }
      if (nudges.length > 0) setImmediate(pump);
    },
    idle: async () => {
      if (running.size > 0 || waiting.size > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
      await marks.flush();
    },
  };
}
