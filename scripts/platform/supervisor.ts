import { setTimeout as sleep } from 'node:timers/promises';
import { RunningPart, type PartSpec } from './part.ts';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** A part that ran this long was well; its next death starts again from the first delay. */
const HEALTHY_AFTER_MS = 60_000;

/** How long to wait before the next start, after so many deaths in a row. */
export const restartDelayMs = (deaths: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LONGEST_DELAY_MS);

/** What a supervisor tells about. */
export interface SupervisorListener {
  died(part: RunningPart, delayMs: number): void;
  restarted(part: RunningPart, downMs: number): void;
  stopped(part: RunningPart): void;
  /** The set of running processes has changed. */
  changed(running: readonly RunningPart[]): void;
}

/** Starts parts, starts them again when they die, and stops them in the opposite order. */
export class Supervisor {
  readonly #listener: SupervisorListener;
  /** In the order of their first start. */
  readonly #parts = new Map<string, RunningPart>();
  readonly #stopping = new AbortController();

  constructor(listener: SupervisorListener) {
    this.#listener = listener;
  }

  /** Whether `stopAll` was called: then nothing is started again. */
  isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /**
   * Starts a part for the first time and waits until it works.
   *
   * From its first moment it is among those that `stopAll` stops, even if it never gets ready.
   *
   * @throws Refusal if it does not get ready
   */
  async start(spec: PartSpec): Promise<RunningPart> {
    const part = this.#run(spec);
    await part.ready();
    void this.#watch(part);
    return part;
  }

  #run(spec: PartSpec): RunningPart {
    const part = new RunningPart(spec);
    this.#parts.set(spec.name, part);
    this.#listener.changed([...this.#parts.values()]);
    return part;
  }

  /** Outlives every single run of the part: waits for its end, starts the next, until all is stopped. */
  async #watch(first: RunningPart): Promise<void> {
    let part = first;
    let deaths = 0;
    let startedAt = Date.now();
    for (;;) {
      await part.ended;
      if (this.isStopping()) return;
      const diedAt = Date.now();
      deaths = diedAt - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1;
      const delayMs = restartDelayMs(deaths);
      this.#listener.died(part, delayMs);
      await sleep(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.isStopping()) return;
      part = this.#run(part.spec);
      startedAt = Date.now();
      if (await isReady(part)) this.#listener.restarted(part, Date.now() - diedAt);
      else await part.stop();
    }
  }

  /** Stops everything, last started first. Safe to call again. */
  async stopAll(): Promise<void> {
    this.#stopping.abort();
    for (const part of [...this.#parts.values()].toReversed()) {
      const wasRunning = part.ending === undefined;
      await part.stop();
      if (wasRunning) this.#listener.stopped(part);
    }
  }
}

const isReady = (part: RunningPart): Promise<boolean> =>
  part.ready().then(
    () => true,
    () => false,
  );
