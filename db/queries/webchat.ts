import type { Knex } from 'knex';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Stage } from '#workflows/domain/conversation.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { inserted } from '../inserted.ts';
import { recordEvents } from './events.ts';
import { REOPEN_WITHIN } from './settings.ts';
import { readThread, type ThreadMessage } from './messages.ts';

/**
 * Room for messages between one conversation of a visitor and the next.
 *
 * A visitor sees one thread although the clinic keeps several conversations: the number of a message in it is the
 * conversation's place times this, plus its own `seq`. It grows with time and never changes.
 */
const SEQS_PER_CONVERSATION = 1_000_000;

/** A message as it stands in a visitor's one thread. */
export interface VisitorMessage extends ThreadMessage {
  readonly visitorSeq: number;
}

/** Where a visitor's thread stands. */
export interface VisitorStanding {
  readonly conversationId: string | null;
  readonly stage: Stage | null;
  readonly agentName: string | null;
  readonly lastSeq: number;
}

interface VisitorConversation {
  readonly id: string;
  readonly stage: Stage;
  readonly lastSeq: number;
  readonly agentName: string | null;
}

async function conversationsOf(knex: Knex, identityId: string): Promise<VisitorConversation[]> {
  return knex('conversations as c')
    .leftJoin('staff as s', 's.id', 'c.assigneeId')
    .where('c.channelIdentityId', identityId)
    .orderBy(['c.createdAt', 'c.id'])
    .select<VisitorConversation[]>('c.id', 'c.stage', 'c.lastSeq', 's.name as agentName');
}

const numberOf = (place: number, seq: number): number => place * SEQS_PER_CONVERSATION + seq;

/** How far a visitor's thread goes, and who is there. */
export async function readStanding(knex: Knex, identityId: string): Promise<VisitorStanding> {
  const conversations = await conversationsOf(knex, identityId);
  const last = conversations.at(-1);
  if (!last) return { conversationId: null, stage: null, agentName: null, lastSeq: 0 };
  return {
    conversationId: last.id,
    stage: last.stage,
    agentName: last.stage === 'attended' ? last.agentName : null,
    lastSeq: numberOf(conversations.length - 1, last.lastSeq),
  };
}

/** What a visitor's thread holds after a number, in order. Notes of the staff are not in it. */
export async function readVisitorThread(
  knex: Knex,
  identityId: string,
  after: number,
  limit: number,
): Promise<VisitorMessage[]> {
  const conversations = await conversationsOf(knex, identityId);
  const messages: VisitorMessage[] = [];
  for (const [place, { id }] of conversations.entries()) {
    const afterSeq = after - numberOf(place, 0);
    if (afterSeq >= SEQS_PER_CONVERSATION || messages.length >= limit) continue;
    const page = await readThread(knex, id, {
      after: Math.max(afterSeq, 0),
      limit: limit - messages.length,
      isForPatient: true,
    });
    messages.push(...page.messages.map((one) => ({ ...one, visitorSeq: numberOf(place, one.message.seq) })));
  }
  return messages;
}

/** The number, in the visitor's thread, of the message that they gave an id to. */
export async function findVisitorSeq(
  knex: Knex,
  identityId: string,
  clientMessageId: string,
): Promise<number | null> {
  const conversations = await conversationsOf(knex, identityId);
  const row = await knex('messages')
    .where({ clientMessageId })
    .whereIn(
      'conversationId',
      conversations.map(({ id }) => id),
    )
    .first<{ conversationId: string; seq: number } | undefined>('conversationId', 'seq');
  if (!row) return null;
  return numberOf(
    conversations.findIndex(({ id }) => id === row.conversationId),
    row.seq,
  );
}

/** Who somebody is on their channel. */
export interface VisitorIdentity {
  readonly externalId: string;
  readonly locale: Locale | null;
}

/** The address under which intake knows a visitor. */
export async function findIdentity(knex: Knex, identityId: string): Promise<VisitorIdentity | null> {
  const row = await knex('channelIdentities')
    .where('id', identityId)
    .first<VisitorIdentity | undefined>('externalId', 'locale');
  return row ?? null;
}

/**
 * The conversation that the next message of a visitor will be in; a file may arrive before it.
 *
 * Chooses as intake does: the open one, else one resolved a short while ago, else a new one.
 */
export async function ensureConversation(
  trx: Knex.Transaction,
  identityId: string,
): Promise<{ id: string; channel: Channel }> {
  const known = await trx('conversations')
    .where('channelIdentityId', identityId)
    .whereRaw(`(stage <> 'resolved' or resolved_at > now() - ${REOPEN_WITHIN})`)
    .orderByRaw("stage = 'resolved', created_at desc")
    .first<{ id: string; channel: Channel } | undefined>('id', 'channel');
  if (known) return known;
  const identity = await trx('channelIdentities')
    .where('id', identityId)
    .forUpdate()
    .first<{ channel: Channel; patientId: string | null; locale: Locale | null; isDemo: boolean }>(
      'channel',
      'patientId',
      'locale',
      'isDemo',
    );
  const { locale: language, ...rest } = identity;
  const fresh = inserted(
    await trx('conversations')
      .insert({ channelIdentityId: identityId, language, ...rest })
      .returning<{ id: string; channel: Channel }[]>(['id', 'channel']),
  );
  await recordEvents(trx, [{ type: 'conversation.opened', conversationId: fresh.id }]);
  return fresh;
}

/** Notes that a visitor has read everything up to a number of their thread. */
export async function markReadByVisitor(
  trx: Knex.Transaction,
  identityId: string,
  visitorSeq: number,
): Promise<void> {
  const conversations = await conversationsOf(trx, identityId);
  const place = Math.floor(visitorSeq / SEQS_PER_CONVERSATION);
  const conversation = conversations[place];
  if (!conversation) return;
  const rows = await trx('outbox')
    .where('conversationId', conversation.id)
    .where('seq', '<=', visitorSeq % SEQS_PER_CONVERSATION)
    .whereIn('state', ['accepted', 'sent', 'delivered'])
    .update({ state: 'read', readAt: trx.fn.now() })
    .returning<{ id: string; seq: number }[]>(['id', 'seq']);
  await recordEvents(
    trx,
    rows.map(({ id, seq }) => ({
      type: 'delivery.changed',
      conversationId: conversation.id,
      data: { outboxId: id, seq, state: 'read' },
    })),
  );
}
