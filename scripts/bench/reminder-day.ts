import type { Knex } from 'knex';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';

/** Zone of the unit whose visits are reminded of. */
export const ZONE = 'America/Sao_Paulo';

const PER_PROFESSIONAL = 48;

/** The wall time of an instant in the unit's zone, `HH:MM`. */
const wallTime = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(at);

/** A ladder of one step: a reminder on the day before, at one time of day for everybody, by SMS. */
export async function publishLadder(owner: Knex, dueAt: Date, jitterMinutes: number): Promise<void> {
  const day = DEFAULT_POLICY.steps.find(({ id }) => id === 'day');
  if (!day) throw new Error('the default ladder has no reminder of the day');
  const policy: ReminderPolicy = {
    quietHours: null,
    restDays: null,
    jitterMinutes,
    mostBeforeVisit: 5,
    steps: [
      {
        ...day,
        when: { anchor: 'day', daysAfter: -1, at: wallTime(dueAt) },
        condition: 'always',
        channels: ['sms'],
        staleAfterMinutes: 12 * 60,
      },
    ],
  };
  await owner('reminderPolicies').insert({
    version: 1,
    policy: JSON.stringify(policy),
    publishedAt: owner.fn.now(),
  });
}

const PEOPLE = `
  insert into patients (name, phone, locale)
  select 'Patient ' || i, '+55119' || (40000000 + i), 'pt-BR' from generate_series(1, ?::int) i`;

const DOCTORS = `
  insert into professionals (id, name, position)
  select 'bench' || i, 'Doctor ' || i, 1000 + i from generate_series(0, ?::int) i`;

const VISITS = `
  with places as (select (select id from units order by id limit 1) as unit_id,
    (select id from specialties order by id limit 1) as specialty_id,
    (select id from visit_types where return_within_days is null order by id limit 1) as visit_type_id),
  people as (select id, row_number() over (order by id) - 1 as number from patients where name like 'Patient %'),
  visits as (select *, number % ${PER_PROFESSIONAL} * 20 + 120 as minute,
    (?::date + (number % ${PER_PROFESSIONAL} * 20 + 120) * interval '1 minute') at time zone '${ZONE}' as starts_at from people)
  insert into appointments (patient_id, professional_id, unit_id, specialty_id, visit_type_id, mode, status, starts_at,
    ends_at, during, on_date, from_minute, created_by_kind, booked_at, created_at)
  select id, 'bench' || number / ${PER_PROFESSIONAL}, unit_id, specialty_id, visit_type_id, 'in_person', 'booked', starts_at,
    starts_at + interval '20 minutes', tstzrange(starts_at, starts_at + interval '20 minutes'), ?::date, minute, 'staff',
    now() - interval '1 day', now() - interval '1 day'
  from visits, places`;

/** Books visits of as many patients for one local day, whom the clinic can reach by SMS. */
export async function insertDayOfVisits(owner: Knex, onDate: string, count: number): Promise<void> {
  await owner.raw(`update units set time_zone = '${ZONE}'`);
  await owner.raw(PEOPLE, [count]);
  await owner.raw(DOCTORS, [Math.ceil(count / PER_PROFESSIONAL)]);
  await owner.raw(VISITS, [onDate, onDate]);
  await owner.raw('analyze');
}
