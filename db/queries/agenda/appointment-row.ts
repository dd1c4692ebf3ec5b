import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type {
  AgendaActorKind,
  AppointmentStatus,
  CancelReason,
  EncaixeRole,
} from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';

/** An appointment as stored. Ids of the catalogue are readable text. */
export interface AppointmentRow {
  readonly id: string;
  /** Null only while a time is held for somebody not known yet. */
  readonly patientId: string | null;
  /** Who booked for the patient and is told about it; null is the patient. */
  readonly contactPatientId: string | null;
  readonly conversationId: string | null;
  readonly professionalId: string;
  readonly unitId: string;
  readonly roomId: string | null;
  readonly specialtyId: string;
  readonly visitTypeId: string;
  readonly insurerId: string | null;
  readonly mode: VisitMode;
  readonly priceCents: number | null;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Local date and wall minute of the start in the unit's zone: what was promised. */
  readonly onDate: string;
  readonly fromMinute: number;
  readonly holdExpiresAt: Date | null;
  readonly version: number;
  readonly plannedVersion: number;
  readonly rescheduledFromId: string | null;
  readonly idempotencyKey: string | null;
  readonly isEncaixe: boolean;
  readonly encaixeRole: EncaixeRole | null;
  readonly encaixeReason: string | null;
  readonly encaixeShiftMinute: number | null;
  readonly encaixeSeat: number | null;
  readonly note: string | null;
  readonly createdByKind: AgendaActorKind;
  readonly createdById: string | null;
  readonly bookedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly completedAt: Date | null;
  readonly noShowAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelledByKind: AgendaActorKind | null;
  readonly cancelReason: CancelReason | null;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of an {@link AppointmentRow}; `during` and what nobody reads are left out. */
export const APPOINTMENT_COLUMNS: readonly string[] =
  `id, patient_id, contact_patient_id, conversation_id, professional_id, unit_id, room_id, specialty_id,
  visit_type_id, insurer_id, mode, price_cents, status, starts_at, ends_at, on_date, from_minute, hold_expires_at, version,
  planned_version, rescheduled_from_id, idempotency_key, is_encaixe, encaixe_role, encaixe_reason, encaixe_shift_minute,
  encaixe_seat, note, created_by_kind, created_by_id, booked_at, confirmed_at, arrived_at, completed_at, no_show_at,
  cancelled_at, cancelled_by_kind, cancel_reason, is_demo, created_at, updated_at`.split(/,\s*/);

/** SQL: the columns of an {@link AppointmentRow}, of the table under this name. */
export const appointmentColumns = (alias: string): string =>
  APPOINTMENT_COLUMNS.map((column) => `${alias}.${column}`).join(', ');

/** Reads an appointment; null if there is none. */
export async function loadAppointment(knex: Knex, id: string): Promise<AppointmentRow | null> {
  const [row] = await rawRows<AppointmentRow>(
    knex,
    `select ${appointmentColumns('a')} from appointments a where a.id = ?`,
    [id],
  );
  return row ?? null;
}

/** The appointment that a request with this key made; null if there is none. */
export async function findByKey(knex: Knex, idempotencyKey: string): Promise<AppointmentRow | null> {
  const [row] = await rawRows<AppointmentRow>(
    knex,
    `select ${appointmentColumns('a')} from appointments a where a.idempotency_key = ?`,
    [idempotencyKey],
  );
  return row ?? null;
}
