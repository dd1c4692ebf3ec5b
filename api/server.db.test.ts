import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_PASSWORD, insertClinic } from '#db/seeds/demo/clinic.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { PEOPLE } from '#test/support/api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { openStream } from '#test/support/sse.ts';

let database: FreshDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  await database.owner().transaction((trx) => insertClinic(trx));
  folder = mkdtempSync(join(tmpdir(), 'acolhe-api-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written so far, on both streams. */
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

/** Starts the real process; Temporal's address leads nowhere. */
async function start(variables: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'api/server.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      ...variables,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return { url: `http://127.0.0.1:${port}`, child, output: () => output, exit };
}

async function ready(started: Started): Promise<void> {
  await expect.poll(started.output, { timeout: 20_000, interval: 50 }).toContain('api ready');
}

async function logIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: PEOPLE.attendant, password: DEMO_PASSWORD }),
  });
  expect(answer.status).toBe(200);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('the process', () => {
  it('listens and lets people work while Temporal is away, and says that it is not ready', async () => {
    const started = await start();
    await ready(started);
    const answer = await fetch(`${started.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ database: 'ok', migrations: 'ok', temporal: 'down' });
    const cookie = await logIn(started.url);
    expect((await fetch(`${started.url}/api/inbox?view=all`, { headers: { cookie } })).status).toBe(200);
  });

  it.each([
    ['SIGTERM', (child: ChildProcess) => child.kill('SIGTERM')],
    ['the end of its standard input', (child: ChildProcess) => child.stdin?.end()],
  ])('ends in order on %s, cutting streams off', async (_what, end) => {
    const started = await start({ EXIT_ON_STDIN_END: '1' });
    await ready(started);
    const cookie = await logIn(started.url);
    const stream = await openStream(`${started.url}/api/stream`, { cookie });
    await stream.next('hello');
    end(started.child);
    expect(await started.exit).toBe(0);
    await stream.ended;
    expect(started.output()).toContain('api stopped');
  });

  it.each([
    [{ PORT: 'eighty' }, /PORT/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ NODE_ENV: 'production', TOKEN_SECRET: 'changeme' }, /TOKEN_SECRET/],
  ])('does not start with %j, and says what to change', async (variables, words) => {
    const started = await start(variables);
    expect(await started.exit).toBe(1);
    expect(started.output()).toMatch(words);
    expect(started.output()).not.toContain('changeme');
  });

  it('logs requests without who and what they were about', async () => {
    const started = await start();
    await ready(started);
    const cookie = await logIn(started.url);
    const planted = ['Canário Silva', 'canary@example.com', '11987654821'];
    for (const text of planted) {
      await fetch(`${started.url}/api/inbox?view=all&q=${encodeURIComponent(text)}`, { headers: { cookie } });
      await fetch(`${started.url}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': text.replace('á', 'a') },
        body: JSON.stringify({ email: text, password: text }),
      });
      await fetch(`${started.url}/${encodeURIComponent(text)}`);
    }
    started.child.kill('SIGTERM');
    await started.exit;
    expect(started.output()).toContain('"route":"/api/inbox"');
    expect(started.output()).not.toMatch(/Can.rio|canary|98765|acolhe_session/);
  });
});
