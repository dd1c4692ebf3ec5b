import type { Knex } from 'knex';
import { runOnKnex } from '../pool.ts';
import { applyStatuses, statusOf, type StoredReport } from './intake-statuses.ts';

/** A conversation whose workflow must look again. */
export interface LeftBehind {
  readonly conversationId: string;
  /** Newest message there is; only a hint. */
  readonly seq: number;
}

/** Rows that one pass looks at. */
const PASS = 200;

interface UndispatchedRow extends LeftBehind {
  readonly id: string;
}

const UNDISPATCHED = {
  name: 'relay-undispatched',
  text: `
    select e.id, e.conversation_id as "conversationId", c.last_seq as seq
    from inbound_events e join conversations c on c.id = e.conversation_id
    where e.dispatched_at is null and e.received_at < now() - $1 * interval '1 millisecond'
    order by e.received_at limit $2 for update of e skip locked`,
};

/** Due for so long, or in the hands of somebody who has died. */
const OVERDUE = {
  name: 'relay-overdue',
  text: `
    select conversation_id as "conversationId", max(seq) as seq from outbox
    where (state = 'queued' and next_attempt_at < now() - $1 * interval '1 millisecond')
      or (state = 'sending' and lease_until < now())
    group by conversation_id limit $2`,
};

const WAITING = {
  name: 'relay-waiting',
  text: `
    select id as "conversationId", last_inbound_seq as seq from conversations
    where last_inbound_seq > processed_seq and last_inbound_at < now() - $1 * interval '1 millisecond'
    order by last_inbound_at limit $2`,
};

/**
 * Hands over reports that nobody passed on, and notes those that were taken. Any number of copies may run: rows that one
 * holds are skipped by the others.
 *
 * @param handOver tries the conversations; answers those that were taken
 * @returns how many events were settled
 */
export async function relayUndispatched(
  knex: Knex,
  olderThanMs: number,
  handOver: (found: readonly LeftBehind[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  return knex.transaction(async (trx) => {
    const rows = await runOnKnex(trx)<UndispatchedRow>(UNDISPATCHED, [olderThanMs, PASS]);
    if (rows.length === 0) return 0;
    const found = new Map(rows.map(({ conversationId, seq }) => [conversationId, { conversationId, seq }]));
    const taken = await handOver([...found.values()]);
    const settled = rows.filter(({ conversationId }) => taken.has(conversationId)).map(({ id }) => id);
    await trx('inboundEvents').whereIn('id', settled).update({ dispatchedAt: trx.fn.now() });
    return settled.length;
  });
}

/** Conversations with something that should have left by now, or whose sender has died. */
export function findOverdue(knex: Knex, overdueMs: number): Promise<LeftBehind[]> {
  return runOnKnex(knex)<LeftBehind>(OVERDUE, [overdueMs, PASS]);
}

/**
 * Conversations with patient messages that no workflow has looked at for this long. The numbers of a conversation say
 * so themselves; nothing else has to be noted for a message to be passed on.
 */
export function findWaiting(knex: Knex, waitedMs: number): Promise<LeftBehind[]> {
  return runOnKnex(knex)<LeftBehind>(WAITING, [waitedMs, PASS]);
}

/** Nobody waits for a report any longer; a row with this class is for a person to decide on. */
const UNCONFIRMED = {
  name: 'relay-unconfirmed',
  text: `
    with due as (
      select id from outbox where state = 'unknown' and next_attempt_at <= now()
      order by next_attempt_at limit $1 for no key update skip locked
    ),
    given_up as (
      update outbox o set next_attempt_at = now() + interval '100 years', error_class = 'unconfirmed'
      from due where o.id = due.id
      returning o.conversation_id, o.message_id, o.seq, o.error_code
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'delivery.changed', conversation_id,
        jsonb_build_object('messageId', message_id, 'seq', seq, 'state', 'unknown', 'errorCode', error_code)
      from given_up
    )
    select conversation_id as "conversationId", max(seq) as seq from given_up group by conversation_id`,
};

/**
 * Gives up on messages of which nobody knows whether they left: they stay as they are, marked for a person, because a
 * repeat might be read twice.
 */
export function giveUpUnknown(knex: Knex): Promise<LeftBehind[]> {
  return runOnKnex(knex)<LeftBehind>(UNCONFIRMED, [PASS]);
}

/** Reports that were stored in the very moment in which their message was taken, so that neither saw the other. */
const MISSED = {
  name: 'relay-missed-reports',
  text: `
    select o.channel, o.provider_message_id as "providerMessageId", split_part(e.provider_event_id, ':', -1) as state, e.received_at as at
    from outbox o
    join inbound_events e on e.channel = o.channel and e.account = o.account and e.kind = 'status'
      and e.provider_event_id = any (array(
        select o.provider_message_id || ':' || s from unnest('{sent,delivered,read,played,failed}'::text[]) s))
    where o.state = 'accepted' and o.accepted_at < now() - interval '5 seconds'
      and o.accepted_at > now() - interval '1 day'
    order by o.accepted_at limit $1`,
};

/** Applies reports that found no message when they came. Answers how many there were. */
export async function applyMissedReports(knex: Knex): Promise<number> {
  const run = runOnKnex(knex);
  const missed = await run<StoredReport>(MISSED, [PASS]);
  if (missed.length === 0) return 0;
  await applyStatuses(run, missed.map(statusOf));
  return missed.length;
}
