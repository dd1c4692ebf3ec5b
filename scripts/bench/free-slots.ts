import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { connect } from '#db/knex.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { startSystem } from '#test/support/system.ts';
import { addDays, localDate } from '#workflows/domain/zoned-time.ts';
import { attendantCookie, insertFullAgenda, PROFESSIONALS } from './full-agenda.ts';
import type { Goal } from './goal.ts';
import { interleave } from './measure.ts';

const ROUNDS = { count: 7, lengthMs: 2000 };
const DAYS = 14;

/**
 * Fetches an address over a connection that stays open, and reads the whole answer. While the other side has its turn
 * the server may close the connection; the next call then takes another one.
 */
function reader(url: URL, cookie: string): () => Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const read = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const call = get(url, { agent, headers: { cookie } }, (answer) => {
        let byteCount = 0;
        answer.on('data', (chunk: Buffer) => {
          byteCount += chunk.length;
        });
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve(byteCount);
          else reject(new Error(`${url.pathname} answered ${answer.statusCode ?? 0}`));
        });
      });
      call.once('error', (error) => {
        if (call.reusedSocket) resolve(read());
        else reject(error);
      });
    });
  return read;
}

async function startFloor(port: number, databaseUrl: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./floors/koa-slots.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(port), databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.EventEmitter, 'data');
  return child;
}

function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  url.search = new URLSearchParams(query).toString();
  return url;
}

/** Free slots of everybody for two weeks over a full agenda, beside a bare route that only reads what they come from. */
export async function measureFreeSlots(): Promise<Goal[]> {
  const system = await startSystem({
    isDemo: false,
    hasPages: false,
    parts: ['postgres', 'temporal', 'api'],
  });
  const owner = connect(system.databaseUrl, { asOwner: true, statementTimeoutMs: 300_000 });
  const port = await freePort();
  const floorProcess = await startFloor(port, system.databaseUrl);
  try {
    const bookingCount = await insertFullAgenda(owner);
    const cookie = await attendantCookie(owner);
    const from = localDate(new Date(), 'America/Sao_Paulo');
    const query = { visitTypeId: 'visit', from, to: addDays(from, DAYS - 1) };
    const ours = reader(withQuery(new URL('/api/agenda/slots', system.url), query), cookie);
    const floorQuery = { ...query, to: addDays(from, DAYS) };
    const floor = reader(withQuery(new URL(`http://127.0.0.1:${port}/slots`), floorQuery), '');
    const sizes = `${Math.round((await ours()) / 1000)} kB against ${Math.round((await floor()) / 1000)} kB`;
    const timings = await interleave({ ours, floor }, 1, ROUNDS);
    return [
      {
        name: 'free-slots',
        sentence: `p50 of the free times of ${PROFESSIONALS} professionals in ${DAYS} days over ${bookingCount} bookings, ${sizes}; the floor is a bare Koa route that sends the rows of hours and of what is taken`,
        unit: 'ms',
        ours: timings.ours.p50Ms,
        floor: timings.floor.p50Ms,
        bound: { atMost: 2 },
      },
    ];
  } finally {
    floorProcess.kill();
    await owner.destroy();
    await system.stop();
  }
}
