import {
  condition,
  defineQuery,
  defineSignal,
  isCancellation,
  log,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { failureCode } from './failure-code.ts';
import { LOOKED_AFTER_NUDGE, LOOKED_AFTER_STANDING_QUERY } from './looked-after.contract.ts';
import type { Look, LookedAfterInput, LookedAfterStanding } from './looked-after.contract.ts';
import { currentDetails, LookedAfterSearch } from './looked-after-details.ts';
import { initialState, nextStep, reduce, runStanding } from './looked-after-state.ts';
import type { LookedAfterEvent, LookedAfterState, LookedAfterStep } from './looked-after-state.ts';
import { Alarm } from './timers.ts';

/** How a workflow looks after its row. */
export interface Care {
  readonly input: LookedAfterInput;
  /** Does what is due about the row, and says when to look again. */
  readonly look: (id: string) => Promise<Look>;
  /** Code of a look that finds no such row. */
  readonly goneCode: string;
  /** Hands over to a fresh run; does not come back. */
  readonly renew: (input: LookedAfterInput) => Promise<never>;
}

/**
 * Looks after one row of the database until nothing is left to do about it.
 *
 * ```
 * nudge ─▶ look: do what is due ─▶ wait for the instant that the look named, or a nudge ─▶ look …
 *                                └▶ no instant: the run ends, and comes back with the next nudge
 * ```
 *
 * PostgreSQL knows everything; the run only keeps time.
 */
export async function lookAfter(care: Care): Promise<void> {
  const run = new LookedAfterRun(care);
  for (;;) {
    const step = run.nextStep();
    if (step.name === 'finish') break;
    if (step.name === 'renew') await care.renew(run.carriedOn());
    await run.perform(step);
  }
  run.publish();
}

/** State and handlers of a run. The handler only notes what came. */
class LookedAfterRun {
  readonly #care: Care;
  readonly #alarm = new Alarm();
  readonly #search = new LookedAfterSearch();
  #state: LookedAfterState;

  constructor(care: Care) {
    this.#care = care;
    this.#state = initialState(care.input.lookCount ?? 0);
    setHandler(defineSignal(LOOKED_AFTER_NUDGE), () => {
      this.#apply({ type: 'nudged' });
    });
    setHandler(defineQuery<LookedAfterStanding>(LOOKED_AFTER_STANDING_QUERY), () => runStanding(this.#state));
  }

  nextStep(): LookedAfterStep {
    return nextStep(this.#state, Date.now(), workflowInfo().continueAsNewSuggested);
  }

  /** What the next run starts with. */
  carriedOn(): LookedAfterInput {
    return { id: this.#care.input.id, lookCount: this.#state.lookCount };
  }

  /** Does one step. Only a cancellation ends the run: any other failure is waited out. */
  async perform(step: LookedAfterStep): Promise<void> {
    if (step.name === 'wait') await this.#wait(step.until);
    else if (step.name === 'look') await this.#look();
  }

  async #look(): Promise<void> {
    this.#apply({ type: 'lookBegan' });
    try {
      const look = await this.#care.look(this.#care.input.id);
      this.#apply({ type: 'looked', look, now: Date.now() });
    } catch (error) {
      if (isCancellation(error)) throw error;
      const code = failureCode(error);
      log.warn('look failed', { code });
      this.#apply(code === this.#care.goneCode ? { type: 'gone' } : { type: 'failed', now: Date.now() });
    }
  }

  async #wait(until: number): Promise<void> {
    this.publish();
    this.#alarm.set(until);
    await condition(() => this.nextStep().name !== 'wait');
  }

  /** Tells operators where the run stands. */
  publish(): void {
    if (this.#state.look) this.#search.publish(this.#state.look);
    setCurrentDetails(currentDetails(this.#state));
  }

  #apply(event: LookedAfterEvent): void {
    this.#state = reduce(this.#state, event);
  }
}
