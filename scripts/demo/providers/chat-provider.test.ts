import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChannelAdapter, InboundItem } from '#activities/channels/channel.ts';
import { createInstagram } from '#activities/channels/instagram.ts';
import { createMessenger } from '#activities/channels/messenger.ts';
import { envelopeOf } from '#test/support/envelopes.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { ChatProvider } from './chat-provider.ts';
import { listenHttp, newStage, type HttpProvider } from './http-provider.ts';
import { MediaStore } from './media-store.ts';

const ACCOUNT = '104930948876123';
const PERSON = '5511955550001';
const SECRET = 'a7f3c1d9e5b24f608c1d';
const MAKERS = { messenger: createMessenger, instagram: createInstagram } as const;

describe.each(['messenger', 'instagram'] as const)('the stand-in for %s', (chat) => {
  let clinic: Server;
  let graph: HttpProvider;
  let provider: ChatProvider;
  let adapter: ChannelAdapter;
  const heard: InboundItem[] = [];

  beforeAll(async () => {
    clinic = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks);
        const isSigned = adapter.verify(raw, request.headers, '');
        if (isSigned) heard.push(...(adapter.parse(raw, '') ?? []));
        response.writeHead(isSigned ? 200 : 401).end();
      });
    });
    await new Promise<void>((resolve) => {
      clinic.listen(0, '127.0.0.1', resolve);
    });
    const webhookUrl = `http://127.0.0.1:${(clinic.address() as AddressInfo).port}/`;
    const media = new MediaStore();
    provider = new ChatProvider({
      chat,
      account: ACCOUNT,
      accessToken: 'token',
      appSecret: SECRET,
      webhookUrl,
      graphUrl: 'http://127.0.0.1:9',
      stage: newStage(),
      media,
    });
    graph = await listenHttp(provider.routes, 0);
    adapter = MAKERS[chat]({
      graphUrl: graph.url,
      appSecret: SECRET,
      accessToken: 'token',
      accountId: ACCOUNT,
      productVersion: '1.2.3',
    });
  });
  afterAll(async () => {
    await provider.stop();
    await graph.stop();
    clinic.closeAllConnections();
    clinic.close();
  });

  const send = (content: OutboundContent, sinceInboundMs: number | null = 0) =>
    adapter.send(
      envelopeOf({ account: ACCOUNT, recipient: PERSON, content, sinceInboundMs }),
      AbortSignal.timeout(5_000),
    );
  const heardOf = (type: InboundItem['type']) =>
    vi.waitFor(() => {
      const item = heard.findLast((one) => one.type === type);
      if (!item) throw new Error(`no ${type}`);
      return item;
    });

  it('refuses a message to somebody who never wrote', async () => {
    expect(await send({ kind: 'text', text: 'oi' })).toMatchObject({
      outcome: 'refused',
      plan: 'other_channel',
    });
  });

  it('tells the clinic what a person says, and the person what the clinic says', async () => {
    provider.act(PERSON, { text: 'olá' });
    expect(await heardOf('message')).toMatchObject({ text: 'olá', sender: { externalId: PERSON } });
    for (const content of adapter.adapt({
      kind: 'buttons',
      text: 'Confirma?',
      choices: [{ id: 'yes', title: 'Sim' }],
    }))
      expect(await send(content)).toMatchObject({ outcome: 'accepted' });
    expect(provider.ledger.of(PERSON).at(-1)).toMatchObject({ text: 'Confirma?', from: 'clinic' });
    expect(await heardOf('echo')).toMatchObject({ recipient: { externalId: PERSON } });
  });

  it('brings a tap back as the choice that it stands for', async () => {
    const asked = provider.ledger.of(PERSON).at(-1);
    provider.act(PERSON, { choice: { messageId: asked?.id ?? '', id: 'yes' } });
    await vi.waitFor(() => {
      expect(heard.findLast(({ type }) => type === 'message')).toMatchObject({
        choiceId: 'yes',
        text: 'Sim',
      });
    });
  });

  it('knows what a colleague wrote elsewhere from what we wrote', async () => {
    provider.answerElsewhere(PERSON, 'aqui é a Carla');
    await vi.waitFor(() => {
      expect(heard.findLast(({ type }) => type === 'echo')).toMatchObject({
        text: 'aqui é a Carla',
        outboxId: null,
      });
    });
  });
});
