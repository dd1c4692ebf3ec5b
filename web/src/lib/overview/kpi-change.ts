import { SMALL_N, type KpiValue } from './overview-data.ts';

/** How a number moved against the period before. */
export interface KpiChange {
  /** Ratio of the change for counts and durations; difference in percentage points for shares. */
  readonly amount: number;
  readonly kind: 'relative' | 'points';
  /** Good or bad decides the colour, not the sign; volume is neither. */
  readonly tone: 'good' | 'bad' | 'flat';
}

/** Smaller differences are shown as no difference. */
const NOTICEABLE = 0.0005;

/** Whether there are so few cases that a number must not look precise. */
export const isSmall = (kpi: KpiValue): boolean => kpi.unit !== 'count' && kpi.n < SMALL_N;

/**
 * The change to show beside a number, or `null` where comparing would mislead: the period is not over, a side has
 * no value, or a side has too few cases.
 */
export function kpiChange(kpi: KpiValue, isUnfinished: boolean): KpiChange | null {
  const { value, previous, unit } = kpi;
  if (isUnfinished || value === null || previous === null) return null;
  if (isSmall(kpi) || (unit !== 'count' && kpi.previousN < SMALL_N)) return null;
  if (unit === 'ratio')
    return { amount: (value - previous) * 100, kind: 'points', tone: tone(kpi, value - previous) };
  if (previous === 0) return null;
  const amount = value / previous - 1;
  return { amount, kind: 'relative', tone: tone(kpi, amount) };
}

function tone({ better }: KpiValue, amount: number): KpiChange['tone'] {
  if (better === null || Math.abs(amount) < NOTICEABLE) return 'flat';
  return amount > 0 === (better === 'up') ? 'good' : 'bad';
}
