import type { Knex } from 'knex';
import { AppError } from '#workflows/domain/errors.ts';
import type { Purpose } from '#workflows/domain/consent.ts';
import type { Author, OutboundContent } from '#workflows/domain/message.ts';
import { recordEvents } from './events.ts';

/** Longest preview kept with a conversation, in characters. */
const PREVIEW_LENGTH = 160;

/** What to send, by whom, into which conversation. */
export interface NewOutbound {
  readonly conversationId: string;
  readonly author: Exclude<Author, 'patient'>;
  readonly staffId?: string;
  /** Already adapted to the channel: each item becomes one message of its own. */
  readonly contents: readonly OutboundContent[];
  /** The sender's own id for the first item; the same id twice sends once. */
  readonly clientMessageId?: string;
  /** Purpose, unique together with `businessKey`: `reply`, `bot`, `reminder` … */
  readonly kind: string;
  readonly businessKey?: string;
  /** What it is for, as far as consent goes; an answer unless said otherwise. */
  readonly purpose?: Purpose;
  /** From then on it has lost its sense: it does not leave any more, and a channel that can does not deliver it. */
  readonly expiresAt?: Date;
}

/** A message that was put into the outbox. */
export interface QueuedOutbound {
  readonly messageId: string;
  readonly outboxId: string;
  readonly seq: number;
}

interface LockedConversation {
  readonly lastSeq: number;
  readonly channel: string;
  readonly account: string;
  readonly externalId: string;
  readonly isDemo: boolean;
}

/** Words that stand for a content in a list: its text, its caption, or nothing. */
export function contentText(content: OutboundContent): string {
  return 'text' in content ? content.text : (content.caption ?? '');
}

async function lock(trx: Knex.Transaction, conversationId: string): Promise<LockedConversation> {
  const row = await trx('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where('c.id', conversationId)
    .forUpdate('c')
    .first<LockedConversation | undefined>('c.lastSeq', 'c.channel', 'i.account', 'i.externalId', 'c.isDemo');
  if (!row) throw new AppError('conversation.not_found');
  return row;
}

/** What a client id was already used for, if anything: makes a repeated request answer as the first did. */
export async function findByClientMessageId(
  trx: Knex,
  conversationId: string,
  clientMessageId: string,
): Promise<QueuedOutbound | null> {
  const row = await trx('outbox')
    .where({ conversationId, clientMessageId })
    .first<QueuedOutbound | undefined>('messageId', 'id as outboxId', 'seq');
  return row ?? null;
}

/**
 * Writes outbound messages and their outbox rows, in order, and the events that tell of them.
 *
 * Takes the conversation's row lock; call it inside the transaction that decided to send.
 *
 * @returns one entry for each content; the earlier ones when the client id or business key was used before
 * @throws AppError `conversation.not_found`
 */
export async function appendOutbound(trx: Knex.Transaction, input: NewOutbound): Promise<QueuedOutbound[]> {
  const conversation = await lock(trx, input.conversationId);
  const earlier = await findEarlier(trx, input);
  if (earlier.length > 0) return earlier;
  const queued: QueuedOutbound[] = [];
  let seq = conversation.lastSeq;
  for (const [index, content] of input.contents.entries()) {
    seq += 1;
    queued.push(await insertOne(trx, input, conversation, content, seq, index === 0));
  }
  const last = input.contents.at(-1);
  if (!last) return queued;
  await trx('conversations')
    .where('id', input.conversationId)
    .update({
      lastSeq: seq,
      lastMessageAt: trx.fn.now(),
      lastOutboundAt: trx.fn.now(),
      lastMessagePreview: contentText(last).slice(0, PREVIEW_LENGTH),
      lastMessageAuthor: input.author,
    });
  await recordEvents(
    trx,
    queued.map((item) => ({
      type: 'message.queued',
      conversationId: input.conversationId,
      data: { messageId: item.messageId, seq: item.seq, author: input.author },
    })),
  );
  return queued;
}

async function findEarlier(trx: Knex.Transaction, input: NewOutbound): Promise<QueuedOutbound[]> {
  if (input.clientMessageId !== undefined) {
    const found = await findByClientMessageId(trx, input.conversationId, input.clientMessageId);
    return found ? [found] : [];
  }
  if (input.businessKey === undefined) return [];
  return trx('outbox')
    .where({ kind: input.kind, businessKey: input.businessKey })
    .select<QueuedOutbound[]>('messageId', 'id as outboxId', 'seq');
}

async function insertOne(
  trx: Knex.Transaction,
  input: NewOutbound,
  conversation: LockedConversation,
  content: OutboundContent,
  seq: number,
  isFirst: boolean,
): Promise<QueuedOutbound> {
  const clientMessageId = isFirst ? (input.clientMessageId ?? null) : null;
  const [message] = await trx('messages')
    .insert({
      conversationId: input.conversationId,
      seq,
      direction: 'outbound',
      author: input.author,
      staffId: input.staffId ?? null,
      kind: content.kind,
      body: contentText(content),
      payload: JSON.stringify(content),
      clientMessageId,
      isDemo: conversation.isDemo,
    })
    .returning<{ id: string }[]>('id');
  const [row] = await trx('outbox')
    .insert({
      conversationId: input.conversationId,
      messageId: message?.id,
      seq,
      channel: conversation.channel,
      account: conversation.account,
      recipient: conversation.externalId,
      author: input.author,
      kind: input.kind,
      businessKey: isFirst ? (input.businessKey ?? null) : null,
      clientMessageId,
      content: JSON.stringify(content),
      purpose: input.purpose ?? 'answer',
      expiresAt: input.expiresAt ?? null,
    })
    .returning<{ id: string }[]>('id');
  if (!message || !row) throw new AppError('internal.unexpected');
  if ('attachmentId' in content)
    await trx('attachments').where('id', content.attachmentId).update({ messageId: message.id });
  return { messageId: message.id, outboxId: row.id, seq };
}
