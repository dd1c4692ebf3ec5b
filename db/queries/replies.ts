import type { Knex } from 'knex';
import { inserted } from '../inserted.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Stage, Urgency } from '#workflows/domain/conversation.ts';
import { recordEvents } from './events.ts';

/** What decides whether somebody may write into a conversation now. */
export interface LockedConversation {
  readonly id: string;
  readonly stage: Stage;
  readonly channel: Channel;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly urgency: Urgency;
  readonly version: number;
  readonly lastSeq: number;
  /** Milliseconds since the patient wrote last, by the database's clock; `null` if they never did. */
  readonly sinceInboundMs: number | null;
}

/**
 * Reads a conversation and holds its row until the transaction ends: nobody takes it away in between.
 *
 * @throws AppError `conversation.not_found`
 */
export async function lockConversation(trx: Knex.Transaction, id: string): Promise<LockedConversation> {
  const row = await trx('conversations')
    .where({ id })
    .forUpdate()
    .first<LockedConversation | undefined>(
      'id',
      'stage',
      'channel',
      'teamId',
      'assigneeId',
      'urgency',
      'version',
      'lastSeq',
      trx.raw('(extract(epoch from now() - last_inbound_at) * 1000)::float8 as "sinceInboundMs"'),
    );
  if (!row) throw new AppError('conversation.not_found');
  return row;
}

/** A private note of the staff. */
export interface NewNote {
  readonly conversationId: string;
  readonly staffId: string;
  readonly clientMessageId: string;
  readonly text: string;
}

/**
 * Adds a note to a thread. It has a `seq` like any message, but no outbox row: it cannot leave.
 *
 * @returns the note's message id; the earlier one when the client id was used before
 * @throws AppError `conversation.not_found`
 */
export async function appendNote(trx: Knex.Transaction, note: NewNote): Promise<string> {
  const { lastSeq } = await lockConversation(trx, note.conversationId);
  const { conversationId, clientMessageId } = note;
  const earlier = await trx('messages')
    .where({ conversationId, clientMessageId })
    .first<{ id: string } | undefined>('id');
  if (earlier) return earlier.id;
  const seq = lastSeq + 1;
  const message = inserted(
    await trx('messages')
      .insert({
        conversationId,
        seq,
        direction: 'note',
        author: 'staff',
        staffId: note.staffId,
        kind: 'text',
        body: note.text,
        clientMessageId,
      })
      .returning<{ id: string }[]>('id'),
  );
  await trx('conversations').where('id', conversationId).update({ lastSeq: seq });
  await recordEvents(trx, [
    { type: 'message.noted', conversationId, staffId: note.staffId, data: { messageId: message.id, seq } },
  ]);
  return message.id;
}

/** A message that shall be tried again. */
export interface RetryTarget {
  readonly outboxId: string;
  readonly conversationId: string;
  readonly state: string;
  readonly kind: string;
  readonly seq: number;
}

/** Holds the outbox row of a message; `null` if it never had one. */
export async function lockOutbox(trx: Knex.Transaction, messageId: string): Promise<RetryTarget | null> {
  const row = await trx('outbox as o')
    .join('messages as m', 'm.id', 'o.messageId')
    .where('o.messageId', messageId)
    .forUpdate('o')
    .first<RetryTarget | undefined>('o.id as outboxId', 'o.conversationId', 'o.state', 'm.kind', 'o.seq');
  return row ?? null;
}

/** Puts a message that certainly did not leave back into the queue. Its attempts go on counting. */
export async function requeue(trx: Knex.Transaction, target: RetryTarget, staffId: string): Promise<void> {
  await trx('outbox').where('id', target.outboxId).update({
    state: 'queued',
    leaseUntil: null,
    nextAttemptAt: trx.fn.now(),
    errorCode: null,
    errorClass: null,
    failedAt: null,
  });
  await recordEvents(trx, [
    {
      type: 'delivery.changed',
      conversationId: target.conversationId,
      staffId,
      data: { outboxId: target.outboxId, seq: target.seq, state: 'queued' },
    },
  ]);
}

/**
 * Marks everything up to a number as read by the staff. Reading never goes back.
 *
 * @returns whether that was news
 */
export async function markRead(
  trx: Knex,
  conversationId: string,
  staffId: string,
  seq: number,
): Promise<boolean> {
  const changed = await trx('conversations')
    .where('id', conversationId)
    .where((any) => void any.where('readSeq', '<', seq).orWhere('unreadCount', '>', 0))
    .update({
      readSeq: trx.raw('greatest(read_seq, least(?, last_seq))', [seq]),
      unreadCount: trx.raw(
        `(select count(*) from messages m where m.conversation_id = conversations.id
            and m.direction = 'inbound' and m.seq > greatest(conversations.read_seq, ?))`,
        [seq],
      ),
    });
  if (changed > 0)
    await recordEvents(trx, [{ type: 'conversation.read', conversationId, staffId, data: { seq } }]);
  return changed > 0;
}

/** A patient's message as its provider knows it. */
export interface ProviderMessage {
  readonly account: string;
  readonly sender: string;
  readonly providerMessageId: string;
}

/** The newest patient message up to a number; `null` where providers have no part in it. */
export async function findReadMessage(
  knex: Knex,
  conversationId: string,
  seq: number,
): Promise<ProviderMessage | null> {
  const row = await knex('messages as m')
    .join('conversations as c', 'c.id', 'm.conversationId')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where({ 'm.conversationId': conversationId, 'm.direction': 'inbound' })
    .where('m.seq', '<=', seq)
    .orderBy('m.seq', 'desc')
    .first<(Omit<ProviderMessage, 'providerMessageId'> & { providerMessageId: string | null }) | undefined>(
      'i.account',
      'i.externalId as sender',
      'm.providerMessageId',
    );
  if (!row || row.providerMessageId === null) return null;
  return { ...row, providerMessageId: row.providerMessageId };
}
