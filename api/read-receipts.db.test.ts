import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { findConversation, type ConversationDetail } from '#db/queries/conversation-rows.ts';
import { startMetaProvider, type MetaProvider } from '#scripts/demo/providers/meta-provider.ts';
import { PEOPLE, placeConversation, startApi, type TestApi } from '#test/support/api.ts';
import { tellRead } from './read-receipts.ts';

const PHONE = '5511987650001';

let provider: MetaProvider;
let api: TestApi;

beforeAll(async () => {
  const secret = 'a7f3c1d9e5b24f608c1d';
  const webhookUrl = 'http://127.0.0.1:9/';
  provider = await startMetaProvider({ port: 0, appSecret: secret, accessToken: 'token', webhookUrl });
  const { phoneNumberId } = provider.number;
  api = await startApi({ meta: { graphUrl: provider.url, phoneNumberId } });
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});

/** A conversation of two messages of one phone. */
async function withMessages(
  row: Record<string, unknown>,
  channel: 'whatsapp' | 'webchat' = 'whatsapp',
): Promise<{ conversation: ConversationDetail; sent: string[] }> {
  const sent = ['oi', 'tem alguém?'].map((text) => provider.act(PHONE, { text }).id);
  const id = await placeConversation(api.knex, {
    channel,
    row: { teamId: 'recepcao', lastSeq: 2, unreadCount: 2, ...row },
  });
  await api.knex('messages').insert(
    sent.map((providerMessageId, at) => ({
      conversationId: id,
      seq: at + 1,
      direction: 'inbound',
      author: 'patient',
      kind: 'text',
      body: 'x',
      providerMessageId: channel === 'whatsapp' ? providerMessageId : null,
    })),
  );
  const conversation = await findConversation(api.knex, id);
  if (!conversation) throw new Error('the conversation is not there');
  return { conversation, sent };
}

const readOnPhone = (sent: readonly string[]): boolean[] =>
  sent.map((id) => provider.ledger.of(PHONE).find((message) => message.id === id)?.isRead === true);

describe('a patient', () => {
  it('sees that somebody of the clinic read the newest message', async () => {
    const attendant = await api.logIn(PEOPLE.attendant);
    const { conversation, sent } = await withMessages({ stage: 'queued' });
    const { status } = await api.call(`/api/conversations/${conversation.id}/read`, {
      body: { seq: 2 },
      cookie: attendant.cookie,
    });
    expect(status).toBe(200);
    await vi.waitFor(() => {
      expect(readOnPhone(sent)).toEqual([false, true]);
    });
  });

  it('sees no more than what was read', async () => {
    const { conversation, sent } = await withMessages({ stage: 'queued' });
    await tellRead(api.deps, conversation, 1);
    expect(readOnPhone(sent)).toEqual([true, false]);
  });

  it.each([
    ['the bot leads the conversation', { stage: 'bot' }, 'whatsapp'],
    ['the conversation is one of the demo', { stage: 'queued', isDemo: true }, 'whatsapp'],
    ['the channel has no provider', { stage: 'queued' }, 'webchat'],
  ] as const)('is told nothing where %s', async (_name, row, channel) => {
    const { conversation, sent } = await withMessages(row, channel);
    await tellRead(api.deps, conversation, 2);
    expect(readOnPhone(sent)).toEqual([false, false]);
  });
});

it.each([
  ['is away', 'token', 'http://127.0.0.1:9'],
  ['refuses', 'another token', null],
])('a provider that %s is logged and nothing else', async (_name, accessToken, graphUrl) => {
  const { conversation } = await withMessages({ stage: 'queued' });
  const channels = createChannels({
    whatsapp: {
      graphUrl: graphUrl ?? provider.url,
      appSecret: undefined,
      accessToken,
      phoneNumberId: provider.number.phoneNumberId,
      productVersion: '0.0.0',
    },
  });
  const warn = vi.fn();
  await tellRead({ ...api.deps, channels, log: { ...api.deps.log, warn } }, conversation, 2);
  expect(warn).toHaveBeenCalledOnce();
});
