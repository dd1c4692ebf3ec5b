import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMetaChat } from '#activities/channels/meta-chat-parse.ts';
import {
  byClinic,
  byPerson,
  chatWebhook,
  type Chat,
  type Happening,
} from '#scripts/demo/providers/chat-webhook.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { openPool } from '../pool.ts';
import { createIntake, type Intake, type StoredRequest } from './intake.ts';
import { appendOutbound } from './outbound.ts';

const ACCOUNT = '104930948876123';
const OBJECTS = { messenger: 'page', instagram: 'instagram' } as const;

let database: FreshDatabase;
let knex: Knex;
let pool: Pool;
let intake: Intake;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  pool = openPool(database.url, { size: 3 });
  intake = createIntake(pool);
  await knex('teams').insert({
    id: 'recepcao',
    name: '{}',
    isDefault: true,
    timeZone: 'America/Sao_Paulo',
    openingHours: '{}',
    firstResponseMinutes: 15,
    resolutionMinutes: 60,
  });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

let lastPerson = 0;
const newcomer = () => ({ account: ACCOUNT, person: `77${String((lastPerson += 1)).padStart(12, '0')}` });
let lastMid = 0;
const newMid = () => `m_${String((lastMid += 1))}`;

function post(chat: Chat, ...happenings: Happening[]): Promise<StoredRequest> {
  const raw = Buffer.from(JSON.stringify(chatWebhook(chat, ACCOUNT, happenings)));
  const items = parseMetaChat(raw, OBJECTS[chat], ACCOUNT);
  if (!items) throw new Error('not a webhook');
  return intake.store({ channel: chat, items, raw });
}

interface Conversation {
  readonly id: string;
  readonly stage: string;
  readonly teamId: string | null;
  readonly version: number;
  readonly lastSeq: number;
  readonly processedSeq: number;
  readonly lastInboundSeq: number;
  readonly lastMessagePreview: string;
}

async function conversationOf(person: string): Promise<Conversation> {
  const row = await knex('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where('i.externalId', person)
    .first<Conversation | undefined>('c.*');
  if (!row) throw new Error('no conversation');
  return row;
}

const threadOf = (conversationId: string): Promise<Record<string, unknown>[]> =>
  knex('messages').where({ conversationId }).orderBy('seq').select('direction', 'author', 'body', 'payload');

/** A message of the bot's that is on its way, or has just been answered. */
async function outbound(conversationId: string, text: string, row: Record<string, unknown>): Promise<string> {
  const [queued] = await knex.transaction((trx) =>
    appendOutbound(trx, { conversationId, author: 'bot', contents: [{ kind: 'text', text }], kind: 'bot' }),
  );
  if (!queued) throw new Error('not queued');
  await knex('outbox')
    .where({ id: queued.outboxId })
    .update({ attempt: 1, leaseUntil: knex.raw(`now() + interval '1 minute'`), ...row });
  return queued.outboxId;
}
const stateOf = async (outboxId: string): Promise<{ state: string; providerMessageId: string | null }> => {
  const row = await knex('outbox')
    .where({ id: outboxId })
    .first<{ state: string; providerMessageId: string | null } | undefined>('state', 'providerMessageId');
  if (!row) throw new Error('no row');
  return row;
};

describe.each(['messenger', 'instagram'] as const)('on %s', (chat) => {
  async function begun() {
    const ends = newcomer();
    const mid = newMid();
    await post(chat, byPerson(ends, { message: { mid, text: 'oi' } }));
    return { ends, mid, ...(await conversationOf(ends.person)) };
  }

  it('a message opens a conversation, and the same again changes nothing', async () => {
    const ends = newcomer();
    const happening = byPerson(ends, { message: { mid: newMid(), text: 'bom dia' } });
    expect(await post(chat, happening, happening)).toMatchObject({ fresh: 1, repeated: 1 });
    expect(await post(chat, happening)).toMatchObject({ fresh: 0, repeated: 1, nudges: [] });
    const { id, lastSeq, stage } = await conversationOf(ends.person);
    expect({ lastSeq, stage }).toEqual({ lastSeq: 1, stage: 'bot' });
    expect(await threadOf(id)).toMatchObject([{ author: 'patient', body: 'bom dia' }]);
  });

  it.each([
    ['our own id', (id: string) => ({ mid: newMid(), text: 'olá!', metadata: id })],
    ['its words alone', () => ({ mid: newMid(), text: 'olá!' })],
  ])('an echo that overtook the answer is ours by %s', async (_name, echoOf) => {
    const { ends, id } = await begun();
    const outboxId = await outbound(id, 'olá!', { state: 'sending' });
    const echo = echoOf(outboxId);
    await post(chat, byClinic(ends, echo));
    expect(await stateOf(outboxId)).toEqual({ state: 'sent', providerMessageId: echo.mid });
    expect(await conversationOf(ends.person)).toMatchObject({ stage: 'bot', lastSeq: 2 });
  });

  it('an echo settles a message of unknown fate', async () => {
    const { ends, id } = await begun();
    const outboxId = await outbound(id, 'chegou?', { state: 'unknown', leaseUntil: null });
    await post(chat, byClinic(ends, { mid: newMid(), text: 'chegou?' }));
    expect((await stateOf(outboxId)).state).toBe('sent');
  });

  it('an echo of other words than ours is a colleague’s: the bot yields and takes back what has not left', async () => {
    const { ends, id, version } = await begun();
    const outboxId = await outbound(id, 'sou a assistente', {
      state: 'queued',
      attempt: 0,
      leaseUntil: null,
    });
    const stored = await post(
      chat,
      byClinic(ends, { mid: newMid(), text: 'Oi, aqui é a Carla', app_id: 2639 }),
    );
    expect(stored.nudges).toMatchObject([{ conversationId: id, seq: 3 }]);
    const after = await conversationOf(ends.person);
    expect(after).toMatchObject({ stage: 'queued', teamId: 'recepcao', version: version + 1, lastSeq: 3 });
    expect((await threadOf(id)).at(-1)).toMatchObject({
      direction: 'outbound',
      author: 'staff',
      body: 'Oi, aqui é a Carla',
      payload: { writtenIn: 'vendor_app' },
    });
    expect((await stateOf(outboxId)).state).toBe('cancelled');
  });

  it('a colleague’s second message, or one that comes twice, moves nothing more', async () => {
    const { ends, version } = await begun();
    const echo = byClinic(ends, { mid: newMid(), text: 'um' });
    await post(chat, echo, echo);
    await post(chat, echo, byClinic(ends, { mid: newMid(), text: 'dois' }));
    expect(await conversationOf(ends.person)).toMatchObject({ version: version + 1, lastSeq: 3 });
  });

  it('a colleague who writes first begins a conversation in the queue', async () => {
    const ends = newcomer();
    await post(chat, byClinic(ends, { mid: newMid(), text: 'Seu exame chegou' }));
    const { id, ...row } = await conversationOf(ends.person);
    expect(row).toMatchObject({ stage: 'queued', lastInboundSeq: 0 });
    expect(await threadOf(id)).toMatchObject([{ body: 'Seu exame chegou' }]);
  });

  it('a message while another tool has the word is shown, and the bot yields', async () => {
    const ends = newcomer();
    const body = chatWebhook(chat, ACCOUNT, []) as { entry: object[] };
    const standby = [byPerson(ends, { message: { mid: newMid(), text: 'alô?' } })];
    const raw = Buffer.from(JSON.stringify({ ...body, entry: [{ id: ACCOUNT, standby }] }));
    await intake.store({ channel: chat, items: parseMetaChat(raw, OBJECTS[chat], ACCOUNT) ?? [], raw });
    expect(await conversationOf(ends.person)).toMatchObject({ stage: 'queued', lastInboundSeq: 1 });
  });

  it('what is taken back leaves nothing of what it said', async () => {
    const { ends, id, mid } = await begun();
    await post(chat, byPerson(ends, { message: { mid, is_deleted: true } }));
    expect(await threadOf(id)).toMatchObject([{ body: '', payload: { isRetracted: true } }]);
    const after = await conversationOf(ends.person);
    expect(after).toMatchObject({ lastMessagePreview: '', processedSeq: 1 });
    const events = await knex('inboundEvents').where({ providerEventId: mid }).select<object[]>('raw');
    expect(events).toEqual([{ raw: { isRetracted: true } }]);
  });

  it('what was taken back before it came is never shown', async () => {
    const ends = newcomer();
    const mid = newMid();
    await post(chat, byPerson(ends, { message: { mid, is_deleted: true } }));
    await post(chat, byPerson(ends, { message: { mid, text: 'segredo' } }));
    const { id } = await conversationOf(ends.person);
    expect(await threadOf(id)).toMatchObject([{ body: '', payload: { isRetracted: true } }]);
  });

  it('new words for an earlier message are a message that answers it', async () => {
    const { ends, id, mid } = await begun();
    await post(chat, byPerson(ends, { message_edit: { mid, text: 'oi, dor no peito', num_edit: 1 } }));
    expect(await threadOf(id)).toMatchObject([{ body: 'oi' }, { body: 'oi, dor no peito' }]);
    expect(await conversationOf(ends.person)).toMatchObject({ lastInboundSeq: 2, processedSeq: 0 });
  });

  it('reading moves everything before it forward, and nothing after it', async () => {
    const { ends, id } = await begun();
    const now = Date.now();
    const accepted = (ms: number) => ({
      state: 'accepted',
      leaseUntil: null,
      providerMessageId: newMid(),
      acceptedAt: new Date(ms),
    });
    const before = await outbound(id, 'um', accepted(now - 60_000));
    const later = await outbound(id, 'dois', accepted(now + 60_000));
    const read =
      chat === 'messenger' ? { watermark: now } : { mid: (await stateOf(before)).providerMessageId };
    await post(chat, byPerson(ends, { read }, now));
    expect([(await stateOf(before)).state, (await stateOf(later)).state]).toEqual(['read', 'accepted']);
    await post(chat, byPerson(ends, { delivery: { mids: [], watermark: now } }, now));
    expect((await stateOf(before)).state).toBe('read');
  });

  it('a report on a person whom nobody knows is kept and changes nothing', async () => {
    const ends = newcomer();
    const stored = await post(
      chat,
      byPerson(ends, { read: { watermark: 1 } }),
      byPerson(ends, { reaction: { mid: randomUUID(), action: 'react', emoji: '❤️' } }),
      byPerson(ends, { message: { mid: randomUUID(), is_deleted: true } }),
    );
    expect(stored).toMatchObject({ fresh: 3, nudges: [] });
  });
});
