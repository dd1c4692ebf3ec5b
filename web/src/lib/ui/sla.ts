import type { Instant } from '#lib/format.ts';
import type { SlaState } from '#workflows/domain/sla.ts';

/** How a clock of the clinic stands, as the API tells it. */
export interface SlaFact {
  readonly state: SlaState;
  readonly dueAt: Instant | null;
  readonly startedAt: Instant | null;
}

/** What to draw and say: `leftMs` is negative once late, `share` is how full the ring is (0 to 1). */
export interface SlaSign {
  readonly state: SlaState;
  readonly leftMs: number;
  readonly share: number;
}

/** Under this share of the time left, a person should look; the same line as in the domain. */
const WARN_SHARE = 0.35;
/** A clock longer than this ran through closed hours, so its wall time says nothing about the open time left. */
const ONE_SHIFT_MS = 6 * 3_600_000;

const ms = (at: Instant): number => new Date(at).getTime();
const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * The sign at this moment.
 *
 * The API knows the opening hours and says whether the clock runs; this only lets the time pass while the page is
 * open: fine turns to warn, and both to late.
 */
export function slaSign(fact: SlaFact, nowMs: number): SlaSign {
  if (fact.state === 'none' || fact.state === 'paused' || fact.dueAt === null) {
    return { state: fact.state === 'paused' ? 'paused' : 'none', leftMs: 0, share: 0 };
  }
  const leftMs = ms(fact.dueAt) - nowMs;
  if (leftMs <= 0) return { state: 'late', leftMs, share: 0 };
  const wholeMs = fact.startedAt === null ? leftMs : Math.max(1, ms(fact.dueAt) - ms(fact.startedAt));
  const share = between(leftMs / wholeMs, 0, 1);
  if (fact.state === 'warn') return { state: 'warn', leftMs, share: Math.min(share, WARN_SHARE) };
  if (wholeMs > ONE_SHIFT_MS) return { state: 'ok', leftMs, share: Math.max(share, WARN_SHARE) };
  return { state: share < WARN_SHARE ? 'warn' : 'ok', leftMs, share };
}
