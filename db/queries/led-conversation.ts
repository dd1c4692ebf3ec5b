import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { BotState, PatientMessage } from '#bot/turn.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { ConsentState } from '#workflows/domain/consent.ts';
import type { Stage, Urgency } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';

/** What leading a conversation takes, in one row. */
export interface LedConversation {
  readonly id: string;
  readonly stage: Stage;
  readonly version: number;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly redFlag: string | null;
  readonly language: Locale | null;
  readonly processedSeq: number;
  readonly lastSeq: number;
  readonly lastInboundSeq: number;
  readonly botState: BotState | null;
  readonly lastInboundAt: Date | null;
  readonly lastOutboundAt: Date | null;
  readonly lastMessageAt: Date;
  readonly queuedAt: Date | null;
  readonly waitingSinceAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstResponseWarnedAt: Date | null;
  readonly firstResponseBreachedAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly nextDueAt: Date | null;
  /** Whether a message of ours has not left yet. */
  readonly outboxDue: boolean;
  /** Whether the patient was asked once more since they last wrote. */
  readonly followedUp: boolean;
}

/** A patient message that nobody has looked at yet. */
export interface PendingMessage extends PatientMessage {
  /** ISO instant at which it reached us, by the database's clock. */
  readonly arrivedAt: string;
  /** The message is a word about consent and nothing else, such as STOP. */
  readonly consent: ConsentState | null;
  /** `silence`: a machine wrote it, so no machine answers. `person`: whoever wrote it may not be who they seem. */
  readonly handling: 'silence' | 'person' | null;
}

/** A conversation with what waits in it and whom it is with. */
export interface TurnRow extends LedConversation {
  readonly pending: readonly PendingMessage[];
  readonly displayName: string | null;
  readonly patientLocale: Locale | null;
  readonly noBot: boolean;
  /** The database's clock at the read. */
  readonly readAt: Date;
  /** When a person last wrote to a patient who was waiting; `null` if they have not. */
  readonly staffRepliedAt: Date | null;
}

/**
 * SQL: what a message `m` that is nothing but a number stands for, where choices cannot be tapped: that line of the last
 * thing the clinic said, if it was a list of choices.
 */
const NUMBERED_CHOICE = `
  case when m.body ~ '^\\s*[1-9][0-9]{0,1}\\s*[.)]{0,1}\\s*$' then (
    select last.payload #>> array['choices', (substring(m.body from '[0-9]+')::int - 1)::text, 'id']
    from (select o.kind, o.payload from messages o
      where o.conversation_id = m.conversation_id and o.direction = 'outbound' and o.seq < m.seq
      order by o.seq desc limit 1) as last
    where last.kind = 'text') end`;

/** SQL: the words of a message `m`. Who writes a mail often says in its subject what it is about, and greets below. */
const WITH_HEADING = `concat_ws(E'\\n', m.payload #>> '{mail,heading}', nullif(m.body, ''))`;

/**
 * SQL: who may deal with a message `m`. A mail with the same words as an earlier one of the day, numbers apart, is what
 * a machine says that does not tell that it is one.
 */
const HANDLING = `
  coalesce(m.payload ->> 'handling', case when c.channel = 'email' and length(m.body) > 30 and exists (
    select from messages e where e.conversation_id = m.conversation_id and e.direction = 'inbound' and e.seq < m.seq
      and e.created_at > m.created_at - interval '24 hours'
      and regexp_replace(e.body, '[0-9]+', '', 'g') = regexp_replace(m.body, '[0-9]+', '', 'g'))
    then 'silence' end)`;

const COLUMNS = `
  c.id, c.stage, c.version, c.assignee_id, c.team_id, c.channel, c.urgency, c.red_flag, c.language,
  c.processed_seq, c.last_seq, c.last_inbound_seq, c.bot_state, c.last_inbound_at, c.last_outbound_at,
  c.last_message_at, c.queued_at, c.waiting_since_at, c.first_response_due_at, c.first_response_warned_at,
  c.first_response_breached_at, c.first_responded_at, c.next_due_at,
  exists (select from outbox o where o.conversation_id = c.id and o.state in ('queued', 'sending')) as outbox_due,
  exists (select from outbox o where o.kind = 'follow_up'
    and o.business_key = c.id || ':' || c.last_inbound_seq) as followed_up`;

/** `kind` of the outbox row that asks a silent patient once more. */
export const FOLLOW_UP_KIND = 'follow_up';

/** Business key under which a silence is followed up once. */
export const followUpKey = (row: Pick<LedConversation, 'id' | 'lastInboundSeq'>): string =>
  `${row.id}:${row.lastInboundSeq}`;

/** A conversation as it stands; `null` if there is none of that id. */
export async function readConversation(knex: Knex, conversationId: string): Promise<LedConversation | null> {
  const rows = await rawRows<LedConversation>(knex, `select ${COLUMNS} from conversations c where c.id = ?`, [
    conversationId,
  ]);
  return rows[0] ?? null;
}

/** A conversation with everything a turn needs, in one round trip; `null` if there is none of that id. */
export async function readTurn(knex: Knex, conversationId: string): Promise<TurnRow | null> {
  const rows = await rawRows<TurnRow>(
    knex,
    `select ${COLUMNS}, i.display_name, coalesce(p.locale, i.locale) as patient_locale,
       (i.no_bot or coalesce(p.no_bot, false)) as no_bot, clock_timestamp() as read_at,
       (select coalesce(jsonb_agg(jsonb_build_object('seq', m.seq, 'kind', m.kind, 'text', ${WITH_HEADING},
            'choiceId', coalesce(m.choice_id, ${NUMBERED_CHOICE}), 'at', coalesce(m.provider_at, m.created_at), 'arrivedAt', m.created_at,
            'consent', m.payload ->> 'consent', 'handling', ${HANDLING})
            order by m.seq), '[]')
          from messages m where m.conversation_id = c.id and m.direction = 'inbound' and m.seq > c.processed_seq
       ) as pending,
       case when c.stage in ('queued', 'attended') then
         (select last.created_at from (select m.created_at from messages m where m.conversation_id = c.id
            and m.direction = 'outbound' and m.author = 'staff' order by m.seq desc limit 1) as last
          where last.created_at >= c.waiting_since_at) end as staff_replied_at
     from conversations c
     join channel_identities i on i.id = c.channel_identity_id
     left join patients p on p.id = coalesce(c.patient_id, i.patient_id)
     where c.id = ?`,
    [conversationId],
  );
  return rows[0] ?? null;
}
