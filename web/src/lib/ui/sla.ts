import type { Instant } from '#lib/format.ts';

/** How a clock of the clinic stands, as the API tells it. */
export interface SlaFact {
  readonly state: 'ok' | 'warn' | 'late' | 'paused' | 'none';
  readonly dueAt: Instant | null;
  readonly startedAt: Instant | null;
}

/** What to draw and say: `leftMs` is negative once late, `share` is how full the ring is (0 to 1). */
export interface SlaSign {
  readonly state: SlaFact['state'];
  readonly leftMs: number;
  readonly share: number;
}

/** Under this share of the time left, a person should look. */
const WARN_SHARE = 0.35;

const ms = (at: Instant): number => new Date(at).getTime();

/**
 * The sign at this moment. The API says whether the clock runs; how much is left changes while the page is open.
 */
export function slaSign(fact: SlaFact, nowMs: number): SlaSign {
  if (fact.state === 'none' || fact.state === 'paused' || fact.dueAt === null) {
    return {
      state: fact.dueAt === null && fact.state !== 'paused' ? 'none' : fact.state,
      leftMs: 0,
      share: 0,
    };
  }
  const leftMs = ms(fact.dueAt) - nowMs;
  if (leftMs <= 0) return { state: 'late', leftMs, share: 0 };
  const wholeMs = fact.startedAt === null ? leftMs : Math.max(1, ms(fact.dueAt) - ms(fact.startedAt));
  const share = Math.min(1, leftMs / wholeMs);
  return { state: share < WARN_SHARE || fact.state === 'warn' ? 'warn' : 'ok', leftMs, share };
}
