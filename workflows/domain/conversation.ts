/**
 * Stages of a conversation.
 *
 * ```
 * bot ──handoff──▶ queued ──take──▶ attended ──resolve──▶ resolved
 *  ▲                 │ ▲               │ │                   │
 *  └──── give back ──┘ └─── release ───┘ └── give back ──▶ bot
 *  └───────────────────────── patient writes again (reopen) ─┘
 * ```
 */
export const STAGES = ['bot', 'queued', 'attended', 'resolved'] as const;
/** Where a conversation stands. */
export type Stage = (typeof STAGES)[number];

/** Clinical urgency, decided by rules alone. It orders the queue and is never shown to a patient. */
export const URGENCIES = ['routine', 'urgent', 'emergency'] as const;
/** Clinical urgency, decided by rules alone. */
export type Urgency = (typeof URGENCIES)[number];

/** Why the bot passed a conversation to a person. */
export const HANDOFF_REASONS = [
  'patient_asked',
  'emergency',
  'urgent_symptom',
  'not_understood',
  'not_available_yet',
  'unsupported_media',
  'complaint',
  'data_rights',
  'medical_advice',
  'no_bot_preference',
  'bot_error',
  'bot_off',
  'appointment_unconfirmed',
  'agenda_change',
  'exam_not_collected',
] as const;
/** Why the bot passed a conversation to a person. */
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

const ALLOWED: Readonly<Record<Stage, readonly Stage[]>> = {
  bot: ['queued', 'attended', 'resolved'],
  queued: ['attended', 'bot', 'resolved', 'queued'],
  attended: ['queued', 'bot', 'resolved', 'attended'],
  resolved: ['bot', 'queued', 'attended'],
};

/** Whether a conversation may go from one stage to another. */
export const canMove = (from: Stage, to: Stage): boolean => ALLOWED[from].includes(to);

/** A handoff card: all that a person needs to go on without asking again. Lives in PostgreSQL, never in Temporal. */
export interface HandoffCard {
  readonly reason: HandoffReason;
  /** The patient's own words, quoted. */
  readonly quote: string;
  readonly collected: readonly { readonly field: string; readonly value: string }[];
  readonly redFlags: readonly { readonly category: string; readonly answer: 'yes' | 'no' | 'unknown' }[];
  /** Name of the rule that fired. */
  readonly rule: string;
  readonly promised: string | null;
  readonly language: string;
  /** ISO instant. */
  readonly at: string;
}
