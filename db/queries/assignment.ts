import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** Any number: the key of the lock under which the queue is dealt out. */
const ASSIGNMENT_LOCK = 7_301_204;

/** SQL: the order of a queue, of conversations `c`: the more urgent first, then those due earlier. */
const QUEUE_ORDER = `array_position(array['emergency', 'urgent', 'routine'], c.urgency),
  c.next_due_at nulls last, c.queued_at, c.id`;

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
       select c.id, row_number() over (order by ${QUEUE_ORDER}) as place
       from conversations c where c.stage = 'queued' and c.team_id = ?
     ) select (place - 1)::int as count from ranked where id = ?`,
    [teamId, conversationId],
  );
  return rows[0]?.count ?? 0;
}

/** Conversations that wait for a team of somebody's, in the order in which they are dealt out. */
export async function listQueuedFor(
  knex: Knex,
  staffId: string,
  limit: number,
): Promise<{ conversationId: string; seq: number }[]> {
  return rawRows<{ conversationId: string; seq: number }>(
    knex,
    `select c.id as "conversationId", c.last_seq as seq
     from conversations c join team_members t on t.team_id = c.team_id
     where t.staff_id = ? and c.stage = 'queued'
     order by ${QUEUE_ORDER} limit ?`,
    [staffId, limit],
  );
}
