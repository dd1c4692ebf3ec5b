import type { Knex } from 'knex';
import type { Author, DeliveryState, Direction, MessageKind } from '#workflows/domain/message.ts';

/** A file of a message. */
export interface AttachmentRow {
  readonly id: string;
  readonly messageId: string;
  readonly kind: 'image' | 'audio' | 'video' | 'sticker' | 'document';
  readonly state: 'pending' | 'stored' | 'failed' | 'expired';
  readonly mimeType: string;
  readonly fileName: string | null;
  /** PostgreSQL's `bigint`, hence text. */
  readonly byteSize: string | null;
}

/** A reaction to a message. */
export interface ReactionRow {
  readonly messageId: string;
  readonly author: string;
  readonly emoji: string;
}

/** A message of a thread with the state of its delivery. */
export interface MessageRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly direction: Direction;
  readonly author: Author;
  readonly staffId: string | null;
  readonly staffName: string | null;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly choiceId: string | null;
  readonly replyToSeq: number | null;
  readonly clientMessageId: string | null;
  readonly providerAt: Date | null;
  readonly createdAt: Date;
  readonly outboxId: string | null;
  readonly deliveryState: DeliveryState | null;
  readonly errorCode: string | null;
  readonly errorClass: string | null;
  readonly attempt: number | null;
  readonly deliveryAt: Date | null;
}

/** A message with what hangs on it. */
export interface ThreadMessage {
  readonly message: MessageRow;
  readonly attachments: readonly AttachmentRow[];
  readonly reactions: readonly ReactionRow[];
}

/** Which part of a thread. */
export interface ThreadRange {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
  /** Leaves out the staff's private notes and what was cancelled before it left: what the patient may see. */
  readonly isForPatient?: boolean;
}

function messageRows(knex: Knex): Knex.QueryBuilder {
  return knex('messages as m')
    .leftJoin('outbox as o', 'o.messageId', 'm.id')
    .leftJoin('staff as s', 's.id', 'm.staffId')
    .leftJoin('messages as r', 'r.id', 'm.replyToMessageId')
    .select(
      'm.id',
      'm.conversationId',
      'm.seq',
      'm.direction',
      'm.author',
      'm.staffId',
      's.name as staffName',
      'm.kind',
      'm.body',
      'm.payload',
      'm.choiceId',
      'r.seq as replyToSeq',
      'm.clientMessageId',
      'm.providerAt',
      'm.createdAt',
      'o.id as outboxId',
      'o.state as deliveryState',
      'o.errorCode',
      'o.errorClass',
      'o.attempt',
      knex.raw(
        'coalesce(o.failed_at, o.read_at, o.delivered_at, o.sent_at, o.accepted_at, o.created_at) as "deliveryAt"',
      ),
    );
}

async function withParts(knex: Knex, messages: readonly MessageRow[]): Promise<ThreadMessage[]> {
  const ids = messages.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [attachments, reactions] = await Promise.all([
    knex('attachments')
      .whereIn('messageId', ids)
      .orderBy('createdAt')
      .select('id', 'messageId', 'kind', 'state', 'mimeType', 'fileName', 'byteSize') as Promise<
      AttachmentRow[]
    >,
    knex('messageReactions').whereIn('messageId', ids).select('messageId', 'author', 'emoji') as Promise<
      ReactionRow[]
    >,
  ]);
  return messages.map((message) => ({
    message,
    attachments: attachments.filter(({ messageId }) => messageId === message.id),
    reactions: reactions.filter(({ messageId }) => messageId === message.id),
  }));
}

/**
 * A stretch of a thread, in order of `seq`: what comes after a number, or else the latest before one.
 *
 * @returns with whether there is more in that direction
 */
export async function readThread(
  knex: Knex,
  conversationId: string,
  range: ThreadRange,
): Promise<{ messages: ThreadMessage[]; hasMore: boolean }> {
  const query = messageRows(knex)
    .where('m.conversationId', conversationId)
    .limit(range.limit + 1);
  if (range.isForPatient) {
    void query
      .whereNot('m.direction', 'note')
      .where((any) => void any.whereNull('o.state').orWhereNot('o.state', 'cancelled'));
  }
  const isForward = range.after !== undefined;
  if (range.after !== undefined) void query.where('m.seq', '>', range.after);
  if (range.before !== undefined) void query.where('m.seq', '<', range.before);
  const rows = (await query.orderBy('m.seq', isForward ? 'asc' : 'desc')) as MessageRow[];
  const page = rows.slice(0, range.limit);
  if (!isForward) page.reverse();
  return { messages: await withParts(knex, page), hasMore: rows.length > range.limit };
}

/** One message; `null` if there is none with this id. */
export async function findMessage(knex: Knex, messageId: string): Promise<ThreadMessage | null> {
  const row = await messageRows(knex).where('m.id', messageId).first<MessageRow | undefined>();
  return row ? ((await withParts(knex, [row]))[0] ?? null) : null;
}
