import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';

/** An address under which a person is known, with what is known about writing to it. */
export interface KnownAddress {
  readonly channel: Channel;
  readonly account: string;
  readonly address: string;
  readonly locale: Locale | null;
  readonly lastInboundAt: Date | null;
  /** Purposes that the person took back their consent for. */
  readonly refused: readonly ('notice' | 'reminder' | 'survey')[];
  /** The provider says that nothing gets there. */
  readonly isUnreachable: boolean;
}

/** Days for which we believe a provider that a person cannot be reached. */
const UNREACHABLE_DAYS = 30;

/**
 * SQL: what the latest words say about an address, as columns. An opt-out from before consents were kept counts for all.
 */
const REFUSED = `
  (select coalesce(array_agg(p.purpose), '{}') from unnest('{notice,reminder,survey}'::text[]) as p (purpose)
    where coalesce((select k.state = 'withdrawn' from channel_consents k
      where k.channel = i.channel and k.address = i.external_id and k.purpose in ('all', p.purpose)
      order by k.at desc, k.id desc limit 1), i.opted_out_at is not null)) as refused`;

/** SQL: whether the last message to the address whose end is known could not be delivered to this person. */
const UNREACHABLE = `
  coalesce((select o.state = 'failed' and o.error_class = 'other_channel' and o.error_code <> 'consent.withdrawn'
    from conversations c join outbox o on o.conversation_id = c.id
    where c.channel_identity_id = i.id and o.state in ('failed', 'delivered', 'read', 'played')
      and o.created_at > now() - interval '${UNREACHABLE_DAYS} days'
    order by o.created_at desc limit 1), false) as is_unreachable`;

/** Every address of a person, the one they last wrote from first. */
export function loadAddresses(knex: Knex, patientId: string): Promise<KnownAddress[]> {
  return rawRows<KnownAddress>(
    knex,
    `select i.channel, i.account, i.external_id as address, i.locale,
       (select max(c.last_inbound_at) from conversations c where c.channel_identity_id = i.id) as last_inbound_at,
       ${REFUSED}, ${UNREACHABLE}
     from channel_identities i where i.patient_id = ?
     order by last_inbound_at desc nulls last, i.created_at desc`,
    [patientId],
  );
}

/** What an address that never wrote to us may not be used for. */
export interface Refusals {
  readonly channel: Channel;
  readonly address: string;
  readonly refused: KnownAddress['refused'];
}

/** What was said about addresses, whoever they belong to. */
export function loadRefusals(
  knex: Knex,
  addresses: readonly { readonly channel: Channel; readonly address: string }[],
): Promise<Refusals[]> {
  return rawRows<Refusals>(
    knex,
    `select i.channel, i.external_id as address, ${REFUSED}
     from (select a.channel, a.external_id, null::timestamptz as opted_out_at
       from unnest(?::text[], ?::text[]) as a (channel, external_id)) as i`,
    [addresses.map(({ channel }) => channel), addresses.map(({ address }) => address)],
  );
}
