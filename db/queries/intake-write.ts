import type { Pool } from 'pg';
import { runOn, transact } from '../pool.ts';
import { plainRows, storeBatch, type BatchResult, type ChannelItem, type ItemNudge } from './intake-batch.ts';
import { placeKnown, type KnownResult } from './intake-known.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/** A conversation was resolved between the choice and the change: nothing was written, the long way finds another. */
const wasResolvedMeanwhile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === FOREIGN_KEY_VIOLATION;

async function shortWay(pool: Pool, items: readonly ChannelItem[]): Promise<KnownResult[]> {
  const rows = plainRows(items);
  if (rows.length === 0) return [];
  try {
    return await placeKnown(runOn(pool), rows);
  } catch (error) {
    if (wasResolvedMeanwhile(error)) return [];
    throw error;
  }
}

function nudgesOf(results: readonly KnownResult[]): ItemNudge[] {
  return results.flatMap(({ n, conversationId, seq }) =>
    seq === null ? [] : [{ n, eventId: null, conversationId, seq }],
  );
}

/** Numbers items as they stand in the whole batch. */
function renumber(result: BatchResult, places: readonly number[]): BatchResult {
  const placeOf = (n: number): number => places[n] ?? n;
  return {
    fresh: new Set([...result.fresh].map(placeOf)),
    nudges: result.nudges.map((nudge) => ({ ...nudge, n: placeOf(nudge.n) })),
  };
}

/**
 * Writes items: the short way what can go it, everything else in one transaction.
 *
 * Each way commits by itself. Should the second fail, a repeat of the whole finds the first part stored already.
 */
export async function writeItems(pool: Pool, items: readonly ChannelItem[]): Promise<BatchResult> {
  const known = await shortWay(pool, items);
  const short: BatchResult = {
    fresh: new Set(known.filter(({ outcome }) => outcome === 'placed').map(({ n }) => n)),
    nudges: nudgesOf(known),
  };
  if (known.length === items.length) return short;
  const done = new Set(known.map(({ n }) => n));
  const places = items.map((_item, n) => n).filter((n) => !done.has(n));
  const rest = places.flatMap((n) => items[n] ?? []);
  const long = renumber(await transact(pool, (run) => storeBatch(run, rest)), places);
  return {
    fresh: new Set([...short.fresh, ...long.fresh]),
    nudges: [...short.nudges, ...long.nudges],
  };
}
