import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AgendaActorKind, AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import type { Locale, Localized } from '#workflows/domain/locale.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';

/** An appointment with all that looking after it takes, whoever is told about it included. */
export interface CareRow {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly version: number;
  readonly plannedVersion: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly agreedAt: Date;
  readonly mode: VisitMode;
  readonly createdByKind: AgendaActorKind;
  readonly isMoved: boolean;
  readonly unitId: string;
  readonly unitName: string;
  readonly timeZone: string;
  /** Local dates on which the unit rests, around the visit. */
  readonly holidays: readonly string[];
  readonly professionalName: string;
  readonly preparation: Localized | null;
  readonly mayReturn: boolean;
  readonly hasLaterVisit: boolean;
  readonly wantsOtherTime: boolean;
  readonly patientId: string;
  readonly patientName: string;
  /** Who is told: the patient, or who booked for them. */
  readonly contactId: string;
  readonly contactName: string;
  readonly contactLocale: Locale | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly isDemo: boolean;
}

/** What a plan needs to know even of a time that is only held, for somebody not known yet. */
export interface HeldAppointment {
  readonly status: AppointmentStatus;
  readonly version: number;
  readonly startsAt: Date;
  readonly timeZone: string;
}

/**
 * Holds an appointment's row until the transaction ends: whoever cancels or moves it waits, so nothing is written for an
 * appointment that has just died.
 *
 * @returns `null` if there is none of that id
 */
export async function holdAppointment(
  trx: Knex.Transaction,
  appointmentId: string,
): Promise<HeldAppointment | null> {
  const [row] = await rawRows<HeldAppointment>(
    trx,
    `select a.status, a.version, a.starts_at, u.time_zone
     from appointments a join units u on u.id = a.unit_id where a.id = ? for no key update of a`,
    [appointmentId],
  );
  return row ?? null;
}

/** Reads an appointment for its care; `null` when there is none of that id, or nobody it is for. */
export async function loadCare(knex: Knex, appointmentId: string): Promise<CareRow | null> {
  const [row] = await rawRows<CareRow>(
    knex,
    `select a.id, a.status, a.version, a.planned_version, a.starts_at, a.ends_at,
       coalesce(a.booked_at, a.created_at) as agreed_at, a.mode, a.created_by_kind,
       a.rescheduled_from_id is not null as is_moved, a.is_demo,
       u.id as unit_id, u.name as unit_name, u.time_zone,
       (select coalesce(array_agg(h.on_date::text), '{}') from holidays h
          join holiday_units hu on hu.holiday_id = h.id and hu.unit_id = u.id
          where h.on_date between a.on_date - 40 and a.on_date + 40) as holidays,
       p.name as professional_name, v.preparation,
       v.return_within_days is null and exists (select from professional_visit_types pv
          join visit_types r on r.id = pv.visit_type_id and r.is_active and r.return_within_days is not null
          where pv.professional_id = a.professional_id) as may_return,
       exists (select from appointments b where b.patient_id = a.patient_id and b.starts_at > a.starts_at
          and b.status in ('booked', 'confirmed')) as has_later_visit,
       coalesce((select w.answer = 'reschedule' from appointment_answers w where w.appointment_id = a.id
          order by w.id desc limit 1), false) as wants_other_time,
       t.id as patient_id, t.name as patient_name, c.id as contact_id, c.name as contact_name,
       c.locale as contact_locale, c.phone as contact_phone, c.email as contact_email
     from appointments a
       join units u on u.id = a.unit_id
       join professionals p on p.id = a.professional_id
       join visit_types v on v.id = a.visit_type_id
       join patients t on t.id = a.patient_id
       join patients c on c.id = coalesce(a.contact_patient_id, a.patient_id)
     where a.id = ?`,
    [appointmentId],
  );
  return row ?? null;
}

/** The appointment as the planner sees it. */
export const remindedVisit = (care: CareRow): RemindedVisit => ({
  appointmentId: care.id,
  status: care.status,
  startsAt: care.startsAt,
  endsAt: care.endsAt,
  agreedAt: care.agreedAt,
  timeZone: care.timeZone,
  holidays: care.holidays,
  wantsOtherTime: care.wantsOtherTime,
  // The bot's last word on a booking is its summary.
  wasToldAtBooking: care.createdByKind === 'bot',
  hasPreparation: care.preparation !== null,
  hasLaterVisit: care.hasLaterVisit,
  mayReturn: care.mayReturn,
});
