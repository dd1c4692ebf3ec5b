import type { Knex } from 'knex';

/**
 * A professional's day or hours that fall through, with one case for each patient concerned; and results that can be
 * collected, of which the clinic says that they are there and never what they say.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agenda_changes (
      id uuid primary key default uuidv7(),
      professional_id text not null references professionals (id),
      block_id uuid references blocks (id),
      during tstzrange not null,
      reason text not null constraint agenda_change_reason_is_known check (reason in
        ('illness', 'emergency', 'congress', 'vacation', 'facility', 'other')),
      note text,
      status text not null default 'open' constraint agenda_change_status_is_known check (status in ('open', 'settled', 'withdrawn')),
      idempotency_key text constraint one_agenda_change_per_key unique,
      created_by uuid references staff (id),
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      constraint agenda_change_has_both_ends check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
      constraint ended_agenda_change_has_instant check ((status = 'open') = (ended_at is null)),
      constraint one_open_agenda_change_at_a_time exclude using gist (professional_id with =, during with &&) where (status = 'open')
    );

    create table agenda_change_cases (
      agenda_change_id uuid not null references agenda_changes (id),
      appointment_id uuid not null references appointments (id),
      status text not null default 'waiting' constraint agenda_change_case_status_is_known check (status in
        ('waiting', 'choosing', 'moved', 'cancelled', 'with_person')),
      options jsonb not null default '[]',
      moved_to_appointment_id uuid references appointments (id),
      notified_at timestamptz,
      settled_at timestamptz,
      updated_at timestamptz not null default now(),
      primary key (agenda_change_id, appointment_id),
      constraint moved_case_has_new_appointment check ((status = 'moved') = (moved_to_appointment_id is not null))
    );
    comment on column agenda_change_cases.options is 'The times offered: professional, unit and start instant of each.';
    create index agenda_change_cases_by_appointment on agenda_change_cases (appointment_id);

    create table exam_readiness (
      id uuid primary key default uuidv7(),
      patient_id uuid not null references patients (id),
      contact_patient_id uuid references patients (id),
      appointment_id uuid references appointments (id),
      unit_id text not null references units (id),
      exam_id text,
      status text not null default 'ready' constraint exam_status_is_known check (status in ('ready', 'told', 'collected', 'withdrawn')),
      follow_up_count integer not null default 0,
      idempotency_key text constraint one_exam_per_key unique,
      created_by uuid references staff (id),
      is_demo boolean not null default false,
      ready_at timestamptz not null default now(),
      told_at timestamptz,
      collected_at timestamptz,
      created_at timestamptz not null default now(),
      constraint collected_exam_has_instant check ((status = 'collected') = (collected_at is not null))
    );
    comment on column exam_readiness.exam_id is 'For the clinic''s own lists only: no notice names an exam.';
    create index exam_readiness_by_patient on exam_readiness (patient_id, ready_at desc);
    create index exam_readiness_open on exam_readiness (ready_at) where status in ('ready', 'told');
  `);
}

/** Removes agenda changes and exam readiness. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table exam_readiness, agenda_change_cases, agenda_changes');
}
