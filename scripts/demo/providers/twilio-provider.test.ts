import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboundItem } from '#activities/channels/channel.ts';
import { createSms } from '#activities/channels/sms.ts';
import { envelopeOf } from '#test/support/envelopes.ts';
import { startTwilioProvider, type TwilioProvider } from './twilio-provider.ts';
import { DEMO_ACCOUNT_SID, DEMO_SMS_NUMBER } from './twilio-webhook.ts';

const TOKEN = '4f6d0c9e2b';
const PHONE = '5511987654321';
const OUTBOX_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';

/** The clinic's webhook: checks and reads with the product's own channel. */
const clinic = { items: [] as InboundItem[], refused: 0 };
let server: Server;
let clinicUrl: string;
let provider: TwilioProvider & { readonly url: string };
let sms: ReturnType<typeof createSms>;

const smsTo = (apiUrl: string) =>
  createSms({
    apiUrl,
    accountSid: DEMO_ACCOUNT_SID,
    authToken: TOKEN,
    from: DEMO_SMS_NUMBER,
    publicUrl: 'https://clinic.example.org',
    timeouts: { connectMs: 3_000, totalMs: 5_000 },
  });

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const target = request.url ?? '';
      if (!sms.verify(raw, request.headers, target)) {
        clinic.refused += 1;
        response.writeHead(401).end();
        return;
      }
      clinic.items.push(...(sms.parse(raw, target) ?? []));
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  clinicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  clinic.items.length = 0;
  clinic.refused = 0;
  provider = await startTwilioProvider({
    port: 0,
    authToken: TOKEN,
    publicUrl: 'https://clinic.example.org',
    localUrl: clinicUrl,
  });
  sms = smsTo(provider.url);
});
afterEach(() => provider.stop());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Reports and messages come in the background; a busy machine needs longer than the usual second. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

const send = (text: string, more: Partial<Parameters<typeof envelopeOf>[0]> = {}) =>
  sms.send(
    envelopeOf({
      account: DEMO_SMS_NUMBER,
      recipient: `+${PHONE}`,
      content: { kind: 'text', text },
      ...more,
    }),
    AbortSignal.timeout(5_000),
  );
const states = () => clinic.items.flatMap((item) => (item.type === 'status' ? [item.state] : []));

describe('a message of the clinic', () => {
  it('reaches the phone, and its reports come back with our own id', async () => {
    const result = await send('Olá, João: amanhã às 9h.');
    expect(result.outcome).toBe('accepted');
    expect(provider.ledger.of(PHONE)).toMatchObject([
      { text: 'Olá, João: amanhã às 9h.', outboxId: OUTBOX_ID },
    ]);
    await soon(() => {
      expect(states()).toHaveLength(2);
    });
    expect(states()).toEqual(['sent', 'delivered']);
    expect(clinic.items).toMatchObject([
      { outboxId: OUTBOX_ID, account: DEMO_SMS_NUMBER },
      { outboxId: OUTBOX_ID },
    ]);
  });

  it('carries how long it is worth delivering', async () => {
    await send('amanhã', { expiresAt: new Date(Date.now() + 90_500) });
    expect(provider.wire.after(0)[0]?.request).toMatchObject({ ValidityPeriod: '90' });
  });

  it.each([
    ['busy', 'deferred', '20429'],
    ['undeliverable', 'refused', '21614'],
    ['server_error', 'ambiguous', 'http_500'],
    ['server_error_after', 'ambiguous', 'http_500'],
    ['lose_ack', 'ambiguous', 'ECONNRESET'],
    ['reset_before', 'ambiguous', 'ECONNRESET'],
  ] as const)('that meets the fault "%s" ends as %s', async (fault, outcome, errorCode) => {
    provider.faults.next(fault);
    expect(await send('oi')).toMatchObject({ outcome, errorCode });
  });

  it('that is never answered may have left', async () => {
    provider.faults.next('hang');
    const impatient = createSmsWith({ timeouts: { connectMs: 3_000, totalMs: 300 } });
    const envelope = envelopeOf({
      account: DEMO_SMS_NUMBER,
      recipient: `+${PHONE}`,
      content: { kind: 'text', text: 'oi' },
    });
    expect(await impatient.send(envelope, AbortSignal.timeout(5_000))).toMatchObject({
      outcome: 'ambiguous',
      errorCode: 'ETIMEDOUT',
    });
  });

  it('is refused while the person has said STOP, until they say START', async () => {
    provider.write(PHONE, 'Stop');
    expect(await send('oi')).toMatchObject({ outcome: 'refused', errorCode: '21610', isOptedOut: true });
    provider.write(PHONE, 'START');
    expect(await send('oi')).toMatchObject({ outcome: 'accepted' });
    await soon(() => {
      expect(clinic.items.filter(({ type }) => type === 'message')).toHaveLength(2);
    });
    const consents = clinic.items.flatMap((item) => (item.type === 'message' ? [item.consent] : []));
    expect(consents).toEqual(['withdrawn', 'granted']);
  });

  it.each([
    ['another password', () => createSmsWith({ authToken: 'wrong' }), '20003'],
    ['another number', () => createSmsWith({}), '21659'],
  ])('is refused with %s', async (_name, make, code) => {
    const account = code === '21659' ? '+5511999990000' : DEMO_SMS_NUMBER;
    const envelope = envelopeOf({ account, recipient: `+${PHONE}`, content: { kind: 'text', text: 'oi' } });
    expect(await make().send(envelope, AbortSignal.timeout(5_000))).toMatchObject({
      outcome: 'refused',
      errorCode: code,
      plan: 'stop_account',
    });
    expect(provider.ledger.all()).toHaveLength(0);
  });
});

function createSmsWith(more: Partial<Parameters<typeof createSms>[0]>): ReturnType<typeof createSms> {
  return createSms({
    apiUrl: provider.url,
    accountSid: DEMO_ACCOUNT_SID,
    authToken: TOKEN,
    from: DEMO_SMS_NUMBER,
    publicUrl: 'https://clinic.example.org',
    ...more,
  });
}

describe('a message of unknown fate', () => {
  const lookUp = (text: string, startedAt: Date, taken: readonly string[] = []) =>
    sms.lookUp?.(
      {
        account: DEMO_SMS_NUMBER,
        recipient: `+${PHONE}`,
        content: { kind: 'text', text },
        startedAt,
        takenIds: () => Promise.resolve(new Set(taken)),
      },
      AbortSignal.timeout(5_000),
    );

  it('is found in the provider’s records, with where it stands', async () => {
    const startedAt = new Date();
    provider.faults.next('lose_ack');
    await send('Confirma amanhã?');
    const found = await lookUp('Confirma amanhã?', startedAt);
    expect(found).toMatchObject({ found: true, providerMessageId: provider.ledger.of(PHONE)[0]?.id });
  });

  it('is not taken for another with the same words', async () => {
    const startedAt = new Date();
    await send('Olá');
    const first = provider.ledger.of(PHONE)[0]?.id ?? '';
    expect(await lookUp('Olá', startedAt, [first])).toEqual({ found: false });
    provider.faults.next('lose_ack');
    await send('Olá');
    const second = provider.ledger.of(PHONE)[1]?.id ?? '';
    expect(await lookUp('Olá', startedAt, [first])).toMatchObject({ providerMessageId: second });
  });

  it('is absent when it never arrived, and when only older words are alike', async () => {
    provider.faults.next('reset_before');
    await send('Olá');
    expect(await lookUp('Olá', new Date())).toEqual({ found: false });
    await send('Olá');
    expect(await lookUp('Olá', new Date(Date.now() + 200_000))).toEqual({ found: false });
  });

  it('cannot be looked up while the provider does not answer', async () => {
    await provider.stop();
    await expect(lookUp('Olá', new Date())).rejects.toMatchObject({ code: 'provider.busy' });
  });
});

describe('what a patient writes', () => {
  it('arrives signed over the address that the world knows', async () => {
    provider.write(PHONE, 'Olá, às 15h não dá 👍');
    await soon(() => {
      expect(clinic.items).toHaveLength(1);
    });
    expect(clinic.items).toMatchObject([
      {
        type: 'message',
        text: 'Olá, às 15h não dá 👍',
        account: DEMO_SMS_NUMBER,
        sender: { externalId: `+${PHONE}` },
      },
    ]);
  });

  it('is refused when it is signed with another key', async () => {
    provider.faults.set({ wrongSignature: true });
    provider.write(PHONE, 'oi');
    await soon(() => {
      expect(clinic.refused).toBe(1);
    });
    expect(clinic.items).toHaveLength(0);
  });

  it('comes from the page as well, and nonsense does not', async () => {
    const post = (body: unknown) =>
      fetch(`${provider.url}/demo/provider/sms/${PHONE}/messages`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
    expect((await post({ text: 'oi' })).status).toBe(201);
    expect((await post({ text: '' })).status).toBe(422);
    const page = await fetch(`${provider.url}/demo/provider/sms/${PHONE}/messages`);
    expect(await page.json()).toMatchObject({ messages: [{ text: 'oi', from: 'patient' }] });
  });
});
