import type { Knex } from 'knex';
import { openSession } from '#db/queries/sessions.ts';
import { hashSecret, newSecret } from '#api/tokens.ts';

/** Who sees patients in the agenda of the benchmarks, each in a room of their own. */
export const PROFESSIONALS = 50;
/** Visits that the agenda of the benchmarks holds. */
export const BOOKINGS = 100_000;

const PATIENTS = 5_000;
/** Of a weekday's 32 quarters of an hour, how many are taken. */
const TAKEN_OF_32 = 19;
/** Weekdays over which so many visits are spread, half of them to come. */
const WEEKDAYS = Math.ceil(BOOKINGS / (PROFESSIONALS * TAKEN_OF_32));

const CATALOGUE = `
  insert into units (id, name, time_zone) values ('centro', 'Centro', 'America/Sao_Paulo');
  insert into specialties (id, name) values ('clinica', '{}');
  insert into visit_types (id, name, mode, duration_minutes) values ('visit', '{}', 'in_person', 15);
  insert into rooms (id, unit_id, name) select 'room' || i, 'centro', 'Room ' || i from generate_series(1, ${PROFESSIONALS}) i;
  insert into professionals (id, name, position, min_notice_minutes, horizon_days, encaixe_per_shift)
    select 'doctor' || i, 'Doctor ' || i, i, 60, 120, 2 from generate_series(1, ${PROFESSIONALS}) i;
  insert into professional_specialties select id, 'clinica' from professionals;
  insert into professional_visit_types select id, 'visit' from professionals;
  insert into working_hours (professional_id, unit_id, room_id, weekday, from_minute, to_minute)
    select 'doctor' || i, 'centro', 'room' || i, weekday, span.f, span.t
    from generate_series(1, ${PROFESSIONALS}) i, unnest(array['mon', 'tue', 'wed', 'thu', 'fri']) weekday,
      (values (480, 720), (840, 1080)) span(f, t);
  insert into patients (name) select 'Patient ' || i from generate_series(1, ${PATIENTS}) i;`;

// The quarters of an hour that are taken differ from day to day and from one professional to the next; at one moment
// nobody is with two of them.
const VISITS = `
  with people as (select id, row_number() over (order by id) - 1 as number from patients),
  days as (select d::date as on_date, row_number() over (order by d) as number
    from generate_series(current_date - 120, current_date + 120, interval '1 day') d
    where extract(isodow from d) < 6 and abs(d::date - current_date) <= ${Math.ceil((WEEKDAYS * 7) / 10)} + 1),
  taken as (select i, on_date, number as day, q, case when q < 16 then 480 + q * 15 else 840 + (q - 16) * 15 end as minute
    from days, generate_series(1, ${PROFESSIONALS}) i, generate_series(0, 31) q
    where (q * 7 + i * 11 + number * 5) % 32 < ${TAKEN_OF_32}),
  visits as (select *, (on_date + minute * interval '1 minute') at time zone 'America/Sao_Paulo' as starts_at
    from taken order by abs(on_date - current_date), i limit ${BOOKINGS})
  insert into appointments (patient_id, professional_id, unit_id, room_id, specialty_id, visit_type_id, mode, status,
    starts_at, ends_at, during, on_date, from_minute, created_by_kind, version, planned_version)
  select people.id, 'doctor' || i, 'centro', 'room' || i, 'clinica', 'visit', 'in_person',
    case when on_date < current_date then 'completed' else 'booked' end, starts_at, starts_at + interval '15 minutes',
    tstzrange(starts_at, starts_at + interval '15 minutes'), on_date, minute, 'staff', 1, 1
  from visits join people on people.number = (day * 32 * 50 + q * 50 + i) % ${PATIENTS}`;

/**
 * Fills an empty database with an agenda of {@link BOOKINGS} visits around today.
 *
 * @param owner a connection of the schema's owner
 * @returns how many visits there are
 */
export async function insertFullAgenda(owner: Knex): Promise<number> {
  await owner.raw(CATALOGUE);
  await owner.raw(VISITS);
  await owner.raw('analyze');
  const [row] = await owner('appointments').count<{ count: string }[]>();
  return Number(row?.count);
}

/** The cookie of an attendant who is logged in. */
export async function attendantCookie(owner: Knex): Promise<string> {
  const [staff] = await owner('staff')
    .insert({ email: 'desk@example.com', name: 'Desk', role: 'attendant', passwordHash: 'x' })
    .returning<{ id: string }[]>('id');
  const token = newSecret();
  await openSession(owner, { staffId: staff?.id ?? '', tokenHash: hashSecret(token), lifetimeHours: 1 });
  return `acolhe_session=${token}`;
}
