import type { AppointmentStatus } from '../agenda/appointment.ts';
import { NOTICE_RULES } from './policy.ts';
import type { NoticeKind, ReminderStep } from './policy.ts';
import type { VisitTimes } from './step-window.ts';

/** An appointment as far as looking after it is concerned: no personal data. */
export interface RemindedVisit extends VisitTimes {
  readonly status: AppointmentStatus;
  /** The patient answered that they want another time, and nobody has given them one yet. */
  readonly wantsOtherTime: boolean;
  /** The time was agreed in a chat whose last word was the summary. */
  readonly wasToldAtBooking: boolean;
  readonly hasPreparation: boolean;
  /** The visit gives a right to a return visit, and is none itself. */
  readonly mayReturn: boolean;
  /** The patient has a later appointment, so that there is nothing to invite them to. */
  readonly hasLaterVisit: boolean;
  /** Local dates on which the unit rests. */
  readonly holidays: readonly string[];
}

/** Why a step is left out, whatever the time. The console has a sentence for each. */
export const LEFT_OUT_REASONS = [
  'step_off',
  'not_agreed_yet',
  'visit_dead',
  'visit_over',
  'already_confirmed',
  'wants_other_time',
  'not_confirmed',
  'told_at_booking',
  'nothing_to_prepare',
  'not_attended',
  'came',
  'has_later_visit',
  'no_return_due',
] as const;
/** Why a step is left out, whatever the time. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What a step still waits to learn before it can be done. */
export const OPEN_CONDITIONS = ['if_unanswered', 'if_settled', 'if_attended', 'if_missed'] as const;
/** What a step still waits to learn before it can be done. */
export type OpenCondition = (typeof OPEN_CONDITIONS)[number];

/** Whether a step applies now, may apply later, or does not. */
export type Verdict =
  | { readonly applies: true; readonly open: OpenCondition | null }
  | { readonly applies: false; readonly reason: LeftOutReason };

/** What has been asked of the patient, and what still will be. */
export interface Asking {
  /** A question whether they come has gone out. */
  readonly wasAsked: boolean;
  /** One will, unless they answer before. */
  readonly willBeAsked: boolean;
}

const YES: Verdict = { applies: true, open: null };
const pending = (open: OpenCondition): Verdict => ({ applies: true, open });
const no = (reason: LeftOutReason): Verdict => ({ applies: false, reason });

const DEAD: ReadonlySet<AppointmentStatus> = new Set(['cancelled', 'expired', 'rescheduled']);
const CAME: ReadonlySet<AppointmentStatus> = new Set(['arrived', 'completed']);

const whenUnanswered = ({ status, wantsOtherTime }: RemindedVisit): Verdict => {
  if (status === 'confirmed') return no('already_confirmed');
  return wantsOtherTime ? no('wants_other_time') : pending('if_unanswered');
};

const whenSettled = ({ status, wantsOtherTime }: RemindedVisit, asking: Asking): Verdict => {
  if (status === 'confirmed') return YES;
  if (wantsOtherTime) return no('wants_other_time');
  return asking.wasAsked || asking.willBeAsked ? pending('if_settled') : YES;
};

function beforeVisit(step: ReminderStep, visit: RemindedVisit, asking: Asking): Verdict {
  if (CAME.has(visit.status) || visit.status === 'no_show') return no('visit_over');
  if (step.kind === 'summary' && visit.wasToldAtBooking) return no('told_at_booking');
  if (step.kind === 'preparation' && !visit.hasPreparation) return no('nothing_to_prepare');
  if (step.condition === 'unanswered') return whenUnanswered(visit);
  return step.condition === 'settled' ? whenSettled(visit, asking) : YES;
}

const afterAttended = ({ status }: RemindedVisit): Verdict => {
  if (CAME.has(status)) return YES;
  return status === 'no_show' ? no('not_attended') : pending('if_attended');
};

const afterMissed = ({ status, hasLaterVisit }: RemindedVisit): Verdict => {
  if (CAME.has(status)) return no('came');
  if (hasLaterVisit) return no('has_later_visit');
  return status === 'no_show' ? YES : pending('if_missed');
};

const afterWithReturn = (visit: RemindedVisit): Verdict => {
  if (!visit.mayReturn) return no('no_return_due');
  return visit.hasLaterVisit ? no('has_later_visit') : afterAttended(visit);
};

type AfterKind = Extract<NoticeKind, 'survey' | 'no_show' | 'return_visit'>;

const AFTER: Readonly<Record<AfterKind, (visit: RemindedVisit) => Verdict>> = {
  survey: afterAttended,
  no_show: afterMissed,
  return_visit: afterWithReturn,
};

const isAfter = (kind: NoticeKind): kind is AfterKind => NOTICE_RULES[kind].phase === 'after';

/** Whether a step applies to a visit as it stands, before any question of time. */
export function verdictOf(step: ReminderStep, visit: RemindedVisit, asking: Asking): Verdict {
  if (!step.isOn) return no('step_off');
  if (DEAD.has(visit.status)) return no('visit_dead');
  if (visit.status === 'held') return no('not_agreed_yet');
  return isAfter(step.kind) ? AFTER[step.kind](visit) : beforeVisit(step, visit, asking);
}

/**
 * What an open condition comes to once the step is due.
 *
 * @returns a reason to leave it out, `null` to do it, or `unknown`: the agenda does not say yet who came
 */
export function settleCondition(open: OpenCondition): LeftOutReason | 'unknown' | null {
  if (open === 'if_unanswered') return null;
  return open === 'if_settled' ? 'not_confirmed' : 'unknown';
}
