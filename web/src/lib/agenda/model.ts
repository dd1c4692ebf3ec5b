import type { AppointmentShape } from '#api/routes/shapes/agenda.ts';
import type { Reply } from '#lib/api.ts';
import type { BlockReason } from '#workflows/domain/agenda/appointment.ts';
import type { AllowedMode } from '#workflows/domain/agenda/rules.ts';

/** An appointment as the API tells it. */
export type Appointment = AppointmentShape;
/** Some days of the agenda as the API tells them. */
export type AgendaDays = Reply<'GET /agenda/days'>;
/** A time that can be booked. */
export type Slot = Reply<'GET /agenda/next-slots'>['slots'][number];

/** A visit as the grid shows it. Dates and minutes are the unit's wall clock. */
export interface Visit {
  readonly id: string;
  readonly version: number;
  readonly status: Appointment['status'];
  readonly professionalId: string;
  readonly unitId: string;
  readonly mode: Appointment['mode'];
  readonly onDate: string;
  readonly fromMinute: number;
  readonly durationMinutes: number;
  readonly startsAt: string;
  /** Null while a time is held for somebody not known yet. */
  readonly patientName: string | null;
  readonly isEncaixe: boolean;
  readonly encaixeReason: string | null;
}

/** A stretch of work on a day. */
export interface WorkedStretch {
  readonly unitId: string;
  readonly roomId: string | null;
  readonly mode: AllowedMode;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly encaixeUsed: number;
  readonly encaixeCapacity: number;
}

/** What somebody works on a date. */
export interface WorkedDay {
  readonly professionalId: string;
  readonly onDate: string;
  readonly shifts: readonly WorkedStretch[];
  /** Name of the holiday in the reader's language, if there is one. */
  readonly holiday: string | null;
}

/** Time on a date that nobody may book. */
export interface Block {
  readonly id: string;
  readonly professionalId: string;
  readonly onDate: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly reason: BlockReason;
  readonly note: string | null;
}

const MINUTE_MS = 60_000;

/** A visit as the grid shows it. */
export const visitOf = (one: Appointment): Visit => ({
  id: one.id,
  version: one.version,
  status: one.status,
  professionalId: one.professional.id,
  unitId: one.unit.id,
  mode: one.mode,
  onDate: one.onDate,
  fromMinute: one.fromMinute,
  durationMinutes: Math.round((Date.parse(one.endsAt) - Date.parse(one.startsAt)) / MINUTE_MS),
  startsAt: one.startsAt,
  patientName: one.patient?.name ?? null,
  isEncaixe: one.encaixe !== null,
  encaixeReason: one.encaixe?.reason ?? null,
});
