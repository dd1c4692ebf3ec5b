/** One line of the benchmark: our figure beside its floor, both measured in the same run. */
export interface Goal {
  readonly name: string;
  /** What was measured on both sides, in words. */
  readonly sentence: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor: number;
  /** Bound on `ours / floor`. */
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
}

/** `ours / floor`. */
export const ratio = (goal: Goal): number => goal.ours / goal.floor;

/** Whether the ratio keeps its bound. */
export function isMet(goal: Goal): boolean {
  return 'atMost' in goal.bound ? ratio(goal) <= goal.bound.atMost : ratio(goal) >= goal.bound.atLeast;
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** The line as a reader sees it. */
export function describeGoal(goal: Goal): string {
  const bound = 'atMost' in goal.bound ? `≤ ${goal.bound.atMost}` : `≥ ${goal.bound.atLeast}`;
  const verdict = isMet(goal) ? 'met' : 'MISSED';
  return `${goal.name}: ${ratio(goal).toFixed(2)}× (${bound}, ${verdict}); ours ${round(goal.ours)} ${goal.unit}, floor ${round(goal.floor)} ${goal.unit}; ${goal.sentence}`;
}
