import { getContext, setContext } from 'svelte';

const TICK_MS = 15_000;
const CONTEXT = Symbol('clock');

/**
 * The page's one clock: everything that counts down reads it, so all of it moves at once.
 *
 * Starts at the instant the server rendered at, so that the first paint and hydration agree.
 */
export class Clock {
  nowMs = $state(0);

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** Begins to tick; call in an effect, which stops it by the function returned. */
  run(): () => void {
    this.nowMs = Date.now();
    const timer = setInterval(() => {
      this.nowMs = Date.now();
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }
}

/** Gives every component below a clock. */
export function provideClock(clock: Clock): Clock {
  return setContext(CONTEXT, clock);
}

/** The clock of the component that asks. */
export const useClock = (): Clock => getContext<Clock>(CONTEXT);
