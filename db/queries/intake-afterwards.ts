import type { Run } from '../pool.ts';
import { storableJson } from './clean-text.ts';
import { applyStatuses, type StatusNudge } from './intake-statuses.ts';

/** A message that a person took back. */
export interface RetractionRow {
  readonly channel: string;
  readonly account: string;
  readonly target: string;
}

/** A person was reached by, or has read, everything until an instant. */
export interface WatermarkRow {
  readonly n: number;
  readonly event_id: string;
  readonly channel: string;
  readonly account: string;
  readonly recipient: string;
  readonly state: string;
  readonly at: string;
}

/**
 * What was taken back leaves its place in the thread and nothing of what it said: not in the message, not in the list of
 * conversations, not in the stored event. A file that is with us already can no longer be reached.
 */
const RETRACT = {
  name: 'intake-retractions',
  text: `
    with wanted as (
      select * from jsonb_to_recordset($1::jsonb) as t (channel text, account text, target text)
    ),
    hidden as (
      update messages m set body = '', choice_id = null, kind = 'unsupported',
        payload = jsonb_build_object('isRetracted', true)
      from wanted w, conversations c
      join channel_identities i on i.id = c.channel_identity_id
      where m.provider_message_id = w.target and c.id = m.conversation_id and c.channel = w.channel
        and i.account = w.account and not m.payload ? 'isRetracted'
      returning m.id, m.conversation_id, m.seq, m.direction
    ),
    files as (
      update attachments a set state = 'expired', file_name = null, provider_media_id = null
      from hidden h where a.message_id = h.id
    ),
    forgotten as (
      update inbound_events e set raw = jsonb_build_object('isRetracted', true)
      from hidden h where e.message_id = h.id
    ),
    listed as (
      update conversations c set last_message_preview = ''
      from hidden h where c.id = h.conversation_id and c.last_seq = h.seq
    ),
    told as (
      insert into domain_events (type, conversation_id, data)
      select 'message.retracted', conversation_id, jsonb_build_object('messageId', id, 'seq', seq) from hidden
    )
    select distinct conversation_id as id from hidden`,
};

/** Nobody answers what was taken back: a conversation in which nothing else waits has been looked at. */
const LOOKED_AT = {
  name: 'intake-retractions-looked-at',
  text: `
    update conversations c set processed_seq = c.last_inbound_seq,
      waiting_since_at = case c.stage when 'bot' then null else c.waiting_since_at end
    where c.id = any ($1::uuid[]) and c.last_inbound_seq > c.processed_seq and not exists (
      select from messages m where m.conversation_id = c.id and m.direction = 'inbound' and m.seq > c.processed_seq
        and not m.payload ? 'isRetracted')`,
};

/** Retractions that came before what they take back. */
const EARLIER = {
  name: 'intake-retractions-earlier',
  text: `
    select w.channel, w.account, w.target
    from jsonb_to_recordset($1::jsonb) as w (channel text, account text, target text)
    where exists (select from inbound_events e
      where e.channel = w.channel and e.account = w.account and e.provider_event_id = w.target || ':deleted'
        and e.kind = 'retraction')`,
};

/** Clocks of two machines differ: so much later than the mark a message may have been accepted and still be under it. */
const TOLERANCE = `interval '2 seconds'`;

const UNDER_MARK = {
  name: 'intake-watermarks',
  text: `
    select w.n, w.event_id, w.channel, o.provider_message_id, o.id as outbox_id, w.state,
      null as error_code, null as error_class, w.at
    from jsonb_to_recordset($1::jsonb) as w (
      n int, event_id uuid, channel text, account text, recipient text, state text, at timestamptz)
    join channel_identities i on i.channel = w.channel and i.account = w.account and i.external_id = w.recipient
    join conversations c on c.channel_identity_id = i.id
    join outbox o on o.conversation_id = c.id
    where o.state in ('accepted', 'sent', 'delivered') and o.state <> w.state
      and o.accepted_at <= w.at + ${TOLERANCE}`,
};

interface MarkedRow {
  readonly n: number;
  readonly event_id: string;
  readonly channel: string;
  readonly provider_message_id: string;
  readonly outbox_id: string;
  readonly state: string;
  readonly error_code: null;
  readonly error_class: null;
  readonly at: Date;
}

/** Hides what people took back. */
export async function retractMessages(run: Run, rows: readonly RetractionRow[]): Promise<void> {
  const touched = await run<{ id: string }>(RETRACT, [storableJson(rows)]);
  if (touched.length > 0) await run(LOOKED_AT, [touched.map(({ id }) => id)]);
}

/** Hides those of new messages that were taken back before they reached us. */
export async function retractLateMessages(run: Run, rows: readonly RetractionRow[]): Promise<void> {
  const wanted = await run<RetractionRow>(EARLIER, [storableJson(rows)]);
  if (wanted.length > 0) await retractMessages(run, wanted);
}

/** Moves every message under a mark forward. */
export async function applyWatermarks(run: Run, rows: readonly WatermarkRow[]): Promise<StatusNudge[]> {
  const marked = await run<MarkedRow>(UNDER_MARK, [storableJson(rows)]);
  if (marked.length === 0) return [];
  return applyStatuses(
    run,
    marked.map((row) => ({ ...row, at: row.at.toISOString() })),
  );
}
