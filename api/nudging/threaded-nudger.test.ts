import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '#log';
import { freePort } from '#scripts/platform/ports.ts';
import { startThreadedNudger, type ThreadedNudger } from './threaded-nudger.ts';

const folder = mkdtempSync(join(tmpdir(), 'acolhe-nudger-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A log whose lines can be read. */
function readableLog() {
  const lines: string[] = [];
  const log = createLog({ part: 'test', level: 'debug', destination: { write: (line) => lines.push(line) } });
  return { log, lines };
}

function startOn(script: string, log = createLog({ part: 'test', level: 'silent' })): ThreadedNudger {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${script}`);
  const nudger = startThreadedNudger({ address: 'nowhere', namespace: 'none' }, log, pathToFileURL(file));
  onTestFinished(() => nudger.stop());
  return nudger;
}

describe('a nudger on a thread of its own', () => {
  it('gives each nudge its own answer, in whatever order they come back', async () => {
    const { nudge } = startOn(`
      const held = [];
      parentPort.on('message', (request) => {
        held.push(request);
        if (held.length < 3) return;
        for (const { id, seq } of held.reverse())
          parentPort.postMessage({ id, failure: seq === 2 ? new Error('away') : null });
      });`);
    expect(await Promise.all([nudge('a', 1), nudge('b', 2), nudge('c', 3)])).toEqual([true, false, true]);
  });

  it('leaves to the relay what a dying thread had in hand, and starts another for the next', async () => {
    const { log, lines } = readableLog();
    const { nudge } = startOn(
      `parentPort.on('message', ({ id, seq }) => {
        if (seq === 13) throw new Error('broken');
        parentPort.postMessage({ id, failure: null });
      });`,
      log,
    );
    expect(await nudge('a', 13)).toBe(false);
    expect(await nudge('a', 1)).toBe(true);
    expect(lines.join('')).toContain('nudging thread failed');
  });

  it('says that Temporal is away, without failing', async () => {
    const { log, lines } = readableLog();
    const address = `127.0.0.1:${await freePort()}`;
    const nudger = startThreadedNudger({ address, namespace: 'default' }, log);
    onTestFinished(() => nudger.stop());
    const conversationId = '01a20d65-d0fc-7fec-b4e9-889481e01f0b';
    expect(await nudger.nudge(conversationId, 1)).toBe(false);
    expect(lines.map((line) => JSON.parse(line) as { msg: string })).toContainEqual(
      expect.objectContaining({ msg: 'nudge failed', conversationId }),
    );
  });

  it('settles what is under way when it is stopped', async () => {
    const nudger = startOn(`parentPort.on('message', () => undefined);`);
    const pending = nudger.nudge('a', 1);
    await nudger.stop();
    expect(await pending).toBe(false);
  });
});
