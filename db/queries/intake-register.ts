import type { Run } from '../pool.ts';
import { storableJson } from './clean-text.ts';

/** An item of a batch, as far as recognising it and its sender takes. */
export interface RegisterRow {
  /** Place in the batch. */
  readonly n: number;
  readonly channel: string;
  readonly account: string;
  readonly event_id: string;
  readonly kind: string;
  readonly raw: unknown;
  readonly external_id?: string;
  readonly aliases?: readonly string[];
  readonly phone?: string | null;
  readonly display_name?: string | null;
}

/** An item that was not known before. */
export interface RegisteredItem {
  readonly n: number;
  readonly eventId: string;
  readonly identityId: string | null;
}

/**
 * Events first, because they decide what is new; then the senders of what is new.
 *
 * The upsert of identities locks their rows, always in the same order: whatever follows in this transaction is alone
 * with these people, and a second first message waits here and then sees the conversation of the first.
 */
const REGISTER = {
  name: 'intake-register',
  text: `
    with item as materialized (
      select * from jsonb_to_recordset($1::jsonb) as t (
        n int, channel text, account text, event_id text, kind text, raw jsonb,
        external_id text, aliases text[], phone text, display_name text)
    ),
    fresh as (
      insert into inbound_events (channel, account, provider_event_id, kind, raw, dispatched_at)
      select distinct on (channel, account, event_id, kind)
        channel, account, event_id, kind, raw, now()
      from item order by channel, account, event_id, kind, n
      on conflict on constraint one_row_per_provider_event do nothing
      returning id, channel, account, provider_event_id, kind
    ),
    taken as materialized (
      select distinct on (f.id) f.id as inbound_event_id, i.*
      from fresh f
      join item i on i.channel = f.channel and i.account = f.account
        and i.event_id = f.provider_event_id and i.kind = f.kind
      order by f.id, i.n
    ),
    sender as (
      select distinct on (channel, account, external_id)
        channel, account, external_id, coalesce(aliases, '{}') as aliases, phone, display_name
      from taken where external_id is not null
      order by channel, account, external_id, n desc
    ),
    known as materialized (
      select s.*, coalesce(
        (select i.external_id from channel_identities i
          where i.channel = s.channel and i.account = s.account and i.external_id = s.external_id),
        (select i.external_id from channel_identities i
          where i.channel = s.channel and i.account = s.account and i.external_id = any (s.aliases)
          order by i.created_at limit 1),
        (select i.external_id from channel_identities i
          where i.channel = s.channel and i.account = s.account and i.aliases && (s.aliases || s.external_id)
          order by i.created_at limit 1),
        s.external_id) as known_as
      from sender s
    ),
    identity as (
      insert into channel_identities as ci (channel, account, external_id, aliases, display_name, phone)
      select distinct on (channel, account, known_as)
        channel, account, known_as,
        array(select distinct a from unnest(aliases || external_id) a where a <> known_as),
        display_name, phone
      from known order by channel, account, known_as
      on conflict on constraint one_identity_per_address do update set
        display_name = coalesce(excluded.display_name, ci.display_name),
        phone = coalesce(excluded.phone, ci.phone),
        aliases = case when ci.aliases @> excluded.aliases then ci.aliases
          else array(select distinct unnest(ci.aliases || excluded.aliases)) end
      returning id, channel, account, external_id
    )
    select t.n, t.inbound_event_id as "eventId", i.id as "identityId"
    from taken t
    left join known k on k.channel = t.channel and k.account = t.account and k.external_id = t.external_id
    left join identity i on i.channel = k.channel and i.account = k.account and i.external_id = k.known_as
    order by t.n`,
};

/** Stores the events of a batch and finds or makes their senders. Answers only what was not known before. */
export function registerItems(run: Run, rows: readonly RegisterRow[]): Promise<RegisteredItem[]> {
  return run<RegisteredItem>(REGISTER, [storableJson(rows)]);
}
