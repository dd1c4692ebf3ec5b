import type { Look, LookedAfterStanding } from './looked-after.contract.ts';

/** What a run that looks after a row knows. Instants are epoch milliseconds of workflow time. */
export interface LookedAfterState {
  /** `null` until the first look. */
  readonly look: Look | null;
  /** Something changed since the last look began. */
  readonly mustLook: boolean;
  /** No look before then, unless something changes: the one before came too early for the database, or failed. */
  readonly notBefore: number | null;
  /** The last look failed for good. */
  readonly hasFailed: boolean;
  /** The row is gone. */
  readonly isGone: boolean;
  /** Looks in all runs, and in this one. */
  readonly lookCount: number;
  readonly runLookCount: number;
}

/** Something that happened to a run. */
export type LookedAfterEvent =
  | { readonly type: 'nudged' }
  | { readonly type: 'lookBegan' }
  | { readonly type: 'looked'; readonly look: Look; readonly now: number }
  | { readonly type: 'failed'; readonly now: number }
  | { readonly type: 'gone' };

/** What the run has to do next. */
export type LookedAfterStep =
  | { readonly name: 'look' }
  | { readonly name: 'finish' }
  | { readonly name: 'renew' }
  | { readonly name: 'wait'; readonly until: number };

/** Looks after which a run hands over to a fresh one, so that histories stay short. */
export const LOOKS_PER_RUN = 200;
/** Pause after a failure that no retry mends, in milliseconds. */
const PAUSE_MS = 60_000;
/** Pause before a look that came too early by the database's clock: clocks of machines differ. In milliseconds. */
const LOOK_AGAIN_MS = 5_000;

/** How a run begins: whatever woke it, it looks first. */
export const initialState = (lookCount: number): LookedAfterState => ({
  look: null,
  mustLook: true,
  notBefore: null,
  hasFailed: false,
  isGone: false,
  lookCount,
  runLookCount: 0,
});

function looked(state: LookedAfterState, look: Look, now: number): LookedAfterState {
  const isTooEarly = look.nextAt !== null && Date.parse(look.nextAt) <= now;
  return {
    ...state,
    look,
    hasFailed: false,
    notBefore: isTooEarly ? now + LOOK_AGAIN_MS : null,
    lookCount: state.lookCount + 1,
    runLookCount: state.runLookCount + 1,
  };
}

/** The state after an event. Pure; what to do about it is {@link nextStep}'s matter. */
export function reduce(state: LookedAfterState, event: LookedAfterEvent): LookedAfterState {
  switch (event.type) {
    case 'nudged':
      return { ...state, mustLook: true, notBefore: null };
    case 'lookBegan':
      return { ...state, mustLook: false };
    case 'looked':
      return looked(state, event.look, event.now);
    case 'failed':
      return { ...state, mustLook: true, hasFailed: true, notBefore: event.now + PAUSE_MS };
    case 'gone':
      return { ...state, isGone: true };
  }
}

const lookAtOf = ({ look, notBefore }: LookedAfterState): number | null => {
  if (look === null || look.nextAt === null) return null;
  return Math.max(Date.parse(look.nextAt), notBefore ?? 0);
};

/**
 * What to do next: look, end, hand over to a fresh run, or wait.
 *
 * Derived from the state alone, so a lost, doubled or late nudge can delay a look but never misplace it.
 */
export function nextStep(state: LookedAfterState, now: number, renewalSuggested: boolean): LookedAfterStep {
  const { mustLook, notBefore, isGone, runLookCount } = state;
  if (isGone) return { name: 'finish' };
  if (mustLook && notBefore !== null && notBefore > now) return { name: 'wait', until: notBefore };
  const lookAt = lookAtOf(state);
  if (mustLook || (lookAt !== null && lookAt <= now)) return { name: 'look' };
  if (lookAt === null) return { name: 'finish' };
  if (renewalSuggested || runLookCount >= LOOKS_PER_RUN) return { name: 'renew' };
  return { name: 'wait', until: lookAt };
}

/** Where the run stands, for operators and tests. */
export const runStanding = ({ look, lookCount }: LookedAfterState): LookedAfterStanding => ({
  look,
  lookCount,
});
