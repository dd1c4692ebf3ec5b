import type { Weekday } from '../zoned-time.ts';

/** Channels that can carry a notice which nobody asked for, and that a patient can be reached on outside a chat. */
export const NOTICE_CHANNELS = ['whatsapp', 'sms', 'email'] as const;
/** A channel that can carry a notice. */
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/**
 * What a step is for. The kind decides the words, and for whom the step is; when and how is the clinic's choice.
 *
 * `attendant_call` is no message: it puts the appointment into a team's queue.
 */
export const NOTICE_KINDS = [
  'summary',
  'preparation',
  'confirmation',
  'attendant_call',
  'day_reminder',
  'survey',
  'no_show',
  'return_visit',
] as const;
/** What a step is for. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * On what a step depends besides its kind.
 *
 * `unanswered`: the patient has neither confirmed nor refused. `settled`: the patient confirmed, or was never asked,
 * so that a visit booked at short notice is not left without its reminder.
 */
export const STEP_CONDITIONS = ['always', 'unanswered', 'settled'] as const;
/** On what a step depends besides its kind. */
export type StepCondition = (typeof STEP_CONDITIONS)[number];

/** When a step is due. Minutes are minutes as they pass, also over a change of clocks; `at` is local wall time. */
export type StepTime =
  | { readonly anchor: 'booked'; readonly minutesAfter: number }
  | { readonly anchor: 'start'; readonly minutesBefore: number }
  | { readonly anchor: 'end'; readonly minutesAfter: number }
  /** `daysAfter` counts local days from the day of the visit; a negative one lies before it. */
  | { readonly anchor: 'day'; readonly daysAfter: number; readonly at: string };

/** One rung of the ladder. */
export interface ReminderStep {
  /** Kept from version to version of a policy: a step that was done for an appointment is never done again. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly isOn: boolean;
  readonly when: StepTime;
  readonly condition: StepCondition;
  /** In order of preference; none for `attendant_call`. */
  readonly channels: readonly NoticeChannel[];
  /** A message that was not delivered for so long goes out on the next channel. */
  readonly fallbackAfterMinutes: number;
  /** So long after it was due the step still makes sense; later it is left out. */
  readonly staleAfterMinutes: number;
  /** Steps before the visit leave at least so much time until it begins. */
  readonly leadMinutes: number;
  /** Another step whose channel this one avoids where it can: who did not answer there may answer elsewhere. */
  readonly avoidChannelOf?: string;
  /** Queue of an `attendant_call`. */
  readonly teamId?: string;
}

/** Hours of every day in which no message leaves, local wall time of the unit; may run over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** Days that begin late. */
export interface RestDays {
  readonly weekdays: readonly Weekday[];
  readonly holidays: boolean;
  /** Silence lasts until then on these days. */
  readonly until: string;
}

/** How a clinic looks after its appointments. Plain JSON: stored as it is, one row for each version. */
export interface ReminderPolicy {
  /** `null`: messages leave at any hour. */
  readonly quietHours: QuietHours | null;
  readonly restDays: RestDays | null;
  /** Messages that are due at one instant leave within so many minutes of it. */
  readonly jitterMinutes: number;
  /** Most messages from booking until the visit begins, by the longest way through the ladder. */
  readonly mostBeforeVisit: number;
  readonly steps: readonly ReminderStep[];
}

/** For whom a kind is, which part of a visit's life it belongs to, and what it does. */
export interface NoticeRule {
  readonly phase: 'before' | 'after';
  /** A message to the patient; otherwise work for a person. */
  readonly isMessage: boolean;
  /** Asks whether the patient will come. */
  readonly asks: boolean;
  /** What the patient must not have refused. */
  readonly purpose: 'notice' | 'reminder' | 'survey';
}

/** The rule of each kind. */
export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  summary: { phase: 'before', isMessage: true, asks: false, purpose: 'notice' },
  preparation: { phase: 'before', isMessage: true, asks: false, purpose: 'reminder' },
  confirmation: { phase: 'before', isMessage: true, asks: true, purpose: 'reminder' },
  attendant_call: { phase: 'before', isMessage: false, asks: false, purpose: 'reminder' },
  day_reminder: { phase: 'before', isMessage: true, asks: false, purpose: 'reminder' },
  survey: { phase: 'after', isMessage: true, asks: false, purpose: 'survey' },
  no_show: { phase: 'after', isMessage: true, asks: false, purpose: 'reminder' },
  return_visit: { phase: 'after', isMessage: true, asks: false, purpose: 'reminder' },
};
