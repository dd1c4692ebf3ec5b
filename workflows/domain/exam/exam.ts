/** Where a result stands: there, its patient told, collected, or taken back. */
export const EXAM_STATUSES = ['ready', 'told', 'collected', 'withdrawn'] as const;
/** Where a result stands. */
export type ExamStatus = (typeof EXAM_STATUSES)[number];

/** Days after the notice before on which a result that still lies there is mentioned again; after the last a person calls. */
const FOLLOW_UP_DAYS = [3, 7] as const;
const DAYS_BEFORE_CALL = 7;
const DAY_MS = 86_400_000;

/** What is done about a result that was not collected. */
export interface ExamStep {
  readonly kind: 'follow_up' | 'call';
  readonly at: Date;
}

/**
 * What comes next for a result of which the patient was told.
 *
 * @param followUpCount how often they were told again
 */
export function nextExamStep(lastToldAt: Date, followUpCount: number): ExamStep {
  const days = FOLLOW_UP_DAYS[followUpCount];
  const at = new Date(lastToldAt.getTime() + (days ?? DAYS_BEFORE_CALL) * DAY_MS);
  return { kind: days === undefined ? 'call' : 'follow_up', at };
}
