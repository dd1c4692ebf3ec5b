/** What a patient can answer about an appointment by a tap. `book` asks for another one. */
export const APPOINTMENT_TAPS = ['confirm', 'reschedule', 'cancel', 'cancel_sure', 'keep', 'book'] as const;
/** What a patient can answer about an appointment by a tap. */
export type AppointmentTap = (typeof APPOINTMENT_TAPS)[number];

/** A tap and the appointment it is about. */
export interface TappedAppointment {
  readonly tap: AppointmentTap;
  readonly appointmentId: string;
}

/** Id of a button: `appointment.confirm:<id>`. Whether whoever taps it may do so is decided when it comes back. */
export const tapId = (tap: AppointmentTap, appointmentId: string): string =>
  `appointment.${tap}:${appointmentId}`;

const TAP_ID = /^appointment\.([a-z_]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads the id of a button; `null` if it is none of ours. */
export function readTapId(choiceId: string): TappedAppointment | null {
  const [, name = '', appointmentId = ''] = TAP_ID.exec(choiceId) ?? [];
  const tap = APPOINTMENT_TAPS.find((known) => known === name);
  return tap === undefined ? null : { tap, appointmentId };
}
