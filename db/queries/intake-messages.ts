import type { Run } from '../pool.ts';
import { storableMessages } from './clean-text.ts';
import { REOPEN_WITHIN } from './settings.ts';

/** A message about to find its place in a conversation. */
export interface MessageRow {
  readonly n: number;
  readonly event_id: string;
  readonly identity_id: string;
  readonly channel: string;
  readonly kind: string;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly choice_id: string | null;
  readonly provider_message_id: string | null;
  readonly client_message_id: string | null;
  readonly reply_to: string | null;
  /** ISO instant by the provider's clock. */
  readonly at: string;
  readonly preview: string;
  /** Files that still lie with the provider. */
  readonly attachments: readonly {
    readonly kind: string;
    readonly mime_type: string;
    readonly file_name: string | null;
    readonly sha256: string | null;
    readonly provider_media_id: string;
  }[];
  /** Ids of files that are with us already, uploaded within the same conversation. */
  readonly uploads: readonly string[];
}

/** Where a message came to stand. */
export interface PlacedMessage {
  readonly n: number;
  readonly conversationId: string;
  readonly seq: number;
}

/**
 * Finds each sender's conversation (the open one, else one resolved a short while ago, else a new one), numbers the
 * messages under its row lock, and writes everything that goes with them.
 *
 * The conversation is chosen by what this statement sees and changed by what the row then is: if it was resolved in
 * between, the same update reopens it.
 */
const PLACE = {
  name: 'intake-place',
  text: `
    with item as materialized (
      select uuidv7() as message_id, t.* from jsonb_to_recordset($1::jsonb) as t (
        n int, event_id uuid, identity_id uuid, channel text, kind text, body text, payload jsonb, choice_id text,
        provider_message_id text, client_message_id uuid, reply_to text, at timestamptz, preview text,
        attachments jsonb, uploads uuid[])
    ),
    target as (
      select identity_id, min(channel) as channel, count(*)::int as message_count,
        least(max(at), now()) as last_at, (array_agg(preview order by n desc))[1] as preview
      from item group by identity_id
    ),
    chosen as materialized (
      select t.*, c.id as conversation_id
      from target t
      left join lateral (
        select c.id from conversations c
        where c.channel_identity_id = t.identity_id
          and (c.stage <> 'resolved' or c.resolved_at > now() - ${REOPEN_WITHIN})
        order by c.stage = 'resolved', c.created_at desc limit 1
      ) c on true
    ),
    continued as (
      update conversations c set
        last_seq = c.last_seq + t.message_count,
        last_inbound_seq = c.last_seq + t.message_count,
        unread_count = c.unread_count + t.message_count,
        last_message_at = now(),
        last_message_preview = t.preview,
        last_message_author = 'patient',
        last_inbound_at = greatest(c.last_inbound_at, t.last_at),
        waiting_since_at = coalesce(c.waiting_since_at, now()),
        stage = case c.stage when 'resolved' then 'bot' else c.stage end,
        version = c.version + (c.stage = 'resolved')::int,
        reopened_count = c.reopened_count + (c.stage = 'resolved')::int,
        assignee_id = case c.stage when 'resolved' then null else c.assignee_id end,
        handoff = case c.stage when 'resolved' then null else c.handoff end,
        urgency = case c.stage when 'resolved' then 'routine' else c.urgency end,
        red_flag = case c.stage when 'resolved' then null else c.red_flag end,
        queued_at = case c.stage when 'resolved' then null else c.queued_at end,
        first_response_due_at = case c.stage when 'resolved' then null else c.first_response_due_at end,
        first_response_warned_at = case c.stage when 'resolved' then null else c.first_response_warned_at end,
        next_due_at = case c.stage when 'resolved' then null else c.next_due_at end,
        resolved_at = null, resolved_by = null, resolution = null
      from chosen t where c.id = t.conversation_id
      returning c.id, c.channel_identity_id, new.last_seq, c.is_demo,
        case when old.stage = 'resolved' then 'conversation.reopened' end as event
    ),
    opened as (
      insert into conversations as c (channel_identity_id, channel, patient_id, language, is_demo, last_seq,
        last_inbound_seq, unread_count, last_message_preview, last_message_author, last_inbound_at, waiting_since_at)
      select t.identity_id, t.channel, i.patient_id, i.locale, i.is_demo, t.message_count,
        t.message_count, t.message_count, t.preview, 'patient', t.last_at, now()
      from chosen t join channel_identities i on i.id = t.identity_id
      where t.conversation_id is null
      on conflict (channel_identity_id) where stage <> 'resolved' do update set
        last_seq = c.last_seq + excluded.last_seq,
        last_inbound_seq = c.last_seq + excluded.last_seq,
        unread_count = c.unread_count + excluded.unread_count,
        last_message_at = now(),
        last_message_preview = excluded.last_message_preview,
        last_message_author = 'patient',
        last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at),
        waiting_since_at = coalesce(c.waiting_since_at, now())
      returning c.id, c.channel_identity_id, new.last_seq, c.is_demo,
        case when old.id is null then 'conversation.opened' end as event
    ),
    placed as (select * from continued union all select * from opened),
    message as (
      insert into messages (id, conversation_id, seq, direction, author, kind, body, payload, choice_id,
        reply_to_message_id, provider_message_id, client_message_id, provider_at, is_demo)
      select i.message_id, p.id,
        p.last_seq - t.message_count + (row_number() over (partition by i.identity_id order by i.n))::int,
        'inbound', 'patient', i.kind, i.body, i.payload, i.choice_id,
        r.id, i.provider_message_id, i.client_message_id, i.at, p.is_demo
      from item i
      join target t on t.identity_id = i.identity_id
      join placed p on p.channel_identity_id = i.identity_id
      left join lateral (
        select m.id from messages m
        where m.provider_message_id = i.reply_to and m.conversation_id = p.id limit 1
      ) r on true
      returning id, conversation_id, seq
    ),
    pending as (
      insert into attachments (conversation_id, message_id, kind, mime_type, file_name, sha256, provider_media_id)
      select m.conversation_id, m.id, a.kind, a.mime_type, a.file_name, a.sha256, a.provider_media_id
      from item i
      join message m on m.id = i.message_id
      cross join lateral jsonb_to_recordset(i.attachments) as a (
        kind text, mime_type text, file_name text, sha256 text, provider_media_id text)
    ),
    uploaded as (
      update attachments a set message_id = m.id
      from item i join message m on m.id = i.message_id
      where a.id = any (i.uploads) and a.conversation_id = m.conversation_id and a.message_id is null
    ),
    linked as (
      update inbound_events e set conversation_id = m.conversation_id, message_id = m.id
      from item i join message m on m.id = i.message_id
      where e.id = i.event_id
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select type, conversation_id, data from (
        select event as type, id as conversation_id, 0 as seq, '{}'::jsonb as data from placed where event is not null
        union all
        select 'message.received', conversation_id, seq, jsonb_build_object('messageId', id, 'seq', seq) from message
      ) e order by conversation_id, seq
    )
    select i.n, m.conversation_id as "conversationId", m.seq
    from item i join message m on m.id = i.message_id
    order by i.n`,
};

/** Writes new messages into their conversations. Call it in the transaction that registered their senders. */
export function placeMessages(run: Run, rows: readonly MessageRow[]): Promise<PlacedMessage[]> {
  return run<PlacedMessage>(PLACE, [storableMessages(rows)]);
}
