import type { Log } from '#log';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Asks for something again and again, with growing pauses, until it is there: a process that starts before what it
 * needs waits instead of dying.
 *
 * @param kind what is waited for, as the log names it
 * @throws whatever the last attempt threw, once `signal` is aborted
 */
export async function waitFor<T>(
  kind: string,
  attempt: () => Promise<T>,
  log: Log,
  signal: AbortSignal,
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn('not there yet', { kind, error });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
