import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopeOf } from '#test/support/envelopes.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { ChannelAdapter, OutboundEnvelope } from './channel.ts';
import { createInstagram } from './instagram.ts';
import { createMessenger } from './messenger.ts';

const HOUR_MS = 3_600_000;
const OUTBOX_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';

interface Seen {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly type: string;
  readonly text: string;
}
let seen: Seen[] = [];
let reply: { status: number; body: unknown } = { status: 200, body: {} };
let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', headers } = request;
      const { authorization } = headers;
      const text = Buffer.concat(chunks).toString('latin1');
      seen.push({ url, authorization, type: headers['content-type'] ?? '', text });
      const isUpload = url.endsWith('/message_attachments');
      const { status, body } = isUpload ? { status: 200, body: { attachment_id: '77' } } : reply;
      if (url.startsWith('/file')) {
        response.writeHead(200, { 'content-type': 'image/png' }).end('png');
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  reply = { status: 200, body: { recipient_id: '1', message_id: 'm_new' } };
});

const MAKERS = { messenger: createMessenger, instagram: createInstagram } as const;
const adapter = (channel: keyof typeof MAKERS, accessToken = 'token'): ChannelAdapter =>
  MAKERS[channel]({
    graphUrl: base,
    appSecret: 's',
    accessToken,
    accountId: '1049',
    productVersion: '1.2.3',
    timeouts: { connectMs: 200, totalMs: 2_000 },
  });

const TEXT: OutboundContent = { kind: 'text', text: 'olá' };
const send = (channel: keyof typeof MAKERS, given: Partial<OutboundEnvelope> = {}, own = adapter(channel)) =>
  own.send(
    envelopeOf({ account: '1049', recipient: '77', content: TEXT, outboxId: OUTBOX_ID, ...given }),
    AbortSignal.timeout(5_000),
  );
const lastBody = (): unknown => JSON.parse(Buffer.from(seen.at(-1)?.text ?? '', 'latin1').toString('utf8'));

const YES_NO = [
  { id: 'yes', title: 'Confirmar' },
  { id: 'no', title: 'Cancelar' },
];
const buttons: OutboundContent = { kind: 'buttons', text: 'Confirma?', choices: YES_NO };
const template: OutboundContent = {
  kind: 'template',
  name: 'lembrete',
  language: 'pt-BR',
  parameters: ['Ana'],
  choiceIds: ['yes'],
  text: 'Olá, Ana',
};

describe('a message leaves', () => {
  it.each(['messenger', 'instagram'] as const)('on %s as an answer within a day', async (channel) => {
    expect(await send(channel, { sinceInboundMs: 23 * HOUR_MS })).toEqual({
      outcome: 'accepted',
      providerMessageId: 'm_new',
    });
    expect(seen[0]).toMatchObject({ authorization: 'Bearer token' });
    expect(seen[0]?.url).toMatch(/^\/v\d+\.\d+\/1049\/messages$/);
    expect(lastBody()).toEqual({
      recipient: { id: '77' },
      messaging_type: 'RESPONSE',
      message: { text: 'olá', ...(channel === 'messenger' ? { metadata: OUTBOX_ID } : {}) },
    });
  });

  it.each(['messenger', 'instagram'] as const)(
    'on %s with the human tag only as a person’s own words, within seven days',
    async (channel) => {
      await send(channel, { sinceInboundMs: 25 * HOUR_MS, author: 'staff' });
      expect(lastBody()).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
      await send(channel, { sinceInboundMs: HOUR_MS, author: 'staff' });
      expect(lastBody()).not.toHaveProperty('tag');
      seen = [];
      for (const author of ['bot', 'system'] as const) {
        const result = await send(channel, { sinceInboundMs: 25 * HOUR_MS, author });
        expect(result).toMatchObject({ outcome: 'refused', errorCode: 'window.closed' });
      }
      for (const sinceInboundMs of [8 * 24 * HOUR_MS, null]) {
        const result = await send(channel, { sinceInboundMs, author: 'staff' });
        expect(result).toMatchObject({ outcome: 'refused', errorCode: 'window.closed' });
      }
      expect(seen).toEqual([]);
    },
  );

  it('on Messenger as a utility message once the window is closed', async () => {
    await send('messenger', { content: template, author: 'system', sinceInboundMs: null });
    expect(lastBody()).toEqual({
      recipient: { id: '77' },
      messaging_type: 'UTILITY',
      message: {
        template: {
          name: 'lembrete',
          language: { code: 'pt_BR' },
          components: [
            { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
            { type: 'buttons', parameters: [{ type: 'POSTBACK', payload: 'yes' }] },
          ],
        },
        metadata: OUTBOX_ID,
      },
    });
  });

  it('on Instagram never as a reminder outside the window', async () => {
    const result = await send('instagram', {
      content: template,
      author: 'system',
      sinceInboundMs: 25 * HOUR_MS,
    });
    expect(result).toMatchObject({ outcome: 'refused', plan: 'other_channel' });
  });

  it('with buttons on Messenger, with quick replies where there are more or no buttons', async () => {
    await send('messenger', { content: buttons });
    expect(lastBody()).toMatchObject({
      message: { attachment: { payload: { template_type: 'button', text: 'Confirma?' } } },
    });
    const many = Array.from({ length: 5 }, (_, at) => ({ id: String(at), title: `${at}h` }));
    for (const [channel, choices] of [
      ['messenger', many],
      ['instagram', YES_NO],
    ] as const) {
      await send(channel, { content: { kind: 'buttons', text: 'Quando?', choices } });
      const expected = choices.map(({ id, title }) => ({ content_type: 'text', title, payload: id }));
      expect(lastBody()).toMatchObject({ message: { text: 'Quando?', quick_replies: expected } });
    }
  });

  it('with its file uploaded before', async () => {
    const content: OutboundContent = { kind: 'document', attachmentId: OUTBOX_ID };
    const bytes = Buffer.from('%PDF-1.7');
    await send('instagram', {
      content,
      attachment: { bytes, mimeType: 'application/pdf', fileName: 'guia.pdf' },
    });
    expect(seen.map(({ url }) => url.split('/').at(-1))).toEqual(['message_attachments', 'messages']);
    expect(seen[0]?.text).toContain('name="platform"');
    expect(seen[0]?.text).toContain('filename="guia.pdf"');
    expect(lastBody()).toMatchObject({
      message: { attachment: { type: 'file', payload: { attachment_id: '77' } } },
    });
  });

  it('through the page where a page’s token was given', async () => {
    await send('instagram', {}, adapter('instagram', 'EAAB'));
    expect(seen[0]?.url).toMatch(/\/me\/messages$/);
  });
});

describe('an answer', () => {
  it.each([
    [
      'outside the window',
      400,
      { code: 10, error_subcode: 2018278 },
      { outcome: 'refused', plan: 'template' },
    ],
    [
      'outside it on Instagram',
      403,
      { code: 10, error_subcode: 2534022 },
      { outcome: 'refused', plan: 'template' },
    ],
    [
      'nobody there',
      400,
      { code: 100, error_subcode: 2018001 },
      { outcome: 'refused', plan: 'other_channel' },
    ],
    ['unavailable', 400, { code: 551 }, { outcome: 'refused', plan: 'other_channel', errorCode: '551' }],
    [
      'restricted page',
      400,
      { code: 10, error_subcode: 1893063 },
      { outcome: 'refused', plan: 'stop_account' },
    ],
    ['expired token', 400, { code: 190, error_subcode: 463 }, { outcome: 'refused', plan: 'stop_account' }],
    ['a tag that is no more', 400, { code: 100 }, { outcome: 'refused', plan: 'our_fault' }],
    ['too fast', 400, { code: 613 }, { outcome: 'deferred', retryAfterMs: 10_000 }],
    ['not taken for now', 400, { code: 1200 }, { outcome: 'deferred' }],
    ['a failure of theirs', 500, { code: 1 }, { outcome: 'ambiguous' }],
  ])('of %s', async (_name, status, error, result) => {
    reply = { status, body: { error } };
    expect(await send('messenger')).toMatchObject(result);
  });

  it('without an id leaves open whether it left', async () => {
    reply = { status: 200, body: {} };
    expect(await send('instagram')).toMatchObject({ outcome: 'ambiguous', errorCode: 'unreadable_answer' });
  });
});

describe('content', () => {
  it('of one language is never longer than Instagram takes, in bytes', () => {
    const parts = adapter('instagram').adapt({ kind: 'text', text: 'Atenção às orientações. '.repeat(200) });
    for (const part of parts)
      expect(Buffer.byteLength('text' in part ? part.text : '')).toBeLessThanOrEqual(1000);
    expect(parts.every((part) => 'text' in part && part.text.trimEnd().endsWith('.'))).toBe(true);
  });

  it('of a picture with a caption is two messages', () => {
    const picture: OutboundContent = { kind: 'image', attachmentId: OUTBOX_ID, caption: 'o mapa' };
    expect(adapter('messenger').adapt(picture)).toEqual([
      { kind: 'image', attachmentId: OUTBOX_ID },
      { kind: 'text', text: 'o mapa' },
    ]);
  });

  it('of a list is quick replies where all fit, numbered lines where they do not', () => {
    const list = (title: string): OutboundContent => ({
      kind: 'list',
      text: 'Quando?',
      label: 'Ver',
      choices: [{ id: 'a', title }],
    });
    expect(adapter('instagram').adapt(list('terça, 9h'))).toMatchObject([{ kind: 'buttons' }]);
    expect(adapter('instagram').adapt(list('terça-feira, 24 de novembro'))).toMatchObject([{ kind: 'text' }]);
  });
});

describe('a file of a patient', () => {
  const fetchOf = (address: string) => adapter('messenger').fetchMedia?.(address, AbortSignal.timeout(2_000));

  it('is fetched without our token', async () => {
    expect(await fetchOf(`${base}/file/1`)).toMatchObject({ mimeType: 'image/png' });
    expect(seen[0]?.authorization).toBeUndefined();
  });

  it.each([
    'http://169.254.169.254/latest',
    'https://lookaside.fbsbx.com.evil.example/x',
    'https://evilfbcdn.net/x',
    'http://scontent.xx.fbcdn.net/x',
    'https://scontent.xx.fbcdn.net:8443/x',
    'file:///etc/passwd',
  ])('is not fetched from %s', async (address) => {
    await expect(fetchOf(address)).rejects.toThrow('provider.refused');
    expect(seen).toEqual([]);
  });
});
