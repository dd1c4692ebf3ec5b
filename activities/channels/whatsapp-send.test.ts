import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelopeOf } from '#test/support/envelopes.ts';
import { createWhatsapp } from './whatsapp.ts';
import type { ChannelAdapter, OutboundEnvelope } from './channel.ts';

/** What the other side does with the next request. */
let behave: (response: ServerResponse) => void = () => undefined;
let seen: { url: string | undefined; headers: Record<string, unknown> } | null = null;
let server: Server;
let whatsapp: ChannelAdapter;

const envelope: OutboundEnvelope = envelopeOf({
  account: '106540352242922',
  recipient: '5511987654321',
  content: { kind: 'text', text: 'olá' },
});

function adapterFor(graphUrl: string, accessToken: string | undefined = 'secret-token'): ChannelAdapter {
  return createWhatsapp({
    graphUrl,
    appSecret: 's',
    accessToken,
    phoneNumberId: '106540352242922',
    productVersion: '1.2.3',
    timeouts: { connectMs: 200, totalMs: 300 },
  });
}

beforeAll(async () => {
  server = createServer((request, response) => {
    seen = { url: request.url, headers: request.headers };
    request.resume();
    request.on('end', () => {
      behave(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  whatsapp = adapterFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const error = (status: number, code: number, headers: Record<string, string> = {}) =>
  answer(status, { error: { message: `(#${code})`, code, error_data: { details: 'x' } } }, headers);

const send = (adapter = whatsapp) => adapter.send(envelope, AbortSignal.timeout(5_000));

describe('an answer to a message', () => {
  it.each([
    [
      'an acceptance',
      answer(200, { messages: [{ id: 'wamid.1' }] }),
      { outcome: 'accepted', providerMessageId: 'wamid.1' },
    ],
    [
      'an acceptance that names another number of the person',
      answer(200, { contacts: [{ wa_id: '551187654321' }], messages: [{ id: 'wamid.1' }] }),
      { outcome: 'accepted', recipientAlias: '551187654321' },
    ],
    ['200 without an id', answer(200, {}), { outcome: 'ambiguous', errorCode: 'unreadable_answer' }],
    ['200 that is no JSON', answer(200, '<html>'), { outcome: 'ambiguous', errorCode: 'unreadable_answer' }],
    ['a closed window', error(400, 131_047), { outcome: 'refused', plan: 'template', errorCode: '131047' }],
    ['an unreachable person', error(400, 131_026), { outcome: 'refused', plan: 'other_channel' }],
    ['a paused template', error(400, 132_015), { outcome: 'refused', plan: 'fix_template' }],
    ['a blocked account', error(400, 368), { outcome: 'refused', plan: 'stop_account' }],
    ['an expired token', error(401, 190), { outcome: 'refused', plan: 'stop_account' }],
    ['a missing permission', error(403, 200), { outcome: 'refused', plan: 'stop_account' }],
    ['a parameter of ours', error(400, 131_009), { outcome: 'refused', plan: 'our_fault' }],
    ['an unknown error of ours', error(400, 999_999), { outcome: 'refused', plan: 'our_fault' }],
    ['too many messages', error(429, 130_429), { outcome: 'deferred', retryAfterMs: 2_000 }],
    ['too many to one person', error(400, 131_056), { outcome: 'deferred', retryAfterMs: 6_000 }],
    [
      '429 with a time',
      error(429, 130_429, { 'retry-after': '7' }),
      { outcome: 'deferred', retryAfterMs: 7_000 },
    ],
    ['429 without a word', answer(429, {}), { outcome: 'deferred', retryAfterMs: 5_000 }],
    ['an overload that Meta names', error(503, 131_016), { outcome: 'deferred' }],
    ['500 without a word', answer(500, {}), { outcome: 'ambiguous', errorCode: 'http_500' }],
    ['502 of a proxy', answer(502, '<html>'), { outcome: 'ambiguous', errorCode: 'http_502' }],
    ['"something went wrong"', error(500, 131_000), { outcome: 'ambiguous', errorCode: '131000' }],
    ['"something went wrong" as our fault', error(400, 131_000), { outcome: 'ambiguous' }],
    ['a refusal in a failure of theirs', error(500, 131_047), { outcome: 'ambiguous' }],
    [
      'a redirect',
      answer(302, '', { location: 'http://127.0.0.1:1/' }),
      { outcome: 'ambiguous', errorCode: 'http_302' },
    ],
  ])('that is %s', async (_name, behaviour, result) => {
    behave = behaviour;
    expect(await send()).toMatchObject(result);
  });
});

describe('a message without an answer', () => {
  it.each([
    ['is never answered', () => undefined, 'ETIMEDOUT'],
    ['is cut off', (response: ServerResponse) => response.socket?.resetAndDestroy(), 'ECONNRESET'],
    [
      'is answered by half',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"messages":');
        setImmediate(() => response.socket?.destroy());
      },
      'ECONNRESET',
    ],
  ])('that %s may have left', async (_name, behaviour, errorCode) => {
    behave = behaviour;
    expect(await send()).toEqual({ outcome: 'ambiguous', errorCode });
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:1', 'ECONNREFUSED'],
    ['the name is unknown', 'http://graph.invalid', undefined],
  ])('because %s has not left', async (_name, url, errorCode) => {
    expect(await send(adapterFor(url))).toMatchObject({
      outcome: 'deferred',
      ...(errorCode ? { errorCode } : {}),
    });
  });

  it('is not even tried without a token', async () => {
    seen = null;
    const without = createWhatsapp({
      graphUrl: 'http://127.0.0.1:1',
      appSecret: 's',
      accessToken: undefined,
      phoneNumberId: undefined,
      productVersion: '1.2.3',
    });
    expect(await send(without)).toMatchObject({ outcome: 'refused', plan: 'stop_account' });
    expect(seen).toBeNull();
  });
});

describe('every request', () => {
  it('says who we are and carries the token in its header only', async () => {
    behave = answer(200, { messages: [{ id: 'wamid.1' }] });
    await send();
    expect(seen?.headers).toMatchObject({
      'user-agent': 'acolhe/1.2.3',
      authorization: 'Bearer secret-token',
    });
    expect(seen?.url).toMatch(/^\/v\d+\.\d+\/106540352242922\/messages$/);
  });

  it('for a file refuses a host that is not the provider’s', async () => {
    behave = answer(200, { url: 'http://169.254.169.254/latest', mime_type: 'image/png' });
    await expect(whatsapp.fetchMedia?.('1', AbortSignal.timeout(1_000))).rejects.toThrow('provider.refused');
    for (const url of [
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://evilfbsbx.com/x',
      'http://lookaside.fbsbx.com/x',
      'https://lookaside.fbsbx.com:8443/x',
      'file:///etc/passwd',
    ]) {
      behave = answer(200, { url, mime_type: 'image/png' });
      await expect(whatsapp.fetchMedia?.('1', AbortSignal.timeout(1_000))).rejects.toThrow(
        'provider.refused',
      );
    }
  });

  it('for a file that says it is too large is not made', async () => {
    const { port } = server.address() as AddressInfo;
    behave = answer(200, {
      url: `http://127.0.0.1:${port}/file`,
      mime_type: 'image/png',
      file_size: 6 * 1024 * 1024,
    });
    await expect(whatsapp.fetchMedia?.('1', AbortSignal.timeout(1_000))).rejects.toThrow(
      'attachment.too_large',
    );
  });

  it('for a file ends once more comes than allowed', async () => {
    const { port } = server.address() as AddressInfo;
    behave = (response) => {
      if (seen?.url === '/file') response.end(Buffer.alloc(6 * 1024 * 1024));
      else answer(200, { url: `http://127.0.0.1:${port}/file`, mime_type: 'image/png' })(response);
    };
    await expect(whatsapp.fetchMedia?.('1', AbortSignal.timeout(2_000))).rejects.toThrow('too_large');
  });
});
