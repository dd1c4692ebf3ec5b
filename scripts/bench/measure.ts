import { readFileSync } from 'node:fs';

/** Clock ticks in a second, as Linux counts CPU time in /proc; 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What a series of timings says. Milliseconds, except `perSecond`. */
export interface Timing {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

/** Milliseconds of a clock that never steps back. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The value below which a share of the values lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle value; NaN for none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** User and system CPU that a process has used so far, in milliseconds; its children are not counted. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

/**
 * Runs `clientCount` clients in a closed loop: each starts its next call when the last one is answered.
 *
 * A failing call ends the measurement: a figure over errors would mean nothing.
 */
export async function closedLoop(
  clientCount: number,
  durationMs: number,
  call: (client: number, round: number) => Promise<void>,
): Promise<Timing> {
  const timingsMs: number[] = [];
  const startedMs = nowMs();
  const endMs = startedMs + durationMs;
  const client = async (index: number): Promise<void> => {
    for (let round = 0; nowMs() < endMs; round++) {
      const callStartedMs = nowMs();
      await call(index, round);
      timingsMs.push(nowMs() - callStartedMs);
    }
  };
  await Promise.all(Array.from({ length: clientCount }, (_, index) => client(index)));
  return summarize(timingsMs, nowMs() - startedMs);
}

/** Turns timings into what they say. */
export function summarize(timingsMs: readonly number[], elapsedMs: number): Timing {
  return {
    count: timingsMs.length,
    p50Ms: median(timingsMs),
    p99Ms: quantile(timingsMs, 0.99),
    perSecond: (timingsMs.length / elapsedMs) * 1000,
  };
}

/** Medians over several rounds of the same measurement. */
export function medianTiming(rounds: readonly Timing[]): Timing {
  const of = (pick: (timing: Timing) => number): number => median(rounds.map(pick));
  return {
    count: rounds.reduce((sum, round) => sum + round.count, 0),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    perSecond: of((round) => round.perSecond),
  };
}

/** Two ways of doing the same. */
interface Sides<T> {
  readonly ours: T;
  readonly floor: T;
}

/** Alternates both sides; the first round of each warms up and is not counted. */
export async function interleave(
  sides: Sides<() => Promise<unknown>>,
  clients: number,
  rounds: { readonly count: number; readonly lengthMs: number },
): Promise<Sides<Timing>> {
  const timings: Sides<Timing[]> = { ours: [], floor: [] };
  for (let round = 0; round <= rounds.count; round++) {
    for (const side of ['ours', 'floor'] as const) {
      const timing = await closedLoop(clients, rounds.lengthMs, async () => {
        await sides[side]();
      });
      if (round > 0) timings[side].push(timing);
    }
  }
  return { ours: medianTiming(timings.ours), floor: medianTiming(timings.floor) };
}
