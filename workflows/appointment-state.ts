import type { AppointmentSnapshot, AppointmentStanding } from './appointment.contract.ts';

/** What a run of the appointment workflow knows. Instants are epoch milliseconds of workflow time. */
export interface AppointmentState {
  /** `null` until the first look. */
  readonly snapshot: AppointmentSnapshot | null;
  /** Something changed since the last look began. */
  readonly mustLook: boolean;
  /** No look before then, unless something changes: the one before was too early for the database, or failed. */
  readonly notBefore: number | null;
  /** The last look failed for good. */
  readonly hasFailed: boolean;
  /** The appointment is gone from the database. */
  readonly isGone: boolean;
  /** Looks in all runs, and in this one. */
  readonly lookCount: number;
  readonly runLookCount: number;
}

/** Something that happened to a run. */
export type AppointmentEvent =
  | { readonly type: 'nudged' }
  | { readonly type: 'lookBegan' }
  | { readonly type: 'looked'; readonly snapshot: AppointmentSnapshot; readonly now: number }
  | { readonly type: 'failed'; readonly now: number }
  | { readonly type: 'gone' };

/** What the run has to do next. */
export type AppointmentStep =
  | { readonly name: 'look' }
  | { readonly name: 'finish' }
  | { readonly name: 'renew' }
  /** Nothing until something changes, or at the latest at the given instant. */
  | { readonly name: 'wait'; readonly until: number | null };

/** Looks after which a run hands over to a fresh one, so that histories stay short. */
export const LOOKS_PER_RUN = 200;
/** Pause after a failure that no retry mends, in milliseconds. */
const PAUSE_MS = 60_000;
/** Pause before a look that came too early by the database's clock: clocks of machines differ. In milliseconds. */
const LOOK_AGAIN_MS = 15_000;

/** How a run begins: whatever woke it, it looks first. */
export const initialState = (lookCount: number): AppointmentState => ({
  snapshot: null,
  mustLook: true,
  notBefore: null,
  hasFailed: false,
  isGone: false,
  lookCount,
  runLookCount: 0,
});

function nextAtOf({ snapshot }: AppointmentState): number | null {
  const nextAt = snapshot?.nextAt ?? null;
  return nextAt === null ? null : Date.parse(nextAt);
}

function looked(state: AppointmentState, snapshot: AppointmentSnapshot, now: number): AppointmentState {
  const isTooEarly = snapshot.nextAt !== null && Date.parse(snapshot.nextAt) <= now;
  return {
    ...state,
    snapshot,
    hasFailed: false,
    notBefore: isTooEarly ? now + LOOK_AGAIN_MS : null,
    lookCount: state.lookCount + 1,
    runLookCount: state.runLookCount + 1,
  };
}

/** The state after an event. Pure; what to do about it is {@link nextStep}'s matter. */
export function reduce(state: AppointmentState, event: AppointmentEvent): AppointmentState {
  switch (event.type) {
    case 'nudged':
      return { ...state, mustLook: true, notBefore: null };
    case 'lookBegan':
      return { ...state, mustLook: false };
    case 'looked':
      return looked(state, event.snapshot, event.now);
    case 'failed':
      return { ...state, mustLook: true, hasFailed: true, notBefore: event.now + PAUSE_MS };
    case 'gone':
      return { ...state, isGone: true };
  }
}

/** What the run knows of its surroundings, besides its state. */
export interface AppointmentSurroundings {
  readonly now: number;
  /** The server wants a fresh run. */
  readonly renewalSuggested: boolean;
}

const latest = (a: number, b: number | null): number => (b === null ? a : Math.max(a, b));

/**
 * What to do next: look at the appointment, end, hand over to a fresh run, or wait, in this order.
 *
 * Derived from the state alone, so a lost, doubled or late nudge can delay a look but never misplace it.
 */
export function nextStep(
  state: AppointmentState,
  { now, renewalSuggested }: AppointmentSurroundings,
): AppointmentStep {
  if (state.isGone) return { name: 'finish' };
  if (state.mustLook && state.notBefore !== null && state.notBefore > now)
    return { name: 'wait', until: state.notBefore };
  const nextAt = nextAtOf(state);
  const lookAt = nextAt === null ? null : latest(nextAt, state.notBefore);
  if (state.mustLook || (lookAt !== null && lookAt <= now)) return { name: 'look' };
  if (lookAt === null) return { name: 'finish' };
  if (renewalSuggested || state.runLookCount >= LOOKS_PER_RUN) return { name: 'renew' };
  return { name: 'wait', until: lookAt };
}

/** Where the run stands, for operators and tests. */
export const runStanding = ({ snapshot, lookCount }: AppointmentState): AppointmentStanding => ({
  status: snapshot?.status ?? null,
  nextAt: snapshot?.nextAt ?? null,
  lookCount,
});
