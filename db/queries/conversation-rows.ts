import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { HandoffCard, Stage, Urgency } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Author, MessageKind } from '#workflows/domain/message.ts';

/** A conversation as the inbox lists it, with the names it is listed by. */
export interface ConversationRow {
  readonly id: string;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly urgency: Urgency;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly displayName: string | null;
  readonly phone: string | null;
  readonly externalId: string;
  readonly language: Locale | null;
  readonly version: number;
  readonly unreadCount: number;
  readonly lastMessageAt: Date;
  readonly lastMessagePreview: string | null;
  readonly lastMessageAuthor: Author | null;
  readonly lastMessageKind: MessageKind | null;
  readonly waitingSinceAt: Date | null;
  readonly queuedAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly nextDueAt: Date | null;
  readonly isDemo: boolean;
}

/** A conversation with everything its own page shows. */
export interface ConversationDetail extends ConversationRow {
  readonly channelIdentityId: string;
  readonly intent: string | null;
  readonly redFlag: string | null;
  readonly handoff: HandoffCard | null;
  readonly lastSeq: number;
  readonly readSeq: number;
  readonly lastInboundAt: Date | null;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

const COLUMNS = [
  'c.id',
  'c.channel',
  'c.stage',
  'c.urgency',
  'c.teamId',
  'c.assigneeId',
  's.name as assigneeName',
  'c.patientId',
  'p.name as patientName',
  'i.displayName',
  'i.phone',
  'i.externalId',
  'c.language',
  'c.version',
  'c.unreadCount',
  'c.lastMessageAt',
  'c.lastMessagePreview',
  'c.lastMessageAuthor',
  'c.waitingSinceAt',
  'c.queuedAt',
  'c.firstResponseDueAt',
  'c.firstRespondedAt',
  'c.nextDueAt',
  'c.isDemo',
] as const;

const DETAIL_COLUMNS = [
  'c.channelIdentityId',
  'c.intent',
  'c.redFlag',
  'c.handoff',
  'c.lastSeq',
  'c.readSeq',
  'c.lastInboundAt',
  'c.createdAt',
  'c.resolvedAt',
] as const;

/** Kind of the message that the preview is of; notes are none of the conversation's words. */
const LAST_MESSAGE_KIND = `
  (select m.kind from messages m where m.conversation_id = c.id and m.direction <> 'note'
    order by m.seq desc limit 1) as "lastMessageKind"`;

/** Conversations (alias `c`) with the people in them. */
export function conversationRows(knex: Knex): Knex.QueryBuilder {
  return knex('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .leftJoin('patients as p', 'p.id', 'c.patientId')
    .leftJoin('staff as s', 's.id', 'c.assigneeId')
    .select(...COLUMNS, knex.raw(LAST_MESSAGE_KIND));
}

/** One conversation; `null` if there is none with this id. Whether somebody may see it is asked by the caller. */
export async function findConversation(
  knex: Knex,
  conversationId: string,
): Promise<ConversationDetail | null> {
  const row = await conversationRows(knex)
    .select(...DETAIL_COLUMNS)
    .where('c.id', conversationId)
    .first<ConversationDetail | undefined>();
  return row ?? null;
}
