import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLineOf } from '#scripts/platform/leftovers.ts';
import { freePortBlock, isListening, portsFrom, type Ports } from '#scripts/platform/ports.ts';

/** What `npm start` keeps about its run, as far as it is read here. */
interface Run {
  readonly supervisor: { readonly pid: number };
  readonly parts: readonly { readonly name: string; readonly pid: number }[];
}

const READY = 'Acolhe is ready';
const POLL_MS = 100;

let dataDir = '';
let ports: Ports;
let child: ChildProcess;
let output = '';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'acolhe-start-'));
  ports = portsFrom(await freePortBlock());
});
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): void {
  output = '';
  child = spawn('node', ['scripts/run.mjs', 'start'], {
    env: { ...process.env, NODE_ENV: '', PORT: String(ports.api), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
}

/** Waits for words in the output; what was printed instead is the failure's message. */
async function untilItSays(words: string): Promise<void> {
  while (!output.includes(words)) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${output}`);
    await sleep(POLL_MS);
  }
}

const run = (): Run => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as Run;

const pidOf = (name: string): number => run().parts.find((part) => part.name.startsWith(name))?.pid ?? 0;

async function end(signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

const answer = async (path: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${ports.api}${path}`, { redirect: 'manual' })).status;

describe('npm start', { timeout: 180_000 }, () => {
  it('brings up everything from an empty folder and says where it is', async () => {
    start();
    await untilItSays('Ctrl-C stops everything');
    expect(output).toContain(READY);
    for (const step of [
      'PostgreSQL 18',
      'Temporal',
      'Search attributes',
      'Migrations',
      'Demo clinic',
      'Worker',
      'API',
    ]) {
      expect(output).toMatch(new RegExp(`✔ ${step}.*\\(\\d+\\.\\d s\\)`));
    }
    expect(output).toMatch(/attendant\s+\S+@\S+\s+password: \S+/);
    expect(await answer('/readyz')).toBe(200);
    expect(await answer('/login')).toBe(200);
    const ui = await fetch(`http://127.0.0.1:${ports.temporalUi}/`);
    expect(ui.status).toBe(200);
  });

  it.each(['api', 'worker', 'simulator', 'Temporal', 'PostgreSQL'])(
    'starts %s again when it was killed',
    async (name) => {
      const pid = pidOf(name);
      process.kill(pid, 'SIGKILL');
      await untilItSays(`✔ ${name === 'PostgreSQL' ? 'PostgreSQL 18' : name} is back`);
      expect(pidOf(name)).not.toBe(pid);
    },
  );

  it('refuses to start twice on the same data', async () => {
    const second = spawn('node', ['scripts/run.mjs', 'start'], {
      env: { ...process.env, NODE_ENV: '', PORT: String(ports.api), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(1);
    expect(said).toContain('already runs on this data folder');
    expect(await answer('/healthz')).toBe(200);
  });

  it('stops every process when it is asked to, the last started first', async () => {
    const pids = run().parts.map(({ pid }) => pid);
    expect(pids).toHaveLength(5);
    await end('SIGTERM');
    expect(output.indexOf('✔ api stopped')).toBeLessThan(output.indexOf('✔ PostgreSQL 18 stopped'));
    expect(pids.map(commandLineOf)).toEqual(pids.map(() => ''));
    expect(await isListening(ports.postgres)).toBe(false);
  });

  it('keeps the data at the second start, and ends what a killed first one has left', async () => {
    start();
    await untilItSays('Ctrl-C stops everything');
    expect(output).toContain('Demo clinic: demo clinic was already there');
    const [database, supervisor] = [pidOf('PostgreSQL'), run().supervisor.pid];
    child.kill('SIGKILL');
    process.kill(supervisor, 'SIGKILL');
    while (commandLineOf(supervisor) !== '') await sleep(POLL_MS);
    start();
    await untilItSays('Ctrl-C stops everything');
    expect(output).toContain('Ended what a killed run had left');
    expect(commandLineOf(database)).toBe('');
    await end('SIGHUP');
    expect(output).toContain('Stopping (terminal closed)');
  });
});
