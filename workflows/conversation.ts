import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  log,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { converse, deliverNext, ringClock, runTurn } from './activities.ts';
import { currentDetails } from './conversation-details.ts';
import { SearchAttributes } from './conversation-search.ts';
import { initialState, nextStep, reduce, runStanding } from './conversation-state.ts';
import type { ConversationEvent, ConversationState, Step } from './conversation-state.ts';
import { order, validate } from './conversation-updates.ts';
import { NUDGE, STANDING_QUERY, UPDATES } from './conversation.contract.ts';
import type {
  Clock,
  ConversationInput,
  ConversationStanding,
  ConversationUpdate,
  ConversationUpdateInput,
  Nudge,
  RunStanding,
} from './conversation.contract.ts';
import { failureCode, refusal } from './failure-code.ts';
import { Alarm } from './timers.ts';

/**
 * One patient conversation, from the first word until it is resolved.
 *
 * ```
 * nudge ─▶ look at the inbox ─▶ the bot's turn, with a model or without, or the gate alone ─▶ deliver what was written
 *            ▲   │ the patient is still typing: wait                              │
 *            │   ▼                                                                ▼
 *          wait for a nudge, a clock, or a person's update ◀── ring the clocks that are due
 * ```
 *
 * PostgreSQL is the inbox and the judge; a nudge is a hint and a clock is looked at again when it rings. The run
 * ends when the conversation is resolved and comes back with the next message.
 */
export async function conversation(input: ConversationInput): Promise<void> {
  const run = new ConversationRun(input);
  for (;;) {
    const step = run.nextStep();
    if (step.name === 'finish') break;
    if (step.name === 'renew') await continueAsNew<typeof conversation>(run.carriedOn());
    await run.perform(step);
  }
  run.publish();
}

/** An update that waits for its turn. */
interface Asked {
  readonly name: ConversationUpdate;
  readonly input: ConversationUpdateInput[ConversationUpdate];
  readonly grant: (standing: ConversationStanding) => void;
  readonly refuse: (refusal: Error) => void;
}

/**
 * State and handlers of a run.
 *
 * Handlers only note what came: the run does one thing at a time. Two local activities side by side may come back
 * together in a replay and apart in real life, and what each leads to would then be in another order. Only the
 * delivery and the model run beside the rest; they are regular activities, whose place in the order is in the history.
 */
class ConversationRun {
  readonly #conversationId: string;
  readonly #alarm = new Alarm();
  readonly #search = new SearchAttributes();
  readonly #asked: Asked[] = [];
  #state: ConversationState;

  constructor(input: ConversationInput) {
    this.#conversationId = input.conversationId;
    this.#state = initialState(input.carried?.turnCount ?? 0);
    setHandler(defineSignal<[Nudge]>(NUDGE), () => {
      this.#apply({ type: 'nudged' });
    });
    setHandler(defineQuery<RunStanding>(STANDING_QUERY), () => runStanding(this.#state));
    for (const name of UPDATES) this.#listen(name);
  }

  nextStep(): Step {
    return nextStep(this.#state, {
      now: Date.now(),
      askedCount: this.#asked.length,
      renewalSuggested: workflowInfo().continueAsNewSuggested,
      handlersFinished: allHandlersFinished(),
    });
  }

  /** What the next run starts with. */
  carriedOn(): ConversationInput {
    return { conversationId: this.#conversationId, carried: { turnCount: this.#state.turnCount } };
  }

  /** Does one step. Only a cancellation ends the run: any other failure is waited out. */
  async perform(step: Step): Promise<void> {
    try {
      if (step.name === 'answer') await this.#answer();
      else if (step.name === 'look') await this.#look();
      else if (step.name === 'converse') void this.#converse();
      else if (step.name === 'deliver') void this.#deliver();
      else if (step.name === 'ring') await this.#ring(step.clock);
      else if (step.name === 'wait') await this.#wait(step.until);
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.#failed(failureCode(error));
    }
  }

  async #answer(): Promise<void> {
    const asked = this.#asked.shift();
    if (!asked) return;
    try {
      const snapshot = await order(asked.name, this.#conversationId, asked.input);
      this.#apply({ type: 'moved', snapshot });
      const { stage, version, assigneeId, teamId } = snapshot;
      asked.grant({ stage, version, assigneeId, teamId });
    } catch (error) {
      if (isCancellation(error)) throw error;
      asked.refuse(refusal(failureCode(error)));
    }
  }

  async #look(): Promise<void> {
    this.#apply({ type: 'lookBegan' });
    const offline = this.#state.isOffline ? { isOffline: true } : {};
    const report = await runTurn({ conversationId: this.#conversationId, ...offline });
    this.#apply({ type: 'looked', report, now: Date.now() });
  }

  /** Beside everything else: an emergency in the next message must not wait for a model. */
  async #converse(): Promise<void> {
    this.#apply({ type: 'model', step: 'began' });
    try {
      const report = await converse({ conversationId: this.#conversationId });
      this.#apply({ type: 'model', step: 'answered', report });
    } catch (error) {
      // A cancellation ends the run where it waits.
      if (isCancellation(error)) return;
      log.warn('model turn failed', { code: failureCode(error) });
      this.#apply({ type: 'model', step: 'failed' });
    }
  }

  /** Beside everything else: a provider that is slow must not keep a patient's next message or a person waiting. */
  async #deliver(): Promise<void> {
    this.#apply({ type: 'deliveryBegan' });
    try {
      const report = await deliverNext({ conversationId: this.#conversationId });
      this.#apply({ type: 'delivered', report, now: Date.now() });
    } catch (error) {
      // A cancellation ends the run where it waits.
      if (isCancellation(error)) return;
      log.warn('delivery failed', { code: failureCode(error) });
      this.#apply({ type: 'deliveryFailed', now: Date.now() });
    }
  }

  async #ring(clock: Clock): Promise<void> {
    const snapshot = await ringClock({ conversationId: this.#conversationId, clock });
    this.#apply({ type: 'rang', clock, snapshot, now: Date.now() });
  }

  async #wait(until: number | null): Promise<void> {
    this.publish();
    this.#alarm.set(until);
    await condition(() => this.nextStep().name !== 'wait');
  }

  /** Tells operators where the run stands. */
  publish(): void {
    if (this.#state.snapshot) this.#search.publish(this.#state.snapshot);
    setCurrentDetails(currentDetails(this.#state));
  }

  #failed(code: string): void {
    log.warn('conversation step failed', { code });
    this.#apply(code === 'conversation.not_found' ? { type: 'gone' } : { type: 'failed', now: Date.now() });
  }

  #listen(name: ConversationUpdate): void {
    type Input = ConversationUpdateInput[ConversationUpdate];
    const update = defineUpdate<ConversationStanding, [Input]>(name);
    const validator = (input: Input): void => {
      validate(name, input);
    };
    const ask = (input: Input): Promise<ConversationStanding> =>
      new Promise((grant, refuse) => {
        this.#asked.push({ name, input, grant, refuse });
      });
    setHandler(update, ask, { validator });
  }

  #apply(event: ConversationEvent): void {
    this.#state = reduce(this.#state, event);
  }
}
