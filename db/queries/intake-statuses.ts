import { DELIVERY_RANK } from '#workflows/domain/message.ts';
import type { Run } from '../pool.ts';
import { storableJson } from './clean-text.ts';

/** What a provider says about a message of ours. */
export interface StatusRow {
  readonly n: number;
  /** The stored event, if it is to be found again for a nudge. */
  readonly event_id: string | null;
  readonly channel: string;
  readonly provider_message_id: string;
  readonly outbox_id: string | null;
  readonly state: string;
  readonly error_code: string | null;
  readonly error_class: string | null;
  readonly at: string;
}

/** A report that was stored before its message could be found. */
export interface StoredReport {
  readonly channel: string;
  readonly providerMessageId: string;
  readonly state: string;
  /** When it arrived. */
  readonly at: Date;
}

/** A stored report as one to apply; what a failure was about is not looked up again, so it offers the other ways. */
export const statusOf = ({ channel, providerMessageId, state, at }: StoredReport, n: number): StatusRow => ({
  n,
  event_id: null,
  channel,
  provider_message_id: providerMessageId,
  outbox_id: null,
  state,
  error_code: null,
  error_class: state === 'failed' ? 'other_channel' : null,
  at: at.toISOString(),
});

/** A change that the conversation's workflow must hear of. */
export interface StatusNudge {
  readonly n: number;
  readonly conversationId: string;
  readonly seq: number;
}

/**
 * Moves outbox rows forward by rank, many at a time, whatever order the reports came in.
 *
 * A report finds its row by our own id, which the provider echoes, or by the provider's. One that finds none stays an
 * event: the row may not know its provider id yet, and looks for such events when it learns it.
 */
const APPLY = {
  name: 'intake-statuses',
  text: `
    with report as materialized (
      select * from jsonb_to_recordset($1::jsonb) as t (
        n int, event_id uuid, channel text, provider_message_id text, outbox_id uuid, state text,
        error_code text, error_class text, at timestamptz)
    ),
    matched as materialized (
      select r.*, ($2::jsonb ->> r.state)::int as rank, coalesce(
        (select o.id from outbox o where o.id = r.outbox_id and o.channel = r.channel),
        (select o.id from outbox o
          where o.channel = r.channel and o.provider_message_id = r.provider_message_id limit 1)) as target_id
      from report r
    ),
    best as (
      select target_id, max(rank) as rank,
        (array_agg(state order by rank desc))[1] as state,
        (array_agg(error_code order by rank desc))[1] as error_code,
        (array_agg(error_class order by rank desc))[1] as error_class,
        max(provider_message_id) as provider_message_id,
        min(at) filter (where state <> 'failed') as accepted_at,
        min(at) filter (where state not in ('failed', 'accepted')) as sent_at,
        min(at) filter (where state in ('delivered', 'read', 'played')) as delivered_at,
        min(at) filter (where state in ('read', 'played')) as read_at,
        min(at) filter (where state = 'failed') as failed_at
      from matched where target_id is not null group by target_id
    ),
    locked as materialized (
      select o.id from outbox o join best b on b.target_id = o.id order by o.id for no key update of o
    ),
    changed as (
      update outbox o set
        state = case when b.rank > ($2::jsonb ->> o.state)::int then b.state else o.state end,
        error_code = case when b.rank > ($2::jsonb ->> o.state)::int then b.error_code else o.error_code end,
        error_class = case when b.rank > ($2::jsonb ->> o.state)::int then b.error_class else o.error_class end,
        lease_until = case when b.rank > ($2::jsonb ->> o.state)::int then null else o.lease_until end,
        provider_message_id = coalesce(o.provider_message_id, b.provider_message_id),
        accepted_at = coalesce(o.accepted_at, b.accepted_at),
        sent_at = coalesce(o.sent_at, b.sent_at),
        delivered_at = coalesce(o.delivered_at, b.delivered_at),
        read_at = coalesce(o.read_at, b.read_at),
        failed_at = coalesce(o.failed_at, b.failed_at)
      from best b join locked l on l.id = b.target_id
      where o.id = b.target_id and o.state <> 'cancelled'
      returning o.id, o.conversation_id, o.message_id, o.seq, o.attempt, new.state, old.state as was,
        new.provider_message_id, new.error_code
    ),
    reconciled as (
      update deliveries d set finished_at = now(), outcome = 'reconciled'
      from changed c where c.was = 'unknown' and c.state <> 'unknown' and d.outbox_id = c.id and d.attempt = c.attempt
    ),
    named as (
      update messages m set provider_message_id = c.provider_message_id
      from changed c where m.id = c.message_id and m.provider_message_id is null
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'delivery.changed', conversation_id,
        jsonb_build_object('messageId', message_id, 'seq', seq, 'state', state, 'errorCode', error_code)
      from changed where state <> was order by conversation_id, seq
    ),
    nudge as (
      select min(m.n) as n, c.conversation_id, c.seq
      from changed c join matched m on m.target_id = c.id
      where c.state <> c.was and (c.state = 'failed' or c.was = 'sending')
      group by c.id, c.conversation_id, c.seq
    ),
    marked as (
      update inbound_events e set conversation_id = g.conversation_id, dispatched_at = null
      from nudge g join matched m on m.n = g.n where e.id = m.event_id
    )
    select n, conversation_id as "conversationId", seq from nudge order by n`,
};

const RANKS = JSON.stringify(DELIVERY_RANK);

/** Applies reports of providers. Idempotent: the same reports in any order and number end in the same states. */
export function applyStatuses(run: Run, rows: readonly StatusRow[]): Promise<StatusNudge[]> {
  return run<StatusNudge>(APPLY, [storableJson(rows), RANKS]);
}
