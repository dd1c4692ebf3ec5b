import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';

/** Puts a patient's open conversation on the site chat, or on the given channel, into a database. */
export async function insertConversation(knex: Knex, channel: Channel = 'webchat'): Promise<string> {
  const [identity] = await knex('channelIdentities')
    .insert({ channel, account: 'site', externalId: randomUUID() })
    .returning<{ id: string }[]>('id');
  const [conversation] = await knex('conversations')
    .insert({ channelIdentityId: identity?.id, channel })
    .returning<{ id: string }[]>('id');
  return conversation?.id ?? '';
}

/** What a patient writes in a test; the text by default means nothing. */
export interface WrittenMessage {
  readonly text?: string;
  readonly choiceId?: string;
  /** Instant of arrival; now unless given. */
  readonly at?: Date;
}

/** Adds a patient's message the way intake does: its number is taken under the conversation's lock. */
export async function writeAsPatient(
  knex: Knex,
  conversationId: string,
  { text = 'oi', choiceId, at = new Date() }: WrittenMessage = {},
): Promise<number> {
  return knex.transaction(async (trx) => {
    const [row] = await trx('conversations')
      .where('id', conversationId)
      .update({
        lastSeq: trx.raw('last_seq + 1'),
        lastInboundSeq: trx.raw('last_seq + 1'),
        lastInboundAt: at,
        lastMessageAt: at,
      })
      .returning<{ lastSeq: number }[]>('lastSeq');
    const seq = row?.lastSeq ?? 0;
    await trx('messages').insert({
      conversationId,
      seq,
      direction: 'inbound',
      author: 'patient',
      kind: choiceId === undefined ? 'text' : 'choice',
      body: text,
      choiceId: choiceId ?? null,
      createdAt: at,
    });
    return seq;
  });
}

/** The id of a member of the demo clinic's staff. */
export async function staffIdOf(knex: Knex, email: string): Promise<string> {
  const row = await knex('staff').where({ email }).first<{ id: string } | undefined>('id');
  if (!row) throw new Error(`nobody has the address ${email}`);
  return row.id;
}

/** Types of the events told of a conversation, in order. */
export async function eventTypes(knex: Knex, conversationId: string): Promise<string[]> {
  const rows = await knex('domainEvents')
    .where({ conversationId })
    .orderBy('id')
    .select<{ type: string }[]>('type');
  return rows.map(({ type }) => type);
}
