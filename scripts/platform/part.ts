import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.ts';

const READY_POLL_MS = 50;
const STOP_POLL_MS = 25;
const LOG_TAIL_LINES = 15;

/** User and group that a process runs as; both absent means the same as ours. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** A process that runs for as long as the system does, as data. */
export interface PartSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly account?: Account;
  /** Standard output and error are appended here. */
  readonly logFile: string;
  /** Asks the part to end in order. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** What to send when it did not end in time; PostgreSQL wants `SIGQUIT`. */
  readonly killSignal: 'SIGKILL' | 'SIGQUIT';
  readonly stopWithinMs: number;
  readonly readyWithinMs: number;
  /** Whether it does its work now; asked again and again until it says yes. `output` is what this run has logged. */
  isReady(output: () => string): Promise<boolean>;
}

/** Why a part ended: its exit code or the signal that ended it. */
export type Ending = number | string;

/**
 * One run of a part.
 *
 * The process leads a group of its own, so that Ctrl-C in the terminal reaches only us and the parts are stopped in
 * order. Its standard input is a pipe from us: when we die, however abruptly, the pipe closes and it can notice.
 */
export class RunningPart {
  readonly spec: PartSpec;
  readonly pid: number;
  /** Settles when the process has ended. */
  readonly ended: Promise<Ending>;
  #ending: Ending | undefined;
  readonly #child: ChildProcess;
  readonly #logOffset: number;

  constructor(spec: PartSpec) {
    this.spec = spec;
    mkdirSync(dirname(spec.logFile), { recursive: true });
    const log = openSync(spec.logFile, 'a');
    this.#logOffset = readFileSync(spec.logFile).length;
    this.#child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['pipe', log, log],
      detached: true,
      ...spec.account,
    });
    closeSync(log);
    this.pid = this.#child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      const settle = (ending: Ending): void => {
        this.#ending = ending;
        resolve(ending);
      };
      this.#child.once('error', (error) => {
        settle(error.message);
      });
      this.#child.once('exit', (code, signal) => {
        settle(code ?? signal ?? 'unknown');
      });
    });
    // A closed pipe is how a dying part looks to us; `ended` tells the story.
    this.#child.stdin?.on('error', () => undefined);
  }

  /** How it ended, or `undefined` while it runs. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** What this run has written so far. */
  output(): string {
    return readFileSync(this.spec.logFile).subarray(this.#logOffset).toString('utf8');
  }

  /** The last lines it wrote, for a person to read. */
  lastLines(): string {
    return this.output().trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  }

  /**
   * Waits until the part does its work.
   *
   * @throws Refusal if it ends first or takes too long
   */
  async ready(): Promise<void> {
    const giveUpAt = Date.now() + this.spec.readyWithinMs;
    while (!(await this.spec.isReady(() => this.output()))) {
      if (this.#ending !== undefined) {
        throw new Refusal(
          `${this.spec.name} ended (${this.#ending}) before it was ready. Its last lines, from ${this.spec.logFile}:\n${this.lastLines()}`,
        );
      }
      if (Date.now() > giveUpAt) {
        throw new Refusal(
          `${this.spec.name} was not ready after ${this.spec.readyWithinMs / 1000} s. Its last lines, from ${this.spec.logFile}:\n${this.lastLines()}`,
        );
      }
      await sleep(READY_POLL_MS);
    }
  }

  /** Sends a signal to the process alone, as `kill` would. */
  kill(signal: NodeJS.Signals): void {
    if (this.#ending === undefined) this.#child.kill(signal);
  }

  /** Ends the part in order, and by force if it does not listen. */
  async stop(): Promise<void> {
    this.kill(this.spec.stopSignal);
    const forceAt = Date.now() + this.spec.stopWithinMs;
    let forced = false;
    while (this.#ending === undefined) {
      if (!forced && Date.now() > forceAt) {
        forced = true;
        this.kill(this.spec.killSignal);
      }
      await sleep(STOP_POLL_MS);
    }
  }
}
