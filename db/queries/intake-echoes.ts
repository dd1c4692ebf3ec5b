import type { Run } from '../pool.ts';
import { storableJson, storableMessages } from './clean-text.ts';
import { applyStatuses, type StatusNudge } from './intake-statuses.ts';
import { REOPEN_WITHIN } from './settings.ts';

/** A message of the clinic's own side as the provider saw it pass. */
export interface EchoRow {
  readonly n: number;
  readonly event_id: string;
  readonly identity_id: string;
  readonly channel: string;
  readonly provider_message_id: string;
  readonly outbox_id: string | null;
  readonly kind: string;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly preview: string;
  readonly attachments: readonly {
    readonly kind: string;
    readonly mime_type: string;
    readonly file_name: string | null;
    readonly sha256: string | null;
    readonly provider_media_id: string;
  }[];
}

/**
 * Which message of ours an echo is of: by our own id, by the provider's, or, where the echo overtook the answer to our
 * request, by its words. A provider that does not echo our id leaves nothing else, and only messages that are on their
 * way or whose fate is unknown are looked at.
 */
const OURS = {
  name: 'intake-echo-ours',
  text: `
    select e.n, coalesce(
      (select o.id from outbox o where o.id = e.outbox_id and o.channel = e.channel),
      (select o.id from outbox o
        where o.channel = e.channel and o.provider_message_id = e.provider_message_id limit 1),
      (select o.id from outbox o
        join conversations c on c.id = o.conversation_id and c.channel_identity_id = e.identity_id
        join messages m on m.id = o.message_id
        where o.channel = e.channel and o.state in ('sending', 'unknown') and o.provider_message_id is null
          and (btrim(m.body) = btrim(e.body) or (o.content ? 'attachmentId' and e.body = ''))
        order by o.seq limit 1)) as "outboxId"
    from jsonb_to_recordset($1::jsonb) as e (
      n int, channel text, outbox_id uuid, provider_message_id text, identity_id uuid, body text)
    order by e.n`,
};

/** The team that follows up where none has the conversation yet. */
const FALLBACK_TEAM = `(select t.id from teams t order by t.is_default desc, t.position limit 1)`;

/** SQL: what becomes of a conversation in which a person of the clinic speaks elsewhere. The bot yields to them. */
const YIELD = `
  stage = case c.stage when 'bot' then 'queued' else c.stage end,
  team_id = case c.stage when 'bot' then coalesce(c.team_id, ${FALLBACK_TEAM}) else c.team_id end,
  version = c.version + (c.stage = 'bot')::int`;

/** What the bot had written and what has not left is taken back: a person speaks now. */
const TAKE_BACK = (conversations: string): string => `
    update outbox o set state = 'cancelled', lease_until = null
    from ${conversations} y where o.conversation_id = y.id and y.was = 'bot' and o.author = 'bot' and o.state = 'queued'`;

/** A colleague's words go into the person's latest conversation, or begin one. */
const PLACE = {
  name: 'intake-echo-place',
  text: `
    with item as materialized (
      select uuidv7() as message_id, e.* from jsonb_to_recordset($1::jsonb) as e (
        event_id uuid, identity_id uuid, channel text, provider_message_id text, kind text, body text, payload jsonb,
        at timestamptz, preview text, attachments jsonb)
    ),
    chosen as materialized (
      select c.id from item i join conversations c on c.channel_identity_id = i.identity_id
      where c.stage <> 'resolved' or c.resolved_at > now() - ${REOPEN_WITHIN}
      order by c.stage = 'resolved', c.created_at desc limit 1
    ),
    continued as (
      update conversations c set ${YIELD},
        last_seq = c.last_seq + 1, last_message_at = now(), last_outbound_at = now(),
        last_message_preview = i.preview, last_message_author = 'staff'
      from chosen x, item i where c.id = x.id
      returning c.id, new.last_seq as seq, c.is_demo, old.stage as was
    ),
    opened as (
      insert into conversations (channel_identity_id, channel, patient_id, language, is_demo, stage, team_id, last_seq,
        last_outbound_at, last_message_preview, last_message_author)
      select i.identity_id, i.channel, p.patient_id, p.locale, p.is_demo, 'queued', ${FALLBACK_TEAM}, 1,
        now(), i.preview, 'staff'
      from item i join channel_identities p on p.id = i.identity_id
      where not exists (select from chosen)
      returning id, last_seq as seq, is_demo, 'new' as was
    ),
    place as (select * from continued union all select * from opened),
    message as (
      insert into messages (id, conversation_id, seq, direction, author, kind, body, payload, provider_message_id,
        provider_at, is_demo)
      select i.message_id, p.id, p.seq, 'outbound', 'staff', i.kind, i.body,
        i.payload || '{"writtenIn": "vendor_app"}', i.provider_message_id, i.at, p.is_demo
      from item i cross join place p
      returning id, conversation_id, seq
    ),
    pending as (
      insert into attachments (conversation_id, message_id, kind, mime_type, file_name, sha256, provider_media_id)
      select m.conversation_id, m.id, a.kind, a.mime_type, a.file_name, a.sha256, a.provider_media_id
      from item i cross join message m
      cross join lateral jsonb_to_recordset(i.attachments) as a (
        kind text, mime_type text, file_name text, sha256 text, provider_media_id text)
    ),
    taken_back as (${TAKE_BACK('place')}),
    linked as (
      update inbound_events e set conversation_id = m.conversation_id, message_id = m.id, dispatched_at = null
      from item i cross join message m where e.id = i.event_id
    ),
    told as (
      insert into domain_events (type, conversation_id, team_id, data)
      select t.type, p.id, case t.type when 'conversation.queued' then c.team_id end, t.data
      from place p
      join conversations c on c.id = p.id
      cross join message m
      cross join lateral (values
        ('conversation.opened', '{}'::jsonb, p.was = 'new'),
        ('conversation.queued', '{"reason": "vendor_app"}'::jsonb, p.was = 'bot'),
        ('message.echoed', jsonb_build_object('messageId', m.id, 'seq', m.seq), true)) as t (type, data, holds)
      where t.holds
    )
    select m.conversation_id as "conversationId", m.seq from message m`,
};

/** The bot yields in conversations in which another tool of the clinic has the word. */
const GIVE_WAY = {
  name: 'intake-give-way',
  text: `
    with yielded as (
      update conversations c set ${YIELD}
      where c.id = any ($1::uuid[]) and c.stage = 'bot'
      returning c.id, c.team_id, old.stage as was
    ),
    taken_back as (${TAKE_BACK('yielded')})
    insert into domain_events (type, conversation_id, team_id, data)
    select 'conversation.queued', id, team_id, '{"reason": "vendor_app"}'::jsonb from yielded`,
};

/**
 * Files what passed on the clinic's own side: reports on our messages as such, a colleague's words into the thread.
 *
 * Where the bot had the conversation it does not any more: it lies in a team's queue, without a clock, since the patient
 * has just been answered.
 */
export async function storeEchoes(run: Run, rows: readonly EchoRow[]): Promise<StatusNudge[]> {
  const ours = await run<{ n: number; outboxId: string | null }>(OURS, [storableJson(rows)]);
  const outboxIds = new Map(ours.map(({ n, outboxId }) => [n, outboxId]));
  const reports = rows.flatMap((row) => {
    const outbox_id = outboxIds.get(row.n) ?? null;
    const { n, event_id, channel, provider_message_id, at } = row;
    const none = { error_code: null, error_class: null };
    return outbox_id === null
      ? []
      : [{ n, event_id, channel, provider_message_id, outbox_id, state: 'sent', ...none, at }];
  });
  const nudges: StatusNudge[] = reports.length > 0 ? await applyStatuses(run, reports) : [];
  for (const row of rows) {
    if (outboxIds.get(row.n)) continue;
    const [placed] = await run<Omit<StatusNudge, 'n'>>(PLACE, [storableMessages([row])]);
    if (placed) nudges.push({ n: row.n, ...placed });
  }
  return nudges;
}

/** Lets the bot yield where another tool of the clinic has the word. */
export async function giveWay(run: Run, conversationIds: readonly string[]): Promise<void> {
  await run(GIVE_WAY, [conversationIds]);
}
