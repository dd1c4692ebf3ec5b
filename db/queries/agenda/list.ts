import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { Localized } from '#workflows/domain/locale.ts';
import { appointmentColumns, type AppointmentRow } from './appointment-row.ts';
import { OF_PATIENT } from './access.ts';

/** An appointment with the names of what it is about. Personal data: leaves through presenters only. */
export interface AppointmentListRow extends AppointmentRow {
  readonly patientName: string | null;
  readonly contactName: string | null;
  readonly professionalName: string;
  readonly specialtyName: Localized;
  readonly visitTypeName: Localized;
  readonly unitName: string;
  readonly timeZone: string;
  readonly roomName: string | null;
  readonly insurerName: string | null;
  /** Who of the staff wrote it down. */
  readonly createdByName: string | null;
  /** The appointment that took its place. */
  readonly successorId: string | null;
  /** The database's clock says that the hold is over, whoever has noticed. */
  readonly isRunOut: boolean;
}

const SELECT = `
  select ${appointmentColumns('a')}, t.name as patient_name, c.name as contact_name, p.name as professional_name,
    s.name as specialty_name, v.name as visit_type_name, u.name as unit_name, u.time_zone, r.name as room_name,
    i.name as insurer_name, w.name as created_by_name, n.id as successor_id,
    (a.status = 'held' and a.hold_expires_at <= clock_timestamp()) as is_run_out
  from appointments a
    join professionals p on p.id = a.professional_id
    join specialties s on s.id = a.specialty_id
    join visit_types v on v.id = a.visit_type_id
    join units u on u.id = a.unit_id
    left join rooms r on r.id = a.room_id
    left join patients t on t.id = a.patient_id
    left join patients c on c.id = a.contact_patient_id
    left join insurers i on i.id = a.insurer_id
    left join staff w on w.id = a.created_by_id
    left join appointments n on n.rescheduled_from_id = a.id`;

/** Which days of whose agenda. What is null does not matter. */
export interface AgendaFilter {
  /** Local dates, both included. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly unitId: string | null;
  readonly professionalId: string | null;
}

/** Statuses that a day of the agenda shows: who was moved or given up shows up elsewhere or not at all. */
const SHOWN: readonly AppointmentStatus[] = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'completed',
  'no_show',
  'cancelled',
];

/** Appointments of some days, in order of time. Holds that ran out are left out. */
export async function listDays(knex: Knex, filter: AgendaFilter): Promise<AppointmentListRow[]> {
  return rawRows<AppointmentListRow>(
    knex,
    `${SELECT} where a.on_date between ?::date and ?::date and a.status = any(?)
       and (a.status <> 'held' or a.hold_expires_at > clock_timestamp())
       and (?::text is null or a.unit_id = ?) and (?::text is null or a.professional_id = ?)
     order by a.starts_at, a.id`,
    [
      filter.fromOn,
      filter.untilOn,
      [...SHOWN],
      filter.unitId,
      filter.unitId,
      filter.professionalId,
      filter.professionalId,
    ],
  );
}

/** One appointment with its names; null if there is none. */
export async function loadListed(knex: Knex, id: string): Promise<AppointmentListRow | null> {
  const [row] = await rawRows<AppointmentListRow>(knex, `${SELECT} where a.id = ?`, [id]);
  return row ?? null;
}

/** Appointments of a patient and of those whom they book for, the latest first. */
export async function listOfPatient(
  knex: Knex,
  patientId: string,
  limit: number,
): Promise<AppointmentListRow[]> {
  return rawRows<AppointmentListRow>(
    knex,
    `${SELECT} where ${OF_PATIENT} and a.status <> 'expired' order by a.starts_at desc, a.id desc limit ?`,
    [patientId, patientId, patientId, limit],
  );
}

/** A stretch of time that nobody can be booked in. */
export interface BlockRow {
  readonly id: string;
  readonly professionalId: string | null;
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string;
  readonly note: string | null;
}

/** Blocks that touch a stretch of time, of one professional and their rooms or of everybody. */
export async function listBlocks(
  knex: Knex,
  fromAt: Date,
  untilAt: Date,
  professionalId: string | null,
): Promise<BlockRow[]> {
  return rawRows<BlockRow>(
    knex,
    `select b.id, b.professional_id, b.room_id, lower(b.during) as starts_at, upper(b.during) as ends_at, b.reason, b.note
     from blocks b where b.during && tstzrange(?, ?)
       and (?::text is null or b.professional_id = ? or b.room_id is not null)
     order by lower(b.during), b.id`,
    [fromAt, untilAt, professionalId, professionalId],
  );
}
