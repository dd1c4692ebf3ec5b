import { createHmac, timingSafeEqual } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import pg from 'pg';
import getRawBody from 'raw-body';
import { z } from 'zod';

/**
 * Floor of the webhook: a bare Koa route that checks the signature, parses the body and does one INSERT.
 *
 * It runs as a process of its own, as our API does: `node koa-insert.ts PORT DATABASE_URL APP_SECRET`.
 */
const [port = '', databaseUrl = '', secret = ''] = process.argv.slice(2);

const Batch = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            messages: z.array(
              z.object({ id: z.string(), from: z.string(), text: z.object({ body: z.string() }) }),
            ),
          }),
        }),
      ),
    }),
  ),
});

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(`create table if not exists bare_hook (
  id bigint generated always as identity primary key,
  external_id text not null unique,
  sender text not null,
  body text not null,
  at timestamptz not null default now()
)`);

function isSigned(raw: Buffer, header: string): boolean {
  const expected = createHmac('sha256', secret).update(raw).digest();
  const given = Buffer.from(header.slice('sha256='.length), 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const router = new Router();
router.post('/hook', async (ctx) => {
  const raw = await getRawBody(ctx.req);
  if (!isSigned(raw, ctx.get('x-hub-signature-256'))) {
    ctx.status = 401;
    return;
  }
  const batch = Batch.parse(JSON.parse(raw.toString('utf8')));
  const messages = batch.entry.flatMap((entry) => entry.changes.flatMap((change) => change.value.messages));
  for (const message of messages) {
    await pool.query({
      name: 'insert-hook',
      text: 'insert into bare_hook (external_id, sender, body) values ($1, $2, $3) on conflict (external_id) do nothing',
      values: [message.id, message.from, message.text.body],
    });
  }
  ctx.status = 200;
  ctx.body = { ok: true };
});

const app = new Koa();
app.use(router.routes());
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
