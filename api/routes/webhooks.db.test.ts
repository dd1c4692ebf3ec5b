import Koa from 'koa';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { META_SIGNATURE_HEADER, metaSignature } from '#activities/channels/meta-signature.ts';
import { openPool } from '#db/pool.ts';
import { createIntake, type Intake } from '#db/queries/intake.ts';
import { createLog } from '#log';
import { phoneText, signedWebhook, wamid, webhookBody } from '#scripts/demo/providers/meta-webhook.ts';
import {
  DEMO_ACCOUNT_SID,
  DEMO_SMS_NUMBER,
  formOf,
  inboundFields,
  statusFields,
  twilioSignature,
  type TwilioFields,
} from '#scripts/demo/providers/twilio-webhook.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { forgeries } from '#test/support/forgeries.ts';
import type { State } from '../context.ts';
import { createDispatcher, type Dispatcher } from '../dispatch.ts';
import { errors } from '../middlewares/errors.ts';
import { requestId } from '../middlewares/request-id.ts';
import { webhookRoutes } from './webhooks.ts';

const SECRET = 'a7f3c1d9e5b24f608c1d';
const log = createLog({ part: 'test', level: 'silent' });
const SMS_ACCOUNT = { accountSid: DEMO_ACCOUNT_SID, authToken: SECRET, number: DEMO_SMS_NUMBER };
const phone = { number: '5511987650000', name: 'João' };

let database: FreshDatabase;
let pool: Pool;
let server: Server;
let url: string;
let dispatcher: Dispatcher;
/** What the workflows were told, and whether Temporal is there to listen. */
const temporal = { isThere: true, nudged: [] as { conversationId: string; seq: number }[] };

function listen(intake: Intake): Promise<Server> {
  dispatcher = createDispatcher({
    nudge: (conversationId, seq) => {
      if (temporal.isThere) temporal.nudged.push({ conversationId, seq });
      return Promise.resolve(temporal.isThere);
    },
    intake,
    log,
  });
  const channels = createChannels({
    whatsapp: {
      graphUrl: 'http://127.0.0.1:9',
      appSecret: SECRET,
      accessToken: 'token',
      phoneNumberId: undefined,
      productVersion: '0.1.0',
    },
    sms: {
      apiUrl: 'http://127.0.0.1:9',
      accountSid: SMS_ACCOUNT.accountSid,
      authToken: SECRET,
      from: SMS_ACCOUNT.number,
      publicUrl: 'https://clinic.example.org',
    },
  });
  const app = new Koa<State>();
  app.use(requestId(false));
  app.use(errors(log));
  app.use(webhookRoutes({ channels, intake, dispatcher, verifyToken: 'verify-me', log }).routes());
  return new Promise((resolve) => {
    const listening = createServer(app.callback() as Parameters<typeof createServer>[1]).listen(
      0,
      '127.0.0.1',
      () => {
        resolve(listening);
      },
    );
  });
}

const addressOf = (listening: Server): string =>
  `http://127.0.0.1:${(listening.address() as AddressInfo).port}/webhooks/whatsapp`;

beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, { size: 3 });
  server = await listen(createIntake(pool));
  url = addressOf(server);
});
afterAll(async () => {
  server.close();
  await pool.end();
  await database.close();
});

const post = (raw: Buffer, headers: Record<string, string>, to = url): Promise<Response> =>
  fetch(to, { method: 'POST', body: new Uint8Array(raw), headers });

const countEvents = async (): Promise<number> =>
  Number((await database.knex('inboundEvents').count<{ count: string }[]>('* as count'))[0]?.count);

describe('the question whether the address is ours', () => {
  it.each([
    [
      'the right token',
      '?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1158201444',
      200,
      '1158201444',
    ],
    ['a wrong token', '?hub.mode=subscribe&hub.verify_token=verify-mE&hub.challenge=1', 403, null],
    ['no token', '?hub.mode=subscribe&hub.challenge=1', 403, null],
    ['another mode', '?hub.mode=unsubscribe&hub.verify_token=verify-me&hub.challenge=1', 400, null],
    ['no challenge', '?hub.mode=subscribe&hub.verify_token=verify-me', 400, null],
  ])('is answered for %s', async (_name, query, status, text) => {
    const answer = await fetch(url + query);
    expect(answer.status).toBe(status);
    if (text !== null) {
      expect(await answer.text()).toBe(text);
      expect(answer.headers.get('content-type')).toContain('text/plain');
    }
  });
});

describe('a delivery', () => {
  it('is stored before it is acknowledged, and its workflow is told afterwards', async () => {
    const webhook = signedWebhook(webhookBody([phoneText(phone, 'Olá, é João')]), SECRET);
    const answer = await post(webhook.raw, webhook.headers);
    expect(answer.status).toBe(200);
    expect(await database.knex('messages').where('body', 'Olá, é João')).toHaveLength(1);
    await dispatcher.idle();
    const [event] = await database.knex('inboundEvents').select<{ conversationId: string }[]>();
    expect(temporal.nudged).toEqual([{ conversationId: event?.conversationId, seq: 1 }]);
  });

  it('stays for the relay while Temporal is away, and is acknowledged all the same', async () => {
    temporal.isThere = false;
    const webhook = signedWebhook(webhookBody([phoneText(phone, 'sem Temporal')]), SECRET);
    expect((await post(webhook.raw, webhook.headers)).status).toBe(200);
    await dispatcher.idle();
    temporal.isThere = true;
    const [waiting] = await database
      .knex('conversations as c')
      .join('messages as m', 'm.conversationId', 'c.id')
      .where('m.body', 'sem Temporal')
      .select<{ lastInboundSeq: number; processedSeq: number }[]>('c.lastInboundSeq', 'c.processedSeq');
    expect(waiting?.lastInboundSeq).toBeGreaterThan(waiting?.processedSeq ?? Infinity);
  });

  it('with a forged signature is refused and leaves no trace', async () => {
    const { raw } = signedWebhook(webhookBody([phoneText(phone, 'Remarcação às 15h')]), SECRET);
    const before = await countEvents();
    const all = forgeries(raw, SECRET).filter(
      ({ signature }) => signature === null || !/[\n]/.test(signature),
    );
    const answers = new Map<string, number>();
    for (const { raw: bytes, signature } of all) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (signature !== null) headers[META_SIGNATURE_HEADER] = signature;
      const answer = await post(bytes, headers);
      const { requestId, ...problem } = (await answer.json()) as { requestId: string };
      expect(requestId).toBe(answer.headers.get('x-request-id'));
      const said = JSON.stringify([answer.status, problem]);
      answers.set(said, (answers.get(said) ?? 0) + 1);
    }
    expect(all.length).toBeGreaterThanOrEqual(200);
    // Each gets the same words: none says how near it came, and none gives back what it brought.
    const problem = {
      type: 'urn:acolhe:error:webhook.bad_signature',
      title: 'Unauthorized',
      status: 401,
      code: 'webhook.bad_signature',
    };
    expect([...answers]).toEqual([[JSON.stringify([401, problem]), all.length]]);
    expect(await countEvents()).toBe(before);
    expect(await database.knex('quarantine')).toHaveLength(0);
  });

  it.each([
    ['not JSON at all', 'hello'],
    ['JSON of another kind', '{"object":"page","entry":[]}'],
    ['a list', '[]'],
    ['nothing', ''],
    ['half of a body', '{"object":"whatsapp_business_account","entry":[{'],
  ])('that is signed but %s is set aside and acknowledged', async (_name, text) => {
    const raw = Buffer.from(text);
    const before = (await database.knex('quarantine')).length;
    const answer = await post(raw, { [META_SIGNATURE_HEADER]: metaSignature(raw, SECRET) });
    expect(answer.status).toBe(200);
    expect(await database.knex('quarantine')).toHaveLength(before + 1);
  });

  it('of more than three megabytes is refused', async () => {
    const raw = Buffer.alloc(3 * 1024 * 1024 + 1, 32);
    const answer = await post(raw, { [META_SIGNATURE_HEADER]: metaSignature(raw, SECRET) });
    expect(answer.status).toBe(413);
  });

  it.each(['webchat', 'email', 'fax', 'constructor', '__proto__'])(
    'to the channel "%s" finds nothing',
    async (channel) => {
      const answer = await post(Buffer.from('{}'), {}, url.replace('whatsapp', channel));
      expect(answer.status).toBe(404);
    },
  );

  it('is not acknowledged while the database is away', async () => {
    const nowhere = openPool('postgres://nobody@127.0.0.1:1/nothing', { size: 1 });
    const own = await listen(createIntake(nowhere));
    const webhook = signedWebhook(webhookBody([phoneText(phone, 'sem banco', { id: wamid() })]), SECRET);
    expect((await post(webhook.raw, webhook.headers, addressOf(own))).status).toBe(503);
    own.close();
    await nowhere.end();
  });
});

describe('a delivery by SMS', () => {
  const postSms = (fields: TwilioFields, path = '/webhooks/sms', signed = path): Promise<Response> =>
    post(
      formOf(fields),
      {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilioSignature(`https://clinic.example.org${signed}`, fields, SECRET),
      },
      url.replace('/webhooks/whatsapp', path),
    );

  it('is stored under the address that the world knows, and answered with no instruction', async () => {
    const answer = await postSms(inboundFields(SMS_ACCOUNT, '+5511987650001', 'Olá por SMS', 'SM1'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/xml');
    expect(await answer.text()).toBe('<Response/>');
    expect(await database.knex('messages').where('body', 'Olá por SMS')).toHaveLength(1);
  });

  it('is one message however often it comes', async () => {
    const fields = inboundFields(SMS_ACCOUNT, '+5511987650002', 'uma vez', 'SM2');
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await postSms(fields)).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await database.knex('messages').where('body', 'uma vez')).toHaveLength(1);
  });

  it('signed over another address is refused and leaves no trace', async () => {
    const before = await countEvents();
    const fields = inboundFields(SMS_ACCOUNT, '+5511987650001', 'forjado', 'SM3');
    expect((await postSms(fields, '/webhooks/sms', '/webhooks/sms/status')).status).toBe(401);
    expect((await postSms(fields, '/webhooks/sms/status', '/webhooks/sms')).status).toBe(401);
    expect((await postSms(fields, '/webhooks/whatsapp', '/webhooks/whatsapp')).status).toBe(401);
    expect(await countEvents()).toBe(before);
  });

  it('of a report is kept, whichever message it is about', async () => {
    const report = statusFields(SMS_ACCOUNT, { sid: 'SM4', to: '+5511987650001' }, 'delivered');
    const path = '/webhooks/sms/status?outbox=0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
    expect((await postSms(report, path)).status).toBe(200);
    expect(await database.knex('inboundEvents').where('providerEventId', 'SM4:delivered')).toHaveLength(1);
  });

  it('that is signed but no form of Twilio’s is set aside', async () => {
    const before = (await database.knex('quarantine')).length;
    expect((await postSms({ hello: 'world' })).status).toBe(200);
    expect(await database.knex('quarantine')).toHaveLength(before + 1);
  });
});
