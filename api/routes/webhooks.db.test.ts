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
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { forgeries } from '#test/support/forgeries.ts';
import type { State } from '../context.ts';
import { createDispatcher, type Dispatcher } from '../dispatch.ts';
import { errors } from '../middlewares/errors.ts';
import { requestId } from '../middlewares/request-id.ts';
import { webhookRoutes } from './webhooks.ts';

const SECRET = 'a7f3c1d9e5b24f608c1d';
const log = createLog({ part: 'test', level: 'silent' });
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
    const statuses = new Map<number, number>();
    for (const { raw: bytes, signature } of all) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (signature !== null) headers[META_SIGNATURE_HEADER] = signature;
      const { status } = await post(bytes, headers);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect([...statuses]).toEqual([[401, all.length]]);
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

  it.each(['webchat', 'fax', 'constructor', '__proto__'])(
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
