import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningPart } from './part.ts';
import { Refusal } from './refusal.ts';
import { writePrivately } from './secrets.ts';

const POLL_MS = 50;
const END_WITHIN_MS = 15_000;

interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  /** A number alone proves nothing: after a restart of the machine it may be somebody else's process. */
  readonly commandLine: string;
  readonly stopSignal: NodeJS.Signals;
}

interface RunRecord {
  readonly supervisor: RecordedProcess;
  readonly parts: readonly RecordedProcess[];
}

/** Command line of a process of this machine, or the empty string if there is none. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

const isStillRunning = (recorded: RecordedProcess): boolean =>
  recorded.commandLine !== '' && commandLineOf(recorded.pid) === recorded.commandLine;

const record = (name: string, pid: number, stopSignal: NodeJS.Signals): RecordedProcess => ({
  name,
  pid,
  commandLine: commandLineOf(pid),
  stopSignal,
});

/** The processes of one installation, noted in its data folder so that the next start can end what was left over. */
export class RunJournal {
  readonly #file: string;
  /** False until it is certain that no other run owns the file. */
  #isOurs = false;
  readonly #supervisor = record('npm start', process.pid, 'SIGTERM');

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'run.json');
  }

  /** Notes what runs now. */
  write(parts: readonly RunningPart[]): void {
    const entries = parts
      .filter((part) => part.ending === undefined)
      .map((part) => record(part.spec.name, part.pid, part.spec.stopSignal));
    const content: RunRecord = { supervisor: this.#supervisor, parts: entries };
    writePrivately(this.#file, `${JSON.stringify(content, null, 2)}\n`);
  }

  /** Forgets everything, after an orderly stop. */
  clear(): void {
    if (this.#isOurs) rmSync(this.#file, { force: true });
  }

  #read(): RunRecord | undefined {
    if (!existsSync(this.#file)) return undefined;
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as RunRecord;
    } catch {
      return undefined;
    }
  }

  /**
   * Ends what a killed run left behind.
   *
   * @returns the names of what was ended
   * @throws Refusal if the other run is alive
   */
  async endLeftovers(): Promise<string[]> {
    const earlier = this.#read();
    if (earlier && earlier.supervisor.pid !== process.pid && isStillRunning(earlier.supervisor)) {
      throw new Refusal(
        `Acolhe already runs on this data folder (process ${earlier.supervisor.pid}). ` +
          'Stop it first, or start a second one with another PORT and another DATA_DIR.',
      );
    }
    this.#isOurs = true;
    const left = (earlier?.parts ?? []).filter(isStillRunning).toReversed();
    for (const leftover of left) await end(leftover);
    this.clear();
    return left.map(({ name }) => name);
  }
}

async function end(leftover: RecordedProcess): Promise<void> {
  const forceAt = Date.now() + END_WITHIN_MS;
  process.kill(leftover.pid, leftover.stopSignal);
  let isForced = false;
  while (isStillRunning(leftover)) {
    if (!isForced && Date.now() > forceAt) {
      isForced = true;
      process.kill(leftover.pid, 'SIGKILL');
    }
    await sleep(POLL_MS);
  }
}
