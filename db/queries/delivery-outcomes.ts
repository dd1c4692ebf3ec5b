import type { Knex } from 'knex';
import type { DeliveryState } from '#workflows/domain/message.ts';
import { runOnKnex } from '../pool.ts';
import { applyStatuses, statusOf, type StoredReport } from './intake-statuses.ts';

/** How an attempt ended, for the row and for the record of attempts. */
export interface AttemptEnd {
  readonly outboxId: string;
  readonly attempt: number;
  readonly outcome: 'accepted' | 'refused' | 'deferred' | 'ambiguous';
  readonly state: Extract<DeliveryState, 'accepted' | 'sent' | 'failed' | 'queued' | 'unknown' | 'cancelled'>;
  readonly providerMessageId?: string;
  readonly recipientAlias?: string;
  readonly errorCode?: string;
  /** What the failure calls for. */
  readonly errorClass?: string;
  readonly httpStatus?: number;
  /** `queued`: when to try again. `unknown`: until when to wait for a report. */
  readonly waitMs?: number;
}

/**
 * A report of the provider may have overtaken us: then the row is further along already and keeps its state. Only the
 * attempt that is on record may say no; a yes counts whoever says it.
 */
const END = {
  name: 'delivery-end',
  text: `
    with done as (
      update outbox o set
        state = $3, lease_until = null,
        error_code = $5, error_class = $6,
        next_attempt_at = now() + $7 * interval '1 millisecond',
        failed_at = case when $3 = 'failed' then now() end
      where o.id = $1 and o.state = any (case when $9 then '{queued,sending,unknown}'::text[] else '{sending}' end)
        and ($9 or o.attempt = $2)
      returning o.conversation_id, o.message_id, o.seq, old.state as was
    ),
    ended as (
      update deliveries set finished_at = now(), outcome = $10, error_code = $5, http_status = $8
      where outbox_id = $1 and attempt = $2
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'delivery.changed', conversation_id,
        jsonb_build_object('messageId', message_id, 'seq', seq, 'state', $3::text, 'errorCode', $5::text)
      from done where was <> $3
    )
    select count(*)::int as "isChanged", $4::text as "providerMessageId" from done`,
};

/** A second statement, because the first may not find the row in a state that it may change. */
const NAME = {
  name: 'delivery-name',
  text: `
    with named as (
      update outbox o set
        provider_message_id = coalesce(o.provider_message_id, $2),
        accepted_at = coalesce(o.accepted_at, now()),
        sent_at = case when $3 then coalesce(o.sent_at, now()) else o.sent_at end
      where o.id = $1
      returning o.message_id, o.channel, o.account, o.recipient
    ),
    message as (
      update messages m set provider_message_id = $2 from named n
      where m.id = n.message_id and m.provider_message_id is null and n.channel <> 'webchat'
    ),
    learned as (
      update channel_identities i set aliases = i.aliases || $4::text from named n
      where $4::text is not null and i.channel = n.channel and i.account = n.account
        and i.external_id = n.recipient and not i.aliases @> array[$4::text]
    )
    select channel, account from named`,
};

/** Reports that came before we knew the provider's id, from a provider that does not echo ours. */
const EARLIER = {
  name: 'delivery-earlier-reports',
  text: `
    select e.channel, split_part(e.provider_event_id, ':', -1) as state, e.received_at as at
    from inbound_events e
    where e.channel = $1 and e.account = $2 and e.kind = 'status'
      and e.provider_event_id = any (array(
        select $3::text || ':' || s from unnest('{sent,delivered,read,played,failed}'::text[]) s))`,
};

async function nameRow(trx: Knex, end: AttemptEnd, providerMessageId: string): Promise<void> {
  const run = runOnKnex(trx);
  const isSent = end.state === 'sent';
  const named = await run<{ channel: string; account: string }>(NAME, [
    end.outboxId,
    providerMessageId,
    isSent,
    end.recipientAlias ?? null,
  ]);
  const [row] = named;
  if (!row || isSent) return;
  const earlier = await run<Omit<StoredReport, 'providerMessageId'>>(EARLIER, [
    row.channel,
    row.account,
    providerMessageId,
  ]);
  if (earlier.length === 0) return;
  await applyStatuses(
    run,
    earlier.map((report, n) => statusOf({ ...report, providerMessageId }, n)),
  );
}

/**
 * Writes down how an attempt ended, and tells the stream.
 *
 * @returns whether the row took this state; not, if a report of the provider was faster
 */
export async function endAttempt(knex: Knex, end: AttemptEnd): Promise<boolean> {
  const { providerMessageId } = end;
  return knex.transaction(async (trx) => {
    const [done] = await runOnKnex(trx)<{ isChanged: number }>(END, [
      end.outboxId,
      end.attempt,
      end.state,
      providerMessageId ?? null,
      end.errorCode ?? null,
      end.errorClass ?? null,
      end.waitMs ?? 0,
      end.httpStatus ?? null,
      end.outcome === 'accepted',
      end.outcome,
    ]);
    if (providerMessageId !== undefined) await nameRow(trx, end, providerMessageId);
    return done?.isChanged === 1;
  });
}
