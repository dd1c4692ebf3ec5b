import { expireHolds } from '#db/queries/agenda/book-held.ts';
import {
  applyMissedReports,
  findOverdue,
  findWaiting,
  giveUpUnknown,
  relayUndispatched,
  type LeftBehind,
} from '#db/queries/relay.ts';
import { changeSearch, examSearch } from './due-search.ts';
import { lookUpUnknown } from './delivery-lookup.ts';
import { fetchPendingMedia, type MediaDeps } from './media-fetcher.ts';
import type { AppointmentNudger, Nudger } from './nudger.ts';
import type { ProcessNudger } from './process-nudger.ts';
import { untendedSearch } from './reminders/find-untended.ts';
import { freedSearch } from './slot-offers/find-freed.ts';

/** A message or report that nobody passed on is passed on after this long. */
const UNDISPATCHED_MS = 3_000;
/** A message that should have left is brought to mind after this long. */
const OVERDUE_MS = 5_000;
/** A patient message that nobody looked at is stuck after this long. */
const STUCK_MS = 30_000;
/** The same conversation is not brought to mind more often. */
const NUDGE_SPACING_MS = 10_000;
/** Holds let go in one transaction. */
const HOLDS_AT_ONCE = 100;
/** Nudges under way at a time. */
const CONCURRENCY = 8;
/** Longest pause of a loop whose work fails: a database that is away is not hammered. */
const LONGEST_PAUSE_MS = 15_000;

/** What the relay works with. */
export interface RelayDeps extends MediaDeps {
  readonly nudge: Nudger;
  readonly nudgeAppointment: AppointmentNudger;
  readonly nudgeProcess: ProcessNudger;
}

/** The loops that find what got lost on the way. */
export interface Relay {
  /** Resolves when no loop is at work any more. */
  stop(): Promise<void>;
}

/** Nudges until the first failure: while Temporal is away, trying the rest would only take long. */
async function nudgeAll(nudge: Nudger, found: readonly LeftBehind[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  const waiting = [...found];
  let isTaken = true;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next && isTaken; next = waiting.shift()) {
      if (await nudge(next.conversationId, next.seq)) taken.add(next.conversationId);
      else isTaken = false;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return taken;
}

/** Keeps conversations apart that were brought to mind a moment ago. */
class Spacing {
  readonly #last = new Map<string, number>();

  due(found: readonly LeftBehind[]): LeftBehind[] {
    const now = Date.now();
    for (const [conversationId, at] of this.#last) {
      if (now - at > NUDGE_SPACING_MS) this.#last.delete(conversationId);
    }
    return found.filter(({ conversationId }) => !this.#last.has(conversationId));
  }

  note(conversationIds: Iterable<string>): void {
    for (const conversationId of conversationIds) this.#last.set(conversationId, Date.now());
  }
}

/** One kind of work that is done again and again. Answers whether there was any, so that more is looked for at once. */
interface Loop {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (deps: RelayDeps) => Promise<boolean>;
}

/** Brings conversations to mind that were found left behind. */
function reminder(find: (deps: RelayDeps) => Promise<LeftBehind[]>): (deps: RelayDeps) => Promise<boolean> {
  const spacing = new Spacing();
  return async (deps) => {
    const due = spacing.due(await find(deps));
    spacing.note(await nudgeAll(deps.nudge, due));
    return false;
  };
}

async function relayReports({ knex, nudge }: RelayDeps): Promise<boolean> {
  return (await relayUndispatched(knex, UNDISPATCHED_MS, (found) => nudgeAll(nudge, found))) > 0;
}

async function findStuckLoudly({ knex, log }: RelayDeps): Promise<LeftBehind[]> {
  const stuck = await findWaiting(knex, STUCK_MS);
  if (stuck.length > 0) log.warn('messages nobody looked at', { count: stuck.length });
  return stuck;
}

async function reconcile({ knex, nudge, log }: RelayDeps): Promise<boolean> {
  await applyMissedReports(knex);
  const unconfirmed = await giveUpUnknown(knex);
  if (unconfirmed.length > 0) log.warn('deliveries unconfirmed', { count: unconfirmed.length });
  await nudgeAll(nudge, unconfirmed);
  return false;
}

/** Made anew for each relay, because some remember what they did a moment ago. */
const createLoops = (): readonly Loop[] => [
  { name: 'inbound', everyMs: 1_000, run: reminder(({ knex }) => findWaiting(knex, UNDISPATCHED_MS)) },
  { name: 'reports', everyMs: 1_000, run: relayReports },
  { name: 'outbox', everyMs: 1_000, run: reminder(({ knex }) => findOverdue(knex, OVERDUE_MS)) },
  { name: 'sweeper', everyMs: 5_000, run: reminder(findStuckLoudly) },
  { name: 'reconciler', everyMs: 5_000, run: reconcile },
  {
    name: 'lookups',
    everyMs: 10_000,
    run: async (deps) => {
      await nudgeAll(deps.nudge, await lookUpUnknown(deps));
      return false;
    },
  },
  { name: 'appointments', everyMs: 1_000, run: untendedSearch() },
  { name: 'changes', everyMs: 1_000, run: changeSearch() },
  { name: 'exams', everyMs: 2_000, run: examSearch() },
  { name: 'freed', everyMs: 1_000, run: freedSearch() },
  // Nobody may book what is held, and pages show until when: once it is over, both should know within moments.
  {
    name: 'holds',
    everyMs: 2_000,
    run: async ({ knex }) => (await expireHolds(knex, HOLDS_AT_ONCE)) === HOLDS_AT_ONCE,
  },
  { name: 'media', everyMs: 1_000, run: async (deps) => (await fetchPendingMedia(deps)) > 0 },
];

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** Runs a loop until it is stopped. A failure is said once and then waited out, ever longer. */
async function runLoop(loop: Loop, deps: RelayDeps, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let delayMs = loop.everyMs;
    try {
      if (await loop.run(deps)) delayMs = 0;
      if (failures > 0) deps.log.info('relay works again', { part: loop.name, count: failures });
      failures = 0;
    } catch (error) {
      if (failures === 0) deps.log.warn('relay failed', { part: loop.name, error });
      failures += 1;
      delayMs = Math.min(loop.everyMs * 2 ** failures, LONGEST_PAUSE_MS);
    }
    await pause(delayMs, signal);
  }
}

/**
 * Starts the loops. They are the reason why nothing is lost when a process dies between two steps: whatever is in the
 * database and not yet done is found here again. Any number of workers may run them side by side.
 */
export function startRelay(deps: RelayDeps): Relay {
  const stopping = new AbortController();
  const running = createLoops().map((loop) => runLoop(loop, deps, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
