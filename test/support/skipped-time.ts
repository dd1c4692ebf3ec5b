import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { registerSearchAttributes } from '#scripts/platform/search-attributes.ts';
import { TOOLS_DIR } from '#scripts/platform/installation.ts';
import { findTemporalTool, TEMPORAL_TEST_SERVER } from '#scripts/platform/temporal-binaries.ts';

/** What the worker says. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'asks'; readonly id: number }
  | { readonly type: 'began' | 'ended' };

/** The present, to a question of the worker's. */
export interface ToWorker {
  readonly id: number;
  readonly at: number;
}

/** When everything is lost: as a look begins, or after it has written and before Temporal hears of it. */
export type Moment = 'began' | 'ended';

/** Time never goes back by an accident; it jumps a little instead. */
const JUMP_MS = 1_000;

async function timeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const { path } = await findTemporalTool(TEMPORAL_TEST_SERVER, TOOLS_DIR);
  const executable = { type: 'existing-path', path } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await registerSearchAttributes(environment.address, 'default');
  return environment;
}

/**
 * A Temporal whose time jumps to where it is sent, with a worker of ours that lives in that time and can be killed.
 *
 * A time-skipping server keeps the task of a dead worker, and with it the clock, for ever. So it is lost together with
 * the worker: another one comes up at the instant of the accident, empty, and a new worker starts every appointment
 * again from PostgreSQL, as after the loss of Temporal's store. One at a time in a process: the SDK's runtime is one.
 */
export class SkippedTime {
  readonly #databaseUrl: string;
  #environment: TestWorkflowEnvironment | null = null;
  /** Ends the questions that a lost server will not answer: their repetition would outlive their connection. */
  #lost = new AbortController();
  #worker: ChildProcess | null = null;
  #killAt: Moment | null = null;
  #killCount = 0;
  #recovery: Promise<void> = Promise.resolve();
  /** The latest instant that anybody was told. */
  #seenAt = 0;

  private constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  /** Starts the server and a first worker. */
  static async start(databaseUrl: string): Promise<SkippedTime> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const time = new SkippedTime(databaseUrl);
    time.#environment = await timeSkippingServer();
    await time.#employ();
    return time;
  }

  /** How often the worker was killed and Temporal lost. */
  get killCount(): number {
    return this.#killCount;
  }

  /** The present of the server, epoch milliseconds. */
  async now(): Promise<number> {
    const at = await this.#standing((environment) => environment.currentTimeMs());
    this.#seenAt = Math.max(this.#seenAt, at);
    return at;
  }

  /** Lets time pass; everything that is due on the way happens at its instant. */
  async passTo(at: number): Promise<void> {
    await this.#standing(async (environment) => {
      const ms = Math.ceil(at - (await environment.currentTimeMs()));
      if (ms > 0) await environment.sleep(ms);
    });
  }

  /** Kills the worker when the next look gets there, and loses Temporal with it; others take their places. */
  killAtNext(moment: Moment): void {
    this.#killAt = moment;
  }

  /** Ends worker and server. */
  async stop(): Promise<void> {
    await this.#recovery;
    const worker = this.#worker;
    const environment = this.#environment;
    this.#worker = null;
    this.#environment = null;
    worker?.kill('SIGKILL');
    this.#lost.abort();
    await environment?.teardown();
  }

  /** Asks the server, and the next one if this one is lost meanwhile. */
  async #standing<T>(ask: (environment: TestWorkflowEnvironment) => Promise<T>): Promise<T> {
    for (;;) {
      await this.#recovery;
      const { signal } = this.#lost;
      const environment = this.#environment;
      if (!environment) throw new Error('time stands still');
      try {
        return await environment.connection.withAbortSignal(signal, () => ask(environment));
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  async #recover(): Promise<void> {
    this.#lost.abort();
    this.#lost = new AbortController();
    await this.#environment?.teardown();
    const environment = await timeSkippingServer();
    const behindMs = this.#seenAt + JUMP_MS - (await environment.currentTimeMs());
    if (behindMs > 0) await environment.sleep(Math.ceil(behindMs));
    this.#environment = environment;
    await this.#employ();
  }

  async #employ(): Promise<void> {
    const env = {
      ...process.env,
      SKIPPED_DATABASE_URL: this.#databaseUrl,
      SKIPPED_TEMPORAL: this.#environment?.address,
    };
    const worker = fork(join(import.meta.dirname, 'skipped-worker.ts'), {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#worker = worker;
    await new Promise<void>((resolve, reject) => {
      worker.once('exit', () => {
        reject(new Error('the worker ended by itself'));
      });
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') resolve();
        else this.#hear(worker, message);
      });
    });
  }

  #hear(worker: ChildProcess, message: Exclude<FromWorker, { type: 'ready' }>): void {
    if (worker !== this.#worker) return;
    if (message.type === 'asks') {
      void this.#tell(worker, message.id);
      return;
    }
    if (message.type !== this.#killAt) return;
    this.#killAt = null;
    this.#killCount += 1;
    this.#worker = null;
    worker.kill('SIGKILL');
    this.#recovery = this.#recover();
  }

  async #tell(worker: ChildProcess, id: number): Promise<void> {
    let at;
    try {
      at = await this.now();
    } catch (error) {
      // Whoever asked is dead.
      if (worker !== this.#worker) return;
      throw error;
    }
    if (worker === this.#worker && worker.connected) worker.send({ id, at } satisfies ToWorker);
  }
}
