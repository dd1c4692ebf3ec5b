import type { Run } from '../pool.ts';
import { storableJson } from './clean-text.ts';

/** A reaction to a message of either side; no emoji takes it back. */
export interface ReactionRow {
  readonly channel: string;
  readonly target: string;
  readonly emoji: string | null;
}

/** An item that only an operator can make something of. */
export interface QuarantineRow {
  readonly channel: string;
  readonly reason: string;
  readonly raw: unknown;
}

/** A person who is from now on reached under another address. */
export interface MoveRow {
  readonly channel: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

const REACT = {
  name: 'intake-reactions',
  text: `
    with reaction as (
      select r.emoji, m.id as message_id, m.conversation_id, m.seq, r.ordinality
      from rows from (jsonb_to_recordset($1::jsonb) as (channel text, target text, emoji text))
        with ordinality as r (channel, target, emoji, ordinality)
      join messages m on m.provider_message_id = r.target
      join conversations c on c.id = m.conversation_id and c.channel = r.channel
    ),
    last as materialized (
      select distinct on (message_id) * from reaction order by message_id, ordinality desc
    ),
    removed as (
      delete from message_reactions x using last l
      where l.emoji is null and x.message_id = l.message_id and x.author = 'patient'
    ),
    added as (
      insert into message_reactions (message_id, author, emoji)
      select message_id, 'patient', emoji from last where emoji is not null
      on conflict (message_id, author) do update set emoji = excluded.emoji, created_at = now()
    )
    insert into domain_events (type, conversation_id, data)
    select 'message.reacted', conversation_id, jsonb_build_object('messageId', message_id, 'seq', seq) from last`,
};

const QUARANTINE = {
  name: 'intake-quarantine',
  text: `
    insert into quarantine (channel, reason, raw)
    select channel, reason, convert_to(raw::text, 'UTF8')
    from jsonb_to_recordset($1::jsonb) as t (channel text, reason text, raw jsonb)`,
};

const MOVE = {
  name: 'intake-moves',
  text: `
    update channel_identities i set
      external_id = t.to,
      phone = case when t.to ~ '^[0-9]{5,15}$' then '+' || t.to else i.phone end,
      aliases = array(select distinct a from unnest(i.aliases || i.external_id) a where a <> t.to)
    from jsonb_to_recordset($1::jsonb) as t (channel text, account text, "from" text, "to" text)
    where i.channel = t.channel and i.account = t.account
      and (i.external_id = t.from or i.aliases @> array[t.from])
      and not exists (
        select from channel_identities o where o.channel = t.channel and o.account = t.account and o.external_id = t.to)`,
};

const ALONE = {
  name: 'quarantine-bytes',
  text: 'insert into quarantine (channel, reason, raw) values ($1, $2, $3)',
};

/** Notes reactions. One to a message that we do not know stays an event. */
export async function storeReactions(run: Run, rows: readonly ReactionRow[]): Promise<void> {
  await run(REACT, [storableJson(rows)]);
}

/** Sets items aside for an operator. */
export async function quarantineItems(run: Run, rows: readonly QuarantineRow[]): Promise<void> {
  await run(QUARANTINE, [storableJson(rows)]);
}

/** Sets bytes aside as they came: what could not even be taken apart. */
export async function quarantineBytes(run: Run, channel: string, reason: string, raw: Buffer): Promise<void> {
  await run(ALONE, [channel, reason, raw]);
}

/** Follows people to their new address, so that their next message joins the same conversation. */
export async function moveIdentities(run: Run, rows: readonly MoveRow[]): Promise<void> {
  await run(MOVE, [storableJson(rows)]);
}
