import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** Any number: the key of the lock under which the queue is dealt out. */
const ASSIGNMENT_LOCK = 7_301_204;

/** Lets one dealer at a time look at who is free, until its transaction ends. */
export async function lockAssignment(trx: Knex.Transaction): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(?)', ASSIGNMENT_LOCK);
}

/** How many conversations stand before one in its team's queue: the more urgent ones, then those due earlier. */
export async function queuedAheadOf(
  trx: Knex.Transaction,
  conversationId: string,
  teamId: string,
): Promise<number> {
  const rows = await rawRows<{ count: number }>(
    trx,
    `with ranked as (
       select id, row_number() over (order by array_position(array['emergency', 'urgent', 'routine'], urgency),
         next_due_at nulls last, queued_at, id) as place
       from conversations where stage = 'queued' and team_id = ?
     ) select (place - 1)::int as count from ranked where id = ?`,
    [teamId, conversationId],
  );
  return rows[0]?.count ?? 0;
}
