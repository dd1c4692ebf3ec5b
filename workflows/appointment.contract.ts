import type { AppointmentStatus } from './domain/agenda/appointment.ts';
import type { NoticeChannel, NoticeKind } from './domain/reminders/policy.ts';

/** Name under which the workflow is registered; callers never import its implementation. */
export const APPOINTMENT_WORKFLOW = 'appointment';

/** Id of the workflow that looks after an appointment. */
export const appointmentWorkflowId = (appointmentId: string): string => `appointment/${appointmentId}`;

/** What a run starts with; `carried` comes from the run before it. */
export interface AppointmentInput {
  readonly appointmentId: string;
  readonly carried?: AppointmentCarried;
}

/** State handed from run to run at continue-as-new. Everything else is read again from PostgreSQL. */
export interface AppointmentCarried {
  /** Looks in all runs so far. */
  readonly lookCount: number;
}

/** Something about the appointment, its policy or a message of it changed: look again. The database is the truth. */
export const APPOINTMENT_NUDGE = 'nudge';

/** Answers where the run stands, for operators and tests. */
export const APPOINTMENT_STANDING_QUERY = 'standing';
/** Where a run stands. */
export interface AppointmentStanding {
  readonly status: AppointmentStatus | null;
  readonly nextAt: string | null;
  readonly lookCount: number;
}

/** Where an appointment and its plan stand in PostgreSQL: ids, enums and instants only. */
export interface AppointmentSnapshot {
  readonly status: AppointmentStatus;
  readonly version: number;
  /** ISO instants. */
  readonly startsAt: string;
  /** When something is to be done next; `null` when nothing will happen by itself any more. */
  readonly nextAt: string | null;
  /** What that is, where it is one thing. */
  readonly next: { readonly kind: NoticeKind; readonly channel: NoticeChannel | null } | null;
  /** What this look did. */
  readonly sentCount: number;
  /** Zone of the unit, in which operators read the times. */
  readonly timeZone: string;
}
