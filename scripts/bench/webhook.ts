import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '#scripts/platform/ports.ts';
import { startSystem } from '#test/support/system.ts';
import { signatureOf, webhookBytes, whatsappVariables } from '#test/support/whatsapp-phones.ts';
import type { Goal } from './goal.ts';
import { interleave } from './measure.ts';

const ROUNDS = { count: 7, lengthMs: 2500 };
const CLIENTS = 64;
/** People who write; after the warm-up each has an open conversation, as most who write have. */
const PATIENTS = 200;

type Post = () => Promise<void>;

/** Posts signed webhooks, each with a message of its own, over connections that stay open. */
function poster(url: URL, account: string, secret: string): Post {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const run = Math.random().toString(36).slice(2);
  let sentCount = 0;
  return () =>
    new Promise((resolve, reject) => {
      const index = sentCount++;
      const text = 'Olá, quero marcar uma consulta de cardiologia para amanhã de manhã';
      const from = `55119${String(30_000_000 + (index % PATIENTS))}`;
      const raw = webhookBytes(account, [{ from, id: `wamid.${run}.${index}`, text }]);
      const call = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            'content-type': 'application/json',
            'content-length': raw.length,
            'x-hub-signature-256': signatureOf(raw, secret),
          },
        },
        (answer) => {
          answer.resume();
          answer.once('end', () => {
            if (answer.statusCode === 200) resolve();
            else reject(new Error(`${url.pathname} answered ${answer.statusCode ?? 0}`));
          });
        },
      );
      call.once('error', reject);
      call.end(raw);
    });
}

async function startFloor(port: number, databaseUrl: string, secret: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./floors/koa-insert.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(port), databaseUrl, secret], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.EventEmitter, 'data');
  return child;
}

/** The webhook, signature checked and message durable, beside a bare Koa route that does one INSERT. */
export async function measureWebhook(): Promise<Goal[]> {
  const variables = whatsappVariables();
  const system = await startSystem({
    isDemo: false,
    hasPages: false,
    variables,
    // Without a worker: its turns would take the processor from both sides.
    parts: ['postgres', 'temporal', 'api'],
  });
  const port = await freePort();
  const floorProcess = await startFloor(port, system.databaseUrl, variables.META_APP_SECRET);
  try {
    const { WHATSAPP_PHONE_NUMBER_ID: account, META_APP_SECRET: secret } = variables;
    const ours = poster(new URL('/webhooks/whatsapp', system.url), account, secret);
    const floor = poster(new URL(`http://127.0.0.1:${port}/hook`), account, secret);
    const alone = await interleave({ ours, floor }, 1, ROUNDS);
    const crowded = await interleave({ ours, floor }, CLIENTS, ROUNDS);
    return [
      {
        name: 'webhook-ack',
        sentence:
          'p99 of a durable acknowledgement, one client; the floor is a bare Koa route with one INSERT',
        unit: 'ms',
        ours: alone.ours.p99Ms,
        floor: alone.floor.p99Ms,
        bound: { atMost: 1.5 },
      },
      {
        name: 'webhook-throughput',
        sentence: `acknowledged webhooks a second, ${CLIENTS} clients; the same floor`,
        unit: '/s',
        ours: crowded.ours.perSecond,
        floor: crowded.floor.perSecond,
        bound: { atLeast: 1.5 },
      },
    ];
  } finally {
    floorProcess.kill();
    await system.stop();
  }
}
