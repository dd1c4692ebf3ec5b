/**
 * Where an appointment stands.
 *
 * ```
 * held ──book──▶ booked ──confirm──▶ confirmed ──check in──▶ arrived ──complete──▶ completed
 *  │ expire        │ check in (unasked) ─────────────────────▶ ▲  ▲
 *  ▼               ├─ no-show ──▶ no_show ── came after all ────┘  │
 * expired          ├─ cancel ───▶ cancelled                        │
 *                  └─ move ─────▶ rescheduled (its successor is booked in the same transaction)
 * ```
 *
 * From `confirmed` the same ways lead on as from `booked`. A hold that is given back early is `expired` too.
 */
export const APPOINTMENT_STATUSES = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'completed',
  'cancelled',
  'no_show',
  'expired',
  'rescheduled',
] as const;
/** Where an appointment stands. */
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** What can be done with an appointment that exists. */
export const APPOINTMENT_ACTS = [
  'book',
  'release',
  'confirm',
  'check_in',
  'complete',
  'no_show',
  'cancel',
  'reschedule',
] as const;
/** What can be done with an appointment that exists. */
export type AppointmentAct = (typeof APPOINTMENT_ACTS)[number];

interface Move {
  readonly from: readonly AppointmentStatus[];
  readonly to: AppointmentStatus;
}

/** From where each act leads, and where to. */
export const APPOINTMENT_MOVES: Readonly<Record<AppointmentAct, Move>> = {
  book: { from: ['held'], to: 'booked' },
  release: { from: ['held'], to: 'expired' },
  confirm: { from: ['booked'], to: 'confirmed' },
  check_in: { from: ['booked', 'confirmed', 'no_show'], to: 'arrived' },
  complete: { from: ['arrived'], to: 'completed' },
  no_show: { from: ['booked', 'confirmed'], to: 'no_show' },
  cancel: { from: ['booked', 'confirmed'], to: 'cancelled' },
  reschedule: { from: ['booked', 'confirmed'], to: 'rescheduled' },
};

/**
 * Whether an act changes something, has been done already, or is out of place.
 *
 * Doing again what is done is no error: a tap that arrives twice, a retry.
 */
export function judgeAct(act: AppointmentAct, status: AppointmentStatus): 'do' | 'done' | 'refuse' {
  const { from, to } = APPOINTMENT_MOVES[act];
  if (from.includes(status)) return 'do';
  return status === to ? 'done' : 'refuse';
}

/** Why an appointment was cancelled. */
export const CANCEL_REASONS = [
  'patient_cannot',
  'patient_better',
  'patient_elsewhere',
  'clinic_change',
  'professional_absent',
  'insurer',
  'duplicate',
  'no_answer',
  'other',
] as const;
/** Why an appointment was cancelled. */
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Who did something to the agenda. */
export const AGENDA_ACTORS = ['staff', 'bot', 'patient', 'system'] as const;
/** Who did something to the agenda. */
export type AgendaActorKind = (typeof AGENDA_ACTORS)[number];

/** In whose name an *encaixe*, an extra beside the regular visits of a shift, was permitted. */
export const ENCAIXE_ROLES = ['professional', 'manager'] as const;
/** In whose name an *encaixe* was permitted. */
export type EncaixeRole = (typeof ENCAIXE_ROLES)[number];

/** Why time is blocked. */
export const BLOCK_REASONS = ['meeting', 'surgery', 'vacation', 'absence', 'maintenance', 'other'] as const;
/** Why time is blocked. */
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** How two patients are related, seen from the one who books. */
export const KINSHIPS = ['child', 'parent', 'partner', 'sibling', 'other'] as const;
/** How two patients are related, seen from the one who books. */
export type Kinship = (typeof KINSHIPS)[number];

/** Where somebody stands on the waitlist. */
export const WAITLIST_STATUSES = ['waiting', 'offered', 'served', 'left', 'expired'] as const;
/** Where somebody stands on the waitlist. */
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number];
