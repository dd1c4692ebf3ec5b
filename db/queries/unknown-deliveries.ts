import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { DeliveryState, OutboundContent } from '#workflows/domain/message.ts';
import { runOnKnex } from '../pool.ts';
import { applyStatuses } from './intake-statuses.ts';
import type { LeftBehind } from './relay.ts';

/** A message of which nobody knows whether it left. */
export interface UnknownDelivery {
  readonly outboxId: string;
  readonly conversationId: string;
  readonly attempt: number;
  readonly seq: number;
  readonly channel: Channel;
  readonly account: string;
  readonly recipient: string;
  readonly content: OutboundContent;
  /** When the attempt began. */
  readonly startedAt: Date;
  readonly ageMs: number;
}

/** Rows that one pass looks up. */
const PASS = 20;

const FIND = {
  name: 'unknown-find',
  text: `
    select o.id as "outboxId", o.conversation_id as "conversationId", o.attempt, o.seq, o.channel, o.account, o.recipient,
      o.content, d.started_at as "startedAt", (extract(epoch from now() - d.started_at) * 1000)::float8 as "ageMs"
    from outbox o join deliveries d on d.outbox_id = o.id and d.attempt = o.attempt
    where o.state = 'unknown' and o.next_attempt_at < now() + interval '1 year'
      and o.channel = any ($1::text[]) and d.started_at < now() - $2 * interval '1 millisecond'
    order by o.next_attempt_at limit $3`,
};

/** Messages of unknown fate on these channels, oldest first, that nobody has given up on. */
export function findUnknown(
  knex: Knex,
  channels: readonly Channel[],
  olderThanMs: number,
): Promise<UnknownDelivery[]> {
  return runOnKnex(knex)<UnknownDelivery>(FIND, [channels, olderThanMs, PASS]);
}

/** Which of these provider's ids belong to messages that we know. */
export async function takenProviderIds(
  knex: Knex,
  channel: Channel,
  providerMessageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await knex('outbox')
    .where({ channel })
    .whereIn('providerMessageId', [...providerMessageIds])
    .select<{ providerMessageId: string }[]>('providerMessageId');
  return new Set(rows.map(({ providerMessageId }) => providerMessageId));
}

/**
 * The provider has the message: its row takes the state that it has there.
 *
 * Two messages with the same words might claim the same record; the second finds it taken and is looked up again.
 *
 * @returns whose workflow must look again
 */
export async function settleFound(
  knex: Knex,
  row: UnknownDelivery,
  found: { readonly providerMessageId: string; readonly state: DeliveryState },
): Promise<LeftBehind[]> {
  const { providerMessageId, state } = found;
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [providerMessageId]);
    const taken = await takenProviderIds(trx, row.channel, [providerMessageId]);
    if (taken.has(providerMessageId)) return [];
    return applyStatuses(runOnKnex(trx), [
      {
        n: 0,
        event_id: null,
        channel: row.channel,
        provider_message_id: providerMessageId,
        outbox_id: row.outboxId,
        state,
        error_code: state === 'failed' ? 'delivery.failed' : null,
        error_class: state === 'failed' ? 'other_channel' : null,
        at: new Date().toISOString(),
      },
    ]);
  });
}

/**
 * A message that certainly never arrived leaves again, unless a later one of its conversation has left meanwhile: then a
 * person decides, because it would come out of its order.
 */
const ABSENT = {
  name: 'unknown-absent',
  text: `
    with target as (
      select o.id, exists (
        select from outbox l where l.conversation_id = o.conversation_id and l.seq > o.seq
          and l.state not in ('queued', 'cancelled')) as is_overtaken
      from outbox o where o.id = $1 and o.attempt = $2 and o.state = 'unknown' for no key update
    ),
    changed as (
      update outbox o set
        state = case when t.is_overtaken then 'failed' else 'queued' end,
        error_code = 'delivery.never_arrived',
        error_class = case when t.is_overtaken then 'other_channel' end,
        failed_at = case when t.is_overtaken then now() end,
        next_attempt_at = now()
      from target t where o.id = t.id
      returning o.id, o.conversation_id, o.message_id, o.seq, o.state
    ),
    reconciled as (
      update deliveries set finished_at = now(), outcome = 'reconciled'
      where outbox_id = $1 and attempt = $2 and exists (select from changed)
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'delivery.changed', conversation_id, jsonb_build_object(
        'messageId', message_id, 'seq', seq, 'state', state, 'errorCode', 'delivery.never_arrived')
      from changed
    )
    select conversation_id as "conversationId", seq from changed`,
};

/** The provider has never had the message. Answers whose workflow must look again. */
export function settleAbsent(knex: Knex, row: UnknownDelivery): Promise<LeftBehind[]> {
  return runOnKnex(knex)<LeftBehind>(ABSENT, [row.outboxId, row.attempt]);
}
