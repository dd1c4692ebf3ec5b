/** How bad an error is for the clinic: `info` is the caller's doing, `warning` wants a look, `critical` pages. */
export type Severity = 'info' | 'warning' | 'critical';

/** What a code means for the outside. */
export interface ErrorRule {
  /** HTTP status that the API answers with. */
  readonly status: number;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
  readonly severity: Severity;
}

const caller = (status: number): ErrorRule => ({ status, retryable: false, severity: 'info' });
const outage = (status: number): ErrorRule => ({ status, retryable: true, severity: 'critical' });

/** Every error the product can name. Adding one is one line here and one sentence in each locale. */
export const ERROR_RULES = {
  'request.invalid': caller(422),
  'request.malformed': caller(400),
  'request.too_large': caller(413),
  'request.rate_limited': { status: 429, retryable: true, severity: 'info' },
  'request.not_found': caller(404),
  'auth.required': caller(401),
  'auth.wrong_credentials': caller(401),
  'auth.wrong_password': caller(422),
  'auth.forbidden': caller(403),
  'auth.cross_site': caller(403),
  'webhook.bad_signature': { status: 401, retryable: false, severity: 'warning' },
  'channel.off': caller(404),
  'conversation.not_found': caller(404),
  'conversation.already_taken': caller(409),
  'conversation.not_yours': caller(409),
  'conversation.wrong_stage': caller(409),
  'conversation.stale_version': { status: 409, retryable: true, severity: 'info' },
  'conversation.window_closed': caller(409),
  'conversation.at_capacity': caller(409),
  'message.not_found': caller(404),
  'message.too_long': caller(422),
  'template.unknown': caller(422),
  'template.wrong_parameters': caller(422),
  'attachment.not_found': caller(404),
  'attachment.too_large': caller(413),
  'attachment.wrong_kind': caller(422),
  'delivery.not_retryable': caller(409),
  'team.not_found': caller(404),
  'staff.not_found': caller(404),
  'staff.not_available': caller(409),
  'appointment.not_found': caller(404),
  'appointment.slot_taken': caller(409),
  'appointment.own_overlap': caller(409),
  'appointment.hold_expired': caller(409),
  'appointment.stale_version': { status: 409, retryable: true, severity: 'info' },
  'appointment.wrong_status': caller(409),
  'appointment.not_yet': caller(409),
  'appointment.key_reused': caller(409),
  'appointment.encaixe_full': caller(409),
  'appointment.encaixe_not_permitted': caller(403),
  'appointment.in_past': caller(422),
  'appointment.too_soon': caller(422),
  'appointment.too_far': caller(422),
  'appointment.outside_hours': caller(422),
  'appointment.wrong_mode': caller(422),
  'appointment.insurer_not_accepted': caller(422),
  'appointment.visit_type_not_offered': caller(422),
  'appointment.specialty_not_offered': caller(422),
  'appointment.age_not_accepted': caller(422),
  'appointment.birth_date_needed': caller(422),
  'appointment.return_not_due': caller(422),
  'agenda.impossible_date': caller(422),
  'agenda.unknown_professional': caller(422),
  'agenda.unknown_unit': caller(422),
  'agenda.unknown_room': caller(422),
  'agenda.unknown_specialty': caller(422),
  'agenda.unknown_visit_type': caller(422),
  'agenda.unknown_insurer': caller(422),
  'agenda.unknown_time_zone': caller(422),
  'agenda.id_taken': caller(409),
  'agenda.hours_overlap': caller(409),
  'agenda.block_not_found': caller(404),
  'patient.not_found': caller(404),
  'waitlist.not_found': caller(404),
  'waitlist.already_waiting': caller(409),
  'waitlist.already_over': caller(409),
  'link.forged': caller(404),
  'link.expired': caller(410),
  'link.used': caller(409),
  'link.over': caller(409),
  'slot_offer.not_found': caller(404),
  'slot_offer.over': caller(409),
  'agenda_change.not_found': caller(404),
  'agenda_change.already_open': caller(409),
  'exam.not_found': caller(404),
  'exam.already_over': caller(409),
  'reminders.draft_gone': caller(409),
  'calendar.never_opens': { status: 500, retryable: false, severity: 'warning' },
  'provider.refused': { status: 502, retryable: false, severity: 'warning' },
  'provider.busy': { status: 503, retryable: true, severity: 'warning' },
  'database.unavailable': outage(503),
  'temporal.unavailable': outage(503),
  'internal.unexpected': { status: 500, retryable: false, severity: 'critical' },
} as const satisfies Record<string, ErrorRule>;

/** Name of an error, `area.reason`. */
export type ErrorCode = keyof typeof ERROR_RULES;

/** Facts about an error that help whoever reads it: ids, enums, numbers, never personal data. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one error class of the product; expected outcomes are values, not errors. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }

  /** What the code means for the outside. */
  get rule(): ErrorRule {
    return ERROR_RULES[this.code];
  }
}
