import { CLOCKS } from './conversation.contract.ts';
import type {
  Clock,
  ConversationSnapshot,
  DeliveryReport,
  RunStanding,
  TurnReport,
} from './conversation.contract.ts';

/** What a run of the conversation workflow knows. Instants are epoch milliseconds of workflow time. */
export interface ConversationState {
  /** `null` until the first look. */
  readonly snapshot: ConversationSnapshot | null;
  /** Something arrived since the last look at the inbox began. */
  readonly mustLook: boolean;
  /** The outbox may hold something that can leave now. */
  readonly mustDeliver: boolean;
  /** A delivery is under way: it may take as long as the provider takes, and nothing else waits for it. */
  readonly isDelivering: boolean;
  /** The answer to what waits is left to a model. */
  readonly mustConverse: boolean;
  /** A model is being asked: an emergency, a word for a person or a take does not wait for it. */
  readonly isConversing: boolean;
  /** The model could not be asked: the next look answers without it. */
  readonly isOffline: boolean;
  /** The patient may be typing until then. */
  readonly quietAt: number | null;
  /** The provider wants to be left alone until then. */
  readonly deliverAt: number | null;
  /** Clocks are left alone until then: one was rung too early for the database. */
  readonly ringAt: number | null;
  /** An activity failed for good: nothing is tried before then, unless something arrives. */
  readonly pausedUntil: number | null;
  /** The conversation is gone from the database. */
  readonly isGone: boolean;
  /** Turns in all runs, and in this one. */
  readonly turnCount: number;
  readonly runTurnCount: number;
}

/** Something that happened while a model was asked. */
type ModelEvent =
  | { readonly type: 'model'; readonly step: 'began' | 'failed' }
  | { readonly type: 'model'; readonly step: 'answered'; readonly report: TurnReport };

/** Something that happened to a run. */
export type ConversationEvent =
  | { readonly type: 'nudged' }
  | { readonly type: 'lookBegan' }
  | { readonly type: 'looked'; readonly report: TurnReport; readonly now: number }
  | ModelEvent
  | { readonly type: 'deliveryBegan' }
  | { readonly type: 'delivered'; readonly report: DeliveryReport; readonly now: number }
  /** The delivery could not do its work, however often it was tried. */
  | { readonly type: 'deliveryFailed'; readonly now: number }
  | {
      readonly type: 'rang';
      readonly clock: Clock;
      readonly snapshot: ConversationSnapshot;
      readonly now: number;
    }
  /** A person moved the conversation. */
  | { readonly type: 'moved'; readonly snapshot: ConversationSnapshot }
  | { readonly type: 'failed'; readonly now: number }
  | { readonly type: 'gone' };

/** What the run has to do next. */
export type Step =
  /** A person waits for the answer to an update. */
  | { readonly name: 'answer' }
  | { readonly name: 'look' }
  | { readonly name: 'converse' }
  | { readonly name: 'deliver' }
  | { readonly name: 'ring'; readonly clock: Clock }
  | { readonly name: 'finish' }
  | { readonly name: 'renew' }
  /** Nothing until something arrives, or at the latest at the given instant. */
  | { readonly name: 'wait'; readonly until: number | null };

/** Turns after which a run hands over to a fresh one, so that histories stay short. */
export const TURNS_PER_RUN = 200;
/** Pause after a failure that no retry mends, in milliseconds. */
const PAUSE_MS = 60_000;
/** Pause before clocks are rung again that say they are still due: clocks of machines differ. In milliseconds. */
const RING_AGAIN_MS = 5_000;
/** Pause when nothing could leave and nobody said when to try again, in milliseconds. */
const IDLE_DELIVERY_MS = 5_000;

/** How a run begins: whatever woke it, it looks first. */
export const initialState = (turnCount: number): ConversationState => ({
  snapshot: null,
  mustLook: true,
  mustDeliver: false,
  isDelivering: false,
  mustConverse: false,
  isConversing: false,
  isOffline: false,
  quietAt: null,
  deliverAt: null,
  ringAt: null,
  pausedUntil: null,
  isGone: false,
  turnCount,
  runTurnCount: 0,
});

function looked(state: ConversationState, report: TurnReport, now: number): ConversationState {
  const turns = report.outcome === 'committed' ? 1 : 0;
  return {
    ...state,
    snapshot: report.snapshot,
    ringAt: null,
    mustLook: state.mustLook || report.outcome === 'dropped',
    mustConverse: report.outcome === 'deferred',
    isOffline: false,
    mustDeliver: state.mustDeliver || report.outboxDue,
    quietAt: report.outcome === 'waiting' ? now + report.waitMs : null,
    pausedUntil: null,
    turnCount: state.turnCount + turns,
    runTurnCount: state.runTurnCount + turns,
  };
}

/** What stands in the database after the model is asked of the next look: others may have acted meanwhile. */
function conversed(state: ConversationState, report: TurnReport): ConversationState {
  const turns = report.outcome === 'committed' ? 1 : 0;
  return {
    ...state,
    isConversing: false,
    mustConverse: false,
    mustLook: true,
    mustDeliver: state.mustDeliver || report.outboxDue,
    turnCount: state.turnCount + turns,
    runTurnCount: state.runTurnCount + turns,
  };
}

function withModel(state: ConversationState, event: ModelEvent): ConversationState {
  if (event.step === 'answered') return conversed(state, event.report);
  if (event.step === 'began') return { ...state, isConversing: true, mustConverse: false };
  return { ...state, isConversing: false, mustConverse: false, mustLook: true, isOffline: true };
}

function delivered(state: ConversationState, report: DeliveryReport, now: number): ConversationState {
  const isStuck = report.sent + report.failed + report.unknown === 0;
  const retryAfterMs = report.retryAfterMs ?? (isStuck ? IDLE_DELIVERY_MS : null);
  const hasMore = report.remaining > 0;
  return {
    ...state,
    isDelivering: false,
    // Something may have been written since it began.
    mustDeliver: state.mustDeliver || (hasMore && retryAfterMs === null),
    deliverAt: hasMore && retryAfterMs !== null ? now + retryAfterMs : null,
  };
}

function dueClock(snapshot: ConversationSnapshot, now: number): Clock | undefined {
  return CLOCKS.find((clock) => {
    const at = snapshot.clocks[clock];
    return at !== undefined && Date.parse(at) <= now;
  });
}

function rang(
  state: ConversationState,
  clock: Clock,
  snapshot: ConversationSnapshot,
  now: number,
): ConversationState {
  const isStillDue = dueClock(snapshot, now) === clock;
  return {
    ...state,
    snapshot,
    ringAt: isStillDue ? now + RING_AGAIN_MS : null,
    mustDeliver: state.mustDeliver || clock === 'followUp',
  };
}

/** The state after an event. Pure; what to do about it is {@link nextStep}'s matter. */
export function reduce(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'nudged':
      return { ...state, mustLook: true, pausedUntil: null };
    case 'lookBegan':
      return { ...state, mustLook: false, quietAt: null };
    case 'looked':
      return looked(state, event.report, event.now);
    case 'model':
      return withModel(state, event);
    case 'deliveryBegan':
      return { ...state, isDelivering: true, mustDeliver: false, deliverAt: null };
    case 'delivered':
      return delivered(state, event.report, event.now);
    case 'deliveryFailed':
      return { ...state, isDelivering: false, deliverAt: event.now + PAUSE_MS };
    case 'rang':
      return rang(state, event.clock, event.snapshot, event.now);
    case 'moved':
      return { ...state, snapshot: event.snapshot };
    case 'failed':
      return { ...state, mustLook: true, pausedUntil: event.now + PAUSE_MS };
    case 'gone':
      return { ...state, isGone: true };
  }
}

/** What the run knows of its surroundings, besides its state. */
export interface Surroundings {
  readonly now: number;
  /** Updates that nobody has begun to answer. */
  readonly askedCount: number;
  /** The server wants a fresh run. */
  readonly renewalSuggested: boolean;
  /** No update is being handled. */
  readonly handlersFinished: boolean;
}

const isDue = (at: number | null, now: number): boolean => at !== null && at <= now;

/** The next instant at which there will be something to do. */
function wakeAt(state: ConversationState): number | null {
  const clocks = Object.values(state.snapshot?.clocks ?? {}).map((at) =>
    Math.max(Date.parse(at), state.ringAt ?? 0),
  );
  const instants = [state.quietAt, state.deliverAt, ...clocks].filter((at) => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

function work(state: ConversationState, now: number): Step | null {
  if (state.mustLook || isDue(state.quietAt, now)) return { name: 'look' };
  if (state.mustConverse && !state.isConversing) return { name: 'converse' };
  const mayDeliver = state.mustDeliver || isDue(state.deliverAt, now);
  if (mayDeliver && !state.isDelivering) return { name: 'deliver' };
  const mayRing = state.ringAt === null || state.ringAt <= now;
  const clock = mayRing && state.snapshot ? dueClock(state.snapshot, now) : undefined;
  return clock ? { name: 'ring', clock } : null;
}

function isOver(state: ConversationState): boolean {
  if (state.isDelivering || state.isConversing) return false;
  return state.isGone || (state.snapshot?.stage === 'resolved' && state.deliverAt === null);
}

/** Nothing is under way and nobody is typing. */
const isQuiet = (state: ConversationState): boolean =>
  state.quietAt === null && !state.isDelivering && !state.isConversing;

/**
 * What to do next: answer a person, look at the inbox, ask a model, deliver, ring a clock, end, hand over to a fresh run, or wait,
 * in this order.
 *
 * Derived from the state alone, so a lost, doubled or late event can delay a step but never misplace it.
 */
export function nextStep(
  state: ConversationState,
  { now, askedCount, renewalSuggested, handlersFinished }: Surroundings,
): Step {
  if (askedCount > 0) return { name: 'answer' };
  if (state.pausedUntil !== null && state.pausedUntil > now)
    return { name: 'wait', until: state.pausedUntil };
  const step = state.isGone ? null : work(state, now);
  if (step) return step;
  if (handlersFinished && isOver(state)) return { name: 'finish' };
  const isLong = renewalSuggested || state.runTurnCount >= TURNS_PER_RUN;
  if (isLong && handlersFinished && isQuiet(state)) return { name: 'renew' };
  return { name: 'wait', until: wakeAt(state) };
}

/** Where the run stands, for operators and tests. */
export function runStanding({ snapshot, turnCount }: ConversationState): RunStanding {
  return {
    stage: snapshot?.stage ?? 'bot',
    urgency: snapshot?.urgency ?? 'routine',
    teamId: snapshot?.teamId ?? null,
    processedSeq: snapshot?.processedSeq ?? 0,
    nextDueAt: snapshot?.nextDueAt ?? null,
    turnCount,
  };
}
