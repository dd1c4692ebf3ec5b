import type { ErrorCode } from '#workflows/domain/errors.ts';

/** Unique or exclusion constraints whose violation means something to a caller. */
const CONSTRAINTS: Readonly<Record<string, ErrorCode>> = {
  one_open_conversation_per_identity: 'conversation.wrong_stage',
  one_message_per_client_id: 'conversation.stale_version',
  one_send_per_client_id: 'conversation.stale_version',
  one_message_per_seq: 'conversation.stale_version',
  professional_is_in_one_place: 'appointment.slot_taken',
  room_is_used_once: 'appointment.slot_taken',
  one_encaixe_at_a_time: 'appointment.slot_taken',
  one_encaixe_per_seat: 'appointment.encaixe_full',
  patient_is_in_one_place: 'appointment.own_overlap',
  one_successor_per_appointment: 'appointment.wrong_status',
  one_appointment_per_key: 'appointment.key_reused',
  weekly_hours_do_not_overlap: 'agenda.hours_overlap',
  hours_of_a_date_do_not_overlap: 'agenda.hours_overlap',
  appointments_conversation_id_fkey: 'conversation.not_found',
  appointments_contact_patient_id_fkey: 'patient.not_found',
  one_open_entry_per_specialty: 'waitlist.already_waiting',
};

/** Classes of SQLSTATE (its first two characters) that mean "not now". */
const UNAVAILABLE_CLASSES = ['08', '53', '57', '58'];
/** Serialisation failure, deadlock, lock not available: the same call may succeed in a moment. */
const BUSY_STATES = ['40001', '40P01', '55P03'];
/** Node's own codes for a server that is not there. */
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH'];

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly name?: string;
}

const isObject = (value: unknown): value is DatabaseError => typeof value === 'object' && value !== null;

/** The pool's and the driver's own failures carry no code. */
const isLostConnection = (error: DatabaseError): boolean =>
  error.name === 'KnexTimeoutError' ||
  /Connection terminated|timeout exceeded when trying to connect|server closed the connection/.test(
    error.message ?? '',
  );

/**
 * The product's name for a failure of PostgreSQL or of the way to it.
 *
 * Source of the states: PostgreSQL 18 manual, appendix "PostgreSQL Error Codes".
 *
 * @returns `null` when it is none, or one that nobody foresaw
 */
export function databaseErrorCode(thrown: unknown): ErrorCode | null {
  if (!isObject(thrown)) return null;
  if (isLostConnection(thrown)) return 'database.unavailable';
  const { code, constraint } = thrown;
  if (typeof code !== 'string') return null;
  if (UNREACHABLE.includes(code) || BUSY_STATES.includes(code)) return 'database.unavailable';
  if (code.length !== 5) return null;
  if (UNAVAILABLE_CLASSES.includes(code.slice(0, 2))) return 'database.unavailable';
  if (code.startsWith('23') && constraint !== undefined) return CONSTRAINTS[constraint] ?? null;
  // Data exceptions: a NUL byte, a number out of range. The routes' schemas refuse them first.
  return code.startsWith('22') ? 'request.invalid' : null;
}
