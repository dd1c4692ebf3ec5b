/** Why a professional's time falls through. */
export const CHANGE_REASONS = ['illness', 'emergency', 'congress', 'vacation', 'facility', 'other'] as const;
/** Why a professional's time falls through. Staff see it; patients are not told. */
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Where a change stands: `settled` when every patient has an answer or a person. */
export const CHANGE_STATUSES = ['open', 'settled', 'withdrawn'] as const;
/** Where a change stands. */
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/**
 * Where a patient of a lost day stands: not yet asked, asked, moved to another time, called off, or waiting for a person
 * to call.
 */
export const CASE_STATUSES = ['waiting', 'choosing', 'moved', 'cancelled', 'with_person'] as const;
/** Where a patient of a lost day stands. */
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** How many patients stand where. */
export type CaseCounts = Readonly<Record<CaseStatus, number>>;

const MINUTE_MS = 60_000;
/** Longest time for an answer on one channel; the times offered are kept as long. In milliseconds. */
export const LONGEST_ANSWER_MS = 4 * 60 * MINUTE_MS;
/** Nobody is given less. In milliseconds. */
export const SHORTEST_ANSWER_MS = 15 * MINUTE_MS;
/** Of the time that is left before the visit, one channel takes this part: the others and a person need some too. */
const SHARE = 1 / 4;

/**
 * How long somebody has to choose on one channel before the next one is tried.
 *
 * Short before the visit everything goes faster; days before it nobody is hurried.
 */
export function answerMs(now: Date, startsAt: Date): number {
  const left = (startsAt.getTime() - now.getTime()) * SHARE;
  return Math.round(Math.min(LONGEST_ANSWER_MS, Math.max(SHORTEST_ANSWER_MS, left)));
}

/** Times offered at once. */
export const OPTIONS_AT_ONCE = 3;
/** Whoever has refused so many rounds gets a person: more of the same is no help. */
export const MOST_ROUNDS = 4;
