import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { envelopeOf } from '#test/support/envelopes.ts';
import { createWhatsapp } from '#activities/channels/whatsapp.ts';
import type { InboundItem } from '#activities/channels/channel.ts';
import { startMetaProvider, type MetaProvider } from './meta-provider.ts';

const SECRET = 'b41f0d7c2e';
const PHONE = '5511987654321';

/** A clinic that only listens. */
const clinic = { items: [] as InboundItem[], refused: 0, status: 200 };
let server: Server;
let provider: MetaProvider;
let whatsapp: ReturnType<typeof createWhatsapp>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      if (!whatsapp.verify(raw, request.headers, request.url ?? '')) {
        clinic.refused += 1;
        response.writeHead(401).end();
        return;
      }
      if (clinic.status === 200) clinic.items.push(...(whatsapp.parse(raw, request.url ?? '') ?? []));
      response.writeHead(clinic.status).end();
      clinic.status = 200;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`;
  provider = await startMetaProvider({ port: 0, appSecret: SECRET, accessToken: 'token', webhookUrl });
  whatsapp = createWhatsapp({
    graphUrl: provider.url,
    appSecret: SECRET,
    accessToken: 'token',
    phoneNumberId: provider.number.phoneNumberId,
    productVersion: '0.1.0',
  });
});
beforeEach(() => {
  clinic.items.length = 0;
  clinic.refused = 0;
  provider.faults.clear();
});
afterAll(async () => {
  await provider.stop();
  server.closeAllConnections();
  server.close();
});

const page = (path: string, body?: unknown): Promise<Response> =>
  fetch(
    `${provider.url}/demo/provider${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  );

const send = (text: string) =>
  whatsapp.send(
    envelopeOf({
      account: provider.number.phoneNumberId,
      recipient: PHONE,
      content: { kind: 'text', text },
    }),
    AbortSignal.timeout(5_000),
  );

const heard = (count: number) =>
  vi.waitFor(() => {
    expect(clinic.items).toHaveLength(count);
  });

describe('what a patient does on the phone', () => {
  it.each([
    ['text', { text: 'Olá, é a Conceição' }, { type: 'message', kind: 'text', text: 'Olá, é a Conceição' }],
    [
      'location',
      { location: { latitude: -23.5, longitude: -46.6, name: 'Casa' } },
      {
        type: 'message',
        kind: 'location',
        payload: { location: { latitude: -23.5, longitude: -46.6, name: 'Casa' } },
      },
    ],
    [
      'contact',
      { contact: { name: 'João', phone: '+55 11 91234-5678' } },
      { type: 'message', kind: 'contacts' },
    ],
    [
      'unsupported',
      { unsupported: 'poll' },
      { type: 'message', kind: 'unsupported', payload: { unsupportedKind: 'poll' } },
    ],
    [
      'media',
      {
        media: {
          kind: 'image',
          mimeType: 'image/png',
          base64: Buffer.from('png').toString('base64'),
          caption: 'guia',
        },
      },
      { type: 'message', kind: 'image', text: 'guia' },
    ],
  ])('reaches the clinic as Meta would tell it: %s', async (_name, input, expected) => {
    const answer = await page(`/phone/${PHONE}/messages`, { name: 'Conceição', ...input });
    expect(answer.status).toBe(201);
    await heard(1);
    expect(clinic.items[0]).toMatchObject(expected);
  });

  it.each([[{}], [{ text: 'a', unsupported: 'b' }], [{ choice: { messageId: 'x', id: 'y' } }], ['nothing']])(
    'is refused when it makes no sense: %j',
    async (input) => {
      expect((await page(`/phone/${PHONE}/messages`, input)).status).toBe(422);
    },
  );

  it('answers a template of the clinic by its buttons, which say what lies with the provider', async () => {
    const content = {
      kind: 'template',
      name: 'appointment_reminder',
      language: 'pt-BR',
      parameters: ['Ana', 'Dra. Helena', 'quinta às 15h', 'Vila Exemplo'],
      choiceIds: ['confirm:1', 'move:1', 'cancel:1'],
      text: '',
    } as const;
    const account = provider.number.phoneNumberId;
    const sent = await whatsapp.send(
      envelopeOf({ account, recipient: PHONE, content }),
      AbortSignal.timeout(5_000),
    );
    expect(sent.outcome).toBe('accepted');
    const asked = provider.ledger.of(PHONE).at(-1);
    expect(asked?.text).toContain('Olá, Ana! Lembrete da sua consulta com Dra. Helena: quinta às 15h');
    expect(asked?.choices[0]).toEqual({ id: 'confirm:1', title: 'Confirmar' });
    const messageId = asked?.id ?? '';
    expect((await page(`/phone/${PHONE}/messages`, { choice: { messageId, id: 'confirm:1' } })).status).toBe(
      201,
    );
    await vi.waitFor(() => {
      expect(clinic.items.find(({ type }) => type === 'message')).toMatchObject({ choiceId: 'confirm:1' });
    });
  });

  it('answers a question of the clinic by its buttons', async () => {
    await whatsapp.send(
      envelopeOf({
        account: provider.number.phoneNumberId,
        recipient: PHONE,
        content: { kind: 'buttons', text: 'Confirma?', choices: [{ id: 'yes', title: 'Sim' }] },
      }),
      AbortSignal.timeout(5_000),
    );
    const asked = provider.ledger.of(PHONE).at(-1);
    await heard(2);
    provider.act(PHONE, { choice: { messageId: asked?.id ?? '', id: 'yes' } });
    await heard(3);
    expect(clinic.items[2]).toMatchObject({ kind: 'choice', choiceId: 'yes', replyToProviderId: asked?.id });
  });
});

describe('what the clinic sends', () => {
  it('is shown on the phone and reported on; read only while somebody looks', async () => {
    await send('olá');
    await heard(2);
    expect(clinic.items).toMatchObject([{ state: 'sent' }, { state: 'delivered' }]);
    const stop = new AbortController();
    const stream = await fetch(`${provider.url}/demo/provider/stream?phone=${PHONE}`, {
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    await vi.waitFor(() => {
      expect(clinic.items.at(-1)).toMatchObject({ state: 'read' });
    });
    stop.abort();
    const { messages } = (await (await page(`/phone/${PHONE}/messages?after=0`)).json()) as {
      messages: { text: string }[];
    };
    expect(messages.at(-1)?.text).toBe('olá');
  });

  it.each([
    ['a wrong token', 'other', null, '190'],
    ['a number that is not the clinic’s', 'token', '1', '33'],
  ])('with %s is refused', async (_name, accessToken, account, errorCode) => {
    const other = createWhatsapp({
      graphUrl: provider.url,
      appSecret: SECRET,
      accessToken,
      phoneNumberId: undefined,
      productVersion: '0.1.0',
    });
    const result = await other.send(
      envelopeOf({
        account: account ?? provider.number.phoneNumberId,
        recipient: PHONE,
        content: { kind: 'text', text: 'x' },
      }),
      AbortSignal.timeout(5_000),
    );
    expect(result).toMatchObject({ outcome: 'refused', errorCode });
  });
});

it('a phone learns that the clinic has read its message', async () => {
  const { id } = provider.act(PHONE, { text: 'você viu?' });
  await heard(1);
  await whatsapp.markRead?.(
    { account: provider.number.phoneNumberId, sender: PHONE, providerMessageId: id },
    AbortSignal.timeout(5_000),
  );
  expect(provider.ledger.of(PHONE).find((message) => message.id === id)?.isRead).toBe(true);
});

describe('faults', () => {
  it('repeats webhooks', async () => {
    await page('/faults', { repeat: 3 });
    provider.act(PHONE, { text: 'três vezes' });
    await heard(3);
    expect(new Set(clinic.items.map(({ providerEventId }) => providerEventId)).size).toBe(1);
  });

  it('signs with another key, which the clinic refuses', async () => {
    await page('/faults', { wrongSignature: true });
    provider.act(PHONE, { text: 'falsa' });
    await vi.waitFor(() => {
      expect(clinic.refused).toBe(1);
    });
    expect(clinic.items).toEqual([]);
  });

  it('delivers again while the clinic does not take it', async () => {
    clinic.status = 503;
    provider.act(PHONE, { text: 'de novo' });
    await heard(1);
  });

  it('closes the window', async () => {
    await page('/faults', { closeWindow: true });
    expect(await send('tarde demais')).toMatchObject({ outcome: 'refused', plan: 'template' });
  });
});

it('the log of the wire shows what passed, and no secret', async () => {
  provider.act(PHONE, { text: 'visível' });
  await heard(1);
  await vi.waitFor(async () => {
    const text = await (await page('/wire?after=0')).text();
    expect(text).toContain('visível');
    for (const secret of [SECRET, 'Bearer ', 'sha256=', 'authorization']) expect(text).not.toContain(secret);
  });
});
