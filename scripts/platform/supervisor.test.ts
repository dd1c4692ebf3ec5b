import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLineOf, RunJournal } from './leftovers.ts';
import { RunningPart, type PartSpec } from './part.ts';
import { Supervisor, restartDelayMs, type SupervisorListener } from './supervisor.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acolhe-parts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const STAYS = 'console.log("here"); setInterval(() => {}, 1000);';

const part = (name: string, program: string, changes: Partial<PartSpec> = {}): PartSpec => ({
  name,
  command: process.execPath,
  args: ['--eval', program, name],
  cwd: folder,
  env: process.env,
  logFile: join(folder, `${name}.log`),
  stopSignal: 'SIGTERM',
  killSignal: 'SIGKILL',
  stopWithinMs: 5000,
  readyWithinMs: 10_000,
  isReady: (output) => Promise.resolve(output().includes('here')),
  ...changes,
});

/** Waits for the next call of one of the listener's methods, as a promise. */
function listening(): { listener: SupervisorListener; restarted: Promise<RunningPart>; stopped: string[] } {
  const stopped: string[] = [];
  let tell: (part: RunningPart) => void = () => undefined;
  const restarted = new Promise<RunningPart>((resolve) => {
    tell = resolve;
  });
  const listener: SupervisorListener = {
    died: () => undefined,
    restarted: (again) => {
      tell(again);
    },
    stopped: ({ spec }) => stopped.push(spec.name),
    changed: () => undefined,
  };
  return { listener, restarted, stopped };
}

describe('a part', () => {
  it('is ready when it says so, and ends when it is stopped', async () => {
    const running = new RunningPart(part('a', STAYS));
    await running.ready();
    await running.stop();
    expect(running.ending).toBe('SIGTERM');
  });

  it('that ends before it is ready is refused with its last words', async () => {
    const running = new RunningPart(part('a', 'console.error("no database"); process.exit(3)'));
    await expect(running.ready()).rejects.toThrow(/ended \(3\)[\s\S]*no database/);
  });

  it('that never gets ready is refused after its time', async () => {
    const running = new RunningPart(part('a', 'setInterval(() => {}, 1000)', { readyWithinMs: 100 }));
    await expect(running.ready()).rejects.toThrow(/not ready after 0.1 s/);
    await running.stop();
  });

  it('that does not listen is ended by force', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); console.log("here"); setInterval(() => {}, 1000)';
    const running = new RunningPart(part('a', deaf, { stopWithinMs: 100 }));
    await running.ready();
    await running.stop();
    expect(running.ending).toBe('SIGKILL');
  });

  it('whose program does not exist ends instead of throwing', async () => {
    const running = new RunningPart(part('a', STAYS, { command: '/nowhere/at/all' }));
    await expect(running.ready()).rejects.toThrow(/ENOENT/);
  });

  it('reads only what this run has written', async () => {
    writeFileSync(join(folder, 'a.log'), 'here, from an earlier run\n');
    const running = new RunningPart(part('a', 'setInterval(() => {}, 1000)', { readyWithinMs: 100 }));
    await expect(running.ready()).rejects.toThrow(/not ready/);
    await running.stop();
  });
});

describe('the supervisor', () => {
  it('starts a part again when it was killed', async () => {
    const { listener, restarted } = listening();
    const supervisor = new Supervisor(listener);
    const first = await supervisor.start(part('a', STAYS));
    first.kill('SIGKILL');
    const second = await restarted;
    expect(second.pid).not.toBe(first.pid);
    await supervisor.stopAll();
    expect(second.ending).toBe('SIGTERM');
  });

  it('stops in the opposite order, and starts nothing again then', async () => {
    const { listener, stopped } = listening();
    const supervisor = new Supervisor(listener);
    for (const name of ['database', 'worker', 'api']) await supervisor.start(part(name, STAYS));
    await supervisor.stopAll();
    expect(stopped).toEqual(['api', 'worker', 'database']);
  });

  it('stops a part that never became ready, too', async () => {
    const { listener } = listening();
    const supervisor = new Supervisor(listener);
    const starting = supervisor.start(part('a', 'setInterval(() => {}, 1000)', { readyWithinMs: 200 }));
    await expect(starting).rejects.toThrow(/not ready/);
    await supervisor.stopAll();
  });

  it.each([
    [1, 500],
    [2, 1000],
    [4, 4000],
    [20, 10_000],
  ])('waits after %i deaths in a row for %i ms', (deaths, delayMs) => {
    expect(restartDelayMs(deaths)).toBe(delayMs);
  });
});

describe('what a killed run has left', () => {
  const writeRun = (supervisor: object, parts: object[]): void => {
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ supervisor, parts }));
  };
  const GONE = {
    name: 'npm start',
    pid: 2 ** 22 + 1,
    commandLine: 'node scripts/start.ts',
    stopSignal: 'SIGTERM',
  };

  it('is ended when number and command line both match', async () => {
    const left = new RunningPart(part('a', STAYS));
    await left.ready();
    writeRun(GONE, [
      { name: 'a', pid: left.pid, commandLine: commandLineOf(left.pid), stopSignal: 'SIGTERM' },
    ]);
    expect(await new RunJournal(folder).endLeftovers()).toEqual(['a']);
    await left.ended;
  });

  it('is left alone when the number now belongs to another program', async () => {
    const other = new RunningPart(part('other', STAYS));
    await other.ready();
    writeRun(GONE, [{ name: 'a', pid: other.pid, commandLine: 'postgres -D /data', stopSignal: 'SIGTERM' }]);
    expect(await new RunJournal(folder).endLeftovers()).toEqual([]);
    expect(other.ending).toBeUndefined();
    await other.stop();
  });

  it('is not touched while the other run is alive; that run keeps its journal', async () => {
    const alive = new RunningPart(part('supervisor', STAYS));
    await alive.ready();
    writeRun({ ...GONE, pid: alive.pid, commandLine: commandLineOf(alive.pid) }, []);
    const journal = new RunJournal(folder);
    await expect(journal.endLeftovers()).rejects.toThrow(/already runs/);
    journal.clear();
    await expect(new RunJournal(folder).endLeftovers()).rejects.toThrow(/already runs/);
    await alive.stop();
  });

  it('is nothing on the first start, or when the journal is damaged', async () => {
    expect(await new RunJournal(folder).endLeftovers()).toEqual([]);
    writeFileSync(join(folder, 'run.json'), '{"supervisor":');
    expect(await new RunJournal(folder).endLeftovers()).toEqual([]);
  });
});
