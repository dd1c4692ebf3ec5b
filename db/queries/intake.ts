import type { Pool } from 'pg';
import type { InboundItem } from '#activities/channels/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { databaseErrorCode } from '../errors.ts';
import { runOn } from '../pool.ts';
import { groupCommit } from './group-commit.ts';
import { quarantineBytes } from './intake-rest.ts';
import { writeItems } from './intake-write.ts';

/** What one request brought. */
export interface IntakeRequest {
  readonly channel: Channel;
  readonly items: readonly InboundItem[];
  /** The bytes as they came, for the quarantine. */
  readonly raw: Buffer;
}

/** A conversation to nudge after the answer, and the reports that this settles. */
export interface PendingNudge {
  readonly conversationId: string;
  readonly seq: number;
  readonly eventIds: readonly string[];
}

/** What became of a request's items. */
export interface StoredRequest {
  readonly fresh: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly nudges: readonly PendingNudge[];
}

/** The door through which everything from outside enters the database. */
export interface Intake {
  /**
   * Stores a request. Resolves after the commit, so it may be acknowledged then.
   *
   * @throws whatever says that the database is away: the provider must repeat the request
   */
  store(request: IntakeRequest): Promise<StoredRequest>;
  /** Whether requests wait for others to be written: what can wait itself should, for a moment. */
  isCrowded(): boolean;
  /** Sets a request aside that nobody could take apart. */
  quarantine(channel: Channel, reason: string, raw: Buffer): Promise<void>;
  /** Notes that the workflows of these reports were nudged. */
  markDispatched(eventIds: readonly string[]): Promise<void>;
}

interface Waiting extends IntakeRequest {
  readonly bytes: number;
}

/** Deadlock and serialisation failures say nothing about the items either, but a repeat alone ends them. */
const WORTH_A_REPEAT = ['40001', '40P01'];
/** SQLSTATE classes of data that can never be stored: data exception, constraint, limit exceeded. */
const POISON_CLASSES = ['22', '23', '54'];

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function isOutage(error: unknown): boolean {
  if (WORTH_A_REPEAT.includes(sqlState(error))) return false;
  return databaseErrorCode(error) === 'database.unavailable';
}

function isPoison(error: unknown): boolean {
  // RangeError: nested so deeply that it cannot be serialised.
  return error instanceof RangeError || POISON_CLASSES.includes(sqlState(error).slice(0, 2));
}

function perConversation(
  nudges: readonly { conversationId: string; seq: number; eventId: string | null }[],
): PendingNudge[] {
  const merged = new Map<string, { seq: number; eventIds: string[] }>();
  for (const { conversationId, seq, eventId } of nudges) {
    const entry = merged.get(conversationId) ?? { seq: 0, eventIds: [] };
    entry.seq = Math.max(entry.seq, seq);
    if (eventId !== null) entry.eventIds.push(eventId);
    merged.set(conversationId, entry);
  }
  return [...merged].map(([conversationId, entry]) => ({ conversationId, ...entry }));
}

async function writeRequests(pool: Pool, requests: readonly IntakeRequest[]): Promise<StoredRequest[]> {
  const items = requests.flatMap(({ channel, items: own }) => own.map((item) => ({ channel, item })));
  const result = await writeItems(pool, items);
  let start = 0;
  return requests.map((request) => {
    const from = start;
    start += request.items.length;
    const until = start;
    const indices = request.items.map((_item, index) => from + index);
    const fresh = indices.filter((n) => result.fresh.has(n));
    return {
      fresh: fresh.length,
      repeated: indices.length - fresh.length,
      quarantined: request.items.filter((item) => item.type === 'other' && item.quarantine !== undefined)
        .length,
      nudges: perConversation(result.nudges.filter(({ n }) => n >= from && n < until)),
    };
  });
}

/** Quotes an item for an operator; the whole request, if the item cannot be written down. */
function bytesOf(item: InboundItem, request: IntakeRequest): Buffer {
  try {
    return Buffer.from(JSON.stringify(item.raw ?? null));
  } catch {
    return request.raw;
  }
}

function sum(results: readonly StoredRequest[]): StoredRequest {
  return {
    fresh: results.reduce((total, { fresh }) => total + fresh, 0),
    repeated: results.reduce((total, { repeated }) => total + repeated, 0),
    quarantined: results.reduce((total, { quarantined }) => total + quarantined, 0),
    nudges: results.flatMap(({ nudges }) => nudges),
  };
}

/**
 * Rows that a relay holds are left to it: it notes them itself, and waiting for it would keep a connection from the
 * webhooks for as long as Temporal takes to answer.
 */
const MARK = {
  name: 'intake-mark-dispatched',
  text: `
    update inbound_events set dispatched_at = now() where id in (
      select id from inbound_events where id = any ($1::uuid[]) and dispatched_at is null for update skip locked)`,
};

/** Opens the intake on a pool of its own, which nothing else may exhaust. */
export function createIntake(pool: Pool): Intake {
  const write = (requests: readonly IntakeRequest[]): Promise<StoredRequest[]> =>
    writeRequests(pool, requests);

  async function writeItem(request: IntakeRequest, item: InboundItem): Promise<StoredRequest> {
    try {
      const [stored] = await write([{ ...request, items: [item] }]);
      return stored ?? sum([]);
    } catch (error) {
      if (!isPoison(error)) throw error;
      await quarantineBytes(runOn(pool), request.channel, 'poison', bytesOf(item, request));
      return { fresh: 0, repeated: 0, quarantined: 1, nudges: [] };
    }
  }

  /** A request that failed alone: each of its items again, so that only the bad one is set aside. */
  async function rescue(request: IntakeRequest, error: unknown): Promise<StoredRequest> {
    if (!isPoison(error) && !WORTH_A_REPEAT.includes(sqlState(error))) throw error;
    const results: StoredRequest[] = [];
    for (const item of request.items) results.push(await writeItem(request, item));
    return sum(results);
  }

  const commits = groupCommit<Waiting, StoredRequest>({ write, isOutage, rescue });
  return {
    store: (request) => commits.join({ ...request, bytes: request.raw.length }),
    isCrowded: commits.isCrowded,
    quarantine: (channel, reason, raw) => quarantineBytes(runOn(pool), channel, reason, raw),
    markDispatched: async (eventIds) => {
      await runOn(pool)(MARK, [eventIds]);
    },
  };
}
