import type { Run } from '../pool.ts';
import { storableMessages } from './clean-text.ts';

/** A plain message: no file, no quotation. Most are. */
export interface PlainRow {
  readonly n: number;
  readonly channel: string;
  readonly account: string;
  readonly event_id: string;
  readonly raw: unknown;
  readonly external_id: string;
  readonly aliases: readonly string[];
  readonly display_name: string | null;
  readonly kind: string;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly choice_id: string | null;
  readonly provider_message_id: string | null;
  readonly client_message_id: string | null;
  readonly at: string;
  readonly preview: string;
}

/** What became of a plain message. `repeated`: it was stored before. */
export interface KnownResult {
  readonly n: number;
  readonly outcome: 'placed' | 'repeated';
  readonly conversationId: string;
  readonly seq: number | null;
}

/**
 * The short way: people we know by all their names, with a conversation that is open, in one statement that is its own transaction.
 *
 * The event decides whether a message is new: of two who insert it at once, the second waits and then does nothing. If
 * a conversation is resolved in between, its messages find no place, the events that name them break their foreign key,
 * and the whole statement is undone; the long way then does it.
 */
const PLACE_KNOWN = {
  name: 'intake-known',
  text: `
    with item as materialized (
      select uuidv7() as message_id, t.*, c.id as conversation_id, c.is_demo
      from jsonb_to_recordset($1::jsonb) as t (
        n int, channel text, account text, event_id text, raw jsonb, external_id text, aliases text[], display_name text,
        kind text, body text, payload jsonb, choice_id text, provider_message_id text, client_message_id uuid, at timestamptz,
        preview text)
      join channel_identities i on i.channel = t.channel and i.account = t.account and i.external_id = t.external_id
        and i.aliases @> t.aliases and (t.display_name is null or i.display_name = t.display_name)
      join conversations c on c.channel_identity_id = i.id and c.stage <> 'resolved'
    ),
    fresh as materialized (
      insert into inbound_events (channel, account, provider_event_id, kind, raw, conversation_id, message_id, dispatched_at)
      select channel, account, event_id, 'message', raw, conversation_id, message_id, now()
      from item order by channel, account, event_id, n
      on conflict on constraint one_row_per_provider_event do nothing
      returning message_id
    ),
    taken as materialized (
      select i.*,
        (row_number() over (partition by i.conversation_id order by i.n))::int as place,
        (count(*) over (partition by i.conversation_id))::int as message_count
      from item i join fresh f on f.message_id = i.message_id
    ),
    moved as (
      update conversations c set
        last_seq = c.last_seq + t.message_count,
        last_inbound_seq = c.last_seq + t.message_count,
        unread_count = c.unread_count + t.message_count,
        last_message_at = now(),
        last_message_preview = t.preview,
        last_message_author = 'patient',
        last_inbound_at = greatest(c.last_inbound_at, least(t.at, now())),
        waiting_since_at = coalesce(c.waiting_since_at, now())
      from (select * from taken where place = message_count order by conversation_id) t
      where c.id = t.conversation_id and c.stage <> 'resolved'
      returning c.id, old.last_seq
    ),
    message as (
      insert into messages (id, conversation_id, seq, direction, author, kind, body, payload, choice_id,
        provider_message_id, client_message_id, provider_at, is_demo)
      select t.message_id, t.conversation_id, m.last_seq + t.place, 'inbound', 'patient', t.kind, t.body, t.payload,
        t.choice_id, t.provider_message_id, t.client_message_id, t.at, t.is_demo
      from taken t join moved m on m.id = t.conversation_id
      returning id, conversation_id, seq
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'message.received', conversation_id, jsonb_build_object('messageId', id, 'seq', seq)
      from message order by conversation_id, seq
    )
    select i.n, case when t.n is null then 'repeated' else 'placed' end as outcome,
      i.conversation_id as "conversationId", m.seq
    from item i
    left join taken t on t.message_id = i.message_id
    left join message m on m.id = i.message_id
    order by i.n`,
};

/** Places what can go the short way. Items that are not in the answer must go the long one. */
export function placeKnown(run: Run, rows: readonly PlainRow[]): Promise<KnownResult[]> {
  return run<KnownResult>(PLACE_KNOWN, [storableMessages(rows)]);
}
