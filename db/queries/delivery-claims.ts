import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Purpose } from '#workflows/domain/consent.ts';
import type { Author, OutboundContent } from '#workflows/domain/message.ts';
import { runOnKnex } from '../pool.ts';
import { isWithdrawnSql } from './consents.ts';

/** An outbox row that an attempt has been written down for. */
export interface ClaimedRow {
  readonly outboxId: string;
  readonly attempt: number;
  readonly channel: Channel;
  readonly account: string;
  readonly recipient: string;
  readonly conversationId: string;
  readonly author: Exclude<Author, 'patient'>;
  readonly purpose: Purpose;
  readonly content: OutboundContent;
  readonly expiresAt: Date | null;
  /** Milliseconds since the patient last wrote on this channel; `null` if they never did. */
  readonly sinceInboundMs: number | null;
  /** It has lost its sense by the database's clock. */
  readonly isExpired: boolean;
  /** It tells of an appointment that no longer stands. */
  readonly isDead: boolean;
  /** The recipient does not agree to get it. */
  readonly isWithdrawn: boolean;
}

/**
 * What lies at the head of a conversation's outbox.
 *
 * `claimed`: send it now, the attempt is on record. `later`: it may not be tried before that time. `busy`: somebody is
 * sending it. `orphaned`: somebody was, and died; nobody knows whether it left.
 */
export type Claim =
  | { readonly kind: 'none' }
  | { readonly kind: 'claimed'; readonly row: ClaimedRow }
  | { readonly kind: 'later' | 'busy'; readonly waitMs: number }
  | { readonly kind: 'orphaned'; readonly row: ClaimedRow };

interface HeadRow extends ClaimedRow {
  readonly state: 'queued' | 'sending';
  readonly isClaimed: boolean;
  readonly waitMs: number;
}

/** SQL: whether an outbox row carries a notice of an appointment that was cancelled or moved since it was written. */
const isDeadSql = (row: string): string => `
  (${row}.kind = 'reminder' and exists (select from appointment_notice_attempts t
    join appointment_notices n on n.id = t.notice_id join appointments a on a.id = n.appointment_id
    where t.outbox_id = ${row}.id and a.status in ('cancelled', 'expired', 'rescheduled')))`;

/**
 * The intent is committed before the provider is called: whoever finds a row in `sending` knows that an attempt was
 * made. Only the lowest open `seq` is ever looked at, so a conversation is never sent out of order.
 */
const CLAIM = {
  name: 'delivery-claim',
  text: `
    with head as (
      select * from outbox
      where conversation_id = $1 and state in ('queued', 'sending')
      order by seq limit 1 for no key update
    ),
    claimed as (
      update outbox o set
        state = 'sending', attempt = o.attempt + 1, lease_until = now() + $2 * interval '1 millisecond'
      from head h where o.id = h.id and h.state = 'queued' and h.next_attempt_at <= now()
      returning o.id, o.attempt
    ),
    written as (
      insert into deliveries (outbox_id, attempt) select id, attempt from claimed
    )
    select h.id as "outboxId", coalesce(c.attempt, h.attempt) as attempt, h.channel, h.account, h.recipient,
      h.conversation_id as "conversationId", h.author, h.purpose, h.content, h.expires_at as "expiresAt",
      (select extract(epoch from now() - max(x.last_inbound_at)) * 1000 from conversations c
        join conversations x on x.channel_identity_id = c.channel_identity_id
        where c.id = h.conversation_id)::float8 as "sinceInboundMs",
      coalesce(h.expires_at <= now(), false) as "isExpired", ${isDeadSql('h')} as "isDead", ${isWithdrawnSql('h')} as "isWithdrawn", h.state, c.id is not null as "isClaimed",
      greatest(0, ceil(extract(epoch from
        (case h.state when 'sending' then h.lease_until else h.next_attempt_at end) - now()) * 1000))::int as "waitMs"
    from head h left join claimed c on c.id = h.id`,
};

/** Takes the head of a conversation's outbox, if it may leave now. */
export async function claimHead(knex: Knex, conversationId: string, leaseMs: number): Promise<Claim> {
  const [head] = await runOnKnex(knex)<HeadRow>(CLAIM, [conversationId, leaseMs]);
  if (!head) return { kind: 'none' };
  const { state, isClaimed, waitMs, ...row } = head;
  if (isClaimed) return { kind: 'claimed', row };
  if (state === 'queued') return { kind: 'later', waitMs: Math.max(waitMs, 1) };
  return waitMs > 0 ? { kind: 'busy', waitMs } : { kind: 'orphaned', row };
}

/** How many messages of a conversation still have to leave. */
export async function countOpen(knex: Knex, conversationId: string): Promise<number> {
  const row = (await knex('outbox')
    .where({ conversationId })
    .whereIn('state', ['queued', 'sending'])
    .count('* as count')
    .first()) as { count: string } | undefined;
  return Number(row?.count ?? 0);
}
