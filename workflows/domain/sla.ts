import type { Stage } from './conversation.ts';
import { addOpenMs, isOpen, openMsBetween } from './calendar.ts';
import type { OpeningCalendar } from './calendar.ts';

/** How soon a team promises to answer. */
export interface AnswerPolicy {
  readonly firstResponseMinutes: number;
  /** Share of the time after which the team is warned, between 0 and 1. */
  readonly warningRatio: number;
  /** `business_hours` counts open minutes only: a message of Saturday night starts its clock on Monday morning. */
  readonly clock: 'business_hours' | 'always';
  readonly calendar: OpeningCalendar;
}

const MINUTE_MS = 60_000;
/** Below this share of the time left the sign turns to a warning (`screens`: "under 35 %"). */
const WARN_BELOW_RATIO = 0.35;

function addMs(policy: AnswerPolicy, since: Date, ms: number): Date {
  return policy.clock === 'always' ? new Date(since.getTime() + ms) : addOpenMs(policy.calendar, since, ms);
}

/** Time that counts between two instants, in milliseconds; negative when `to` comes first. */
export function countedMsBetween(policy: AnswerPolicy, from: Date, to: Date): number {
  return policy.clock === 'always' ? to.getTime() - from.getTime() : openMsBetween(policy.calendar, from, to);
}

/**
 * When a patient who waits since an instant must have been answered.
 *
 * @throws AppError `calendar.never_opens` if the team has no opening hours
 */
export function dueAt(policy: AnswerPolicy, since: Date): Date {
  return addMs(policy, since, policy.firstResponseMinutes * MINUTE_MS);
}

/**
 * When the team is warned that an answer is about to be late.
 *
 * @throws AppError `calendar.never_opens` if the team has no opening hours
 */
export function warnAt(policy: AnswerPolicy, since: Date): Date {
  return addMs(policy, since, policy.firstResponseMinutes * policy.warningRatio * MINUTE_MS);
}

/** Shape of the time sign; each has its colour and word in the console. */
export const SLA_STATES = ['ok', 'warn', 'late', 'paused', 'none'] as const;
/** Shape of the time sign. */
export type SlaState = (typeof SLA_STATES)[number];

/** What the time sign of a conversation is computed from. */
export interface SlaInput {
  readonly stage: Stage;
  /** Since when the patient waits for a person; `null` while we wait for the patient. */
  readonly waitingSince: Date | null;
  readonly due: Date | null;
  readonly now: Date;
  /** Without it the sign is computed as if the team were always there. */
  readonly policy: Pick<AnswerPolicy, 'clock' | 'calendar'> | null;
}

/**
 * The time sign of a conversation, the same wherever it is drawn.
 *
 * Late stays late outside opening hours: the patient is still waiting. A clock that has not run out is paused then.
 */
export function slaState({ stage, waitingSince, due, now, policy }: SlaInput): SlaState {
  if (stage === 'bot' || stage === 'resolved') return 'none';
  if (waitingSince === null || due === null) return 'paused';
  if (now >= due) return 'late';
  if (policy === null || policy.clock === 'always') {
    return leftState(due.getTime() - now.getTime(), due.getTime() - waitingSince.getTime());
  }
  if (!isOpen(policy.calendar, now)) return 'paused';
  return leftState(
    openMsBetween(policy.calendar, now, due),
    openMsBetween(policy.calendar, waitingSince, due),
  );
}

function leftState(leftMs: number, wholeMs: number): SlaState {
  return leftMs < wholeMs * WARN_BELOW_RATIO ? 'warn' : 'ok';
}
