import type { Knex } from 'knex';

/**
 * What was agreed with a patient: who, with whom, where and when.
 *
 * `during` is what the visit takes of the professional and the room, buffers included; `starts_at` and `ends_at` are
 * what the patient is told. `on_date` and `from_minute` are the same start in the unit's wall time: what was promised,
 * should the zone's rules change. The exclusion constraints are the last judge of who got a slot; an *encaixe*, an
 * extra that somebody permitted, is numbered within its shift instead and may lie beside a regular visit.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table patient_relatives (
      patient_id uuid not null references patients (id),
      relative_id uuid not null references patients (id),
      kinship text not null constraint kinship_is_known check (kinship in ('child', 'parent', 'partner', 'sibling', 'other')),
      created_at timestamptz not null default now(),
      primary key (patient_id, relative_id),
      constraint nobody_is_their_own_relative check (patient_id <> relative_id)
    );
    comment on table patient_relatives is 'Patient may book, move and cancel for relative, who is their kinship.';
    create index patient_relatives_by_relative on patient_relatives (relative_id);

    create table appointments (
      id uuid primary key default uuidv7(),
      patient_id uuid references patients (id),
      contact_patient_id uuid references patients (id),
      conversation_id uuid references conversations (id),
      professional_id text not null references professionals (id),
      unit_id text not null references units (id),
      room_id text references rooms (id),
      specialty_id text not null references specialties (id),
      visit_type_id text not null references visit_types (id),
      insurer_id text references insurers (id),
      mode text not null constraint appointment_mode_is_known check (mode in ('in_person', 'telemedicine')),
      price_cents integer constraint appointment_price_is_not_negative check (price_cents >= 0),
      status text not null constraint appointment_status_is_known check (status in ('held', 'booked', 'confirmed', 'arrived',
        'completed', 'cancelled', 'no_show', 'expired', 'rescheduled')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      during tstzrange not null,
      on_date date not null,
      from_minute integer not null,
      hold_expires_at timestamptz,
      version integer not null default 1,
      planned_version integer not null default 0,
      rescheduled_from_id uuid references appointments (id),
      idempotency_key text,
      is_encaixe boolean not null default false,
      encaixe_role text constraint encaixe_role_is_known check (encaixe_role in ('professional', 'manager')),
      encaixe_reason text,
      encaixe_shift_minute integer,
      encaixe_seat integer constraint encaixe_seat_is_sound check (encaixe_seat between 1 and 20),
      note text,
      created_by_kind text not null constraint appointment_creator_is_known check (created_by_kind in ('staff', 'bot', 'patient', 'system')),
      created_by_id uuid references staff (id),
      booked_at timestamptz,
      confirmed_at timestamptz,
      arrived_at timestamptz,
      completed_at timestamptz,
      no_show_at timestamptz,
      cancelled_at timestamptz,
      cancelled_by_kind text constraint canceller_is_known check (cancelled_by_kind in ('staff', 'bot', 'patient', 'system')),
      cancel_reason text constraint cancel_reason_is_known check (cancel_reason in ('patient_cannot', 'patient_better', 'patient_elsewhere',
        'clinic_change', 'professional_absent', 'insurer', 'duplicate', 'no_answer', 'other')),
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint visit_ends_after_it_starts check (starts_at < ends_at),
      constraint during_holds_the_visit check (during @> tstzrange(starts_at, ends_at)),
      constraint start_is_a_minute_of_a_day check (from_minute between 0 and 1439),
      constraint agreed_has_patient check (status in ('held', 'expired') or patient_id is not null),
      constraint held_has_expiry check (status <> 'held' or hold_expires_at is not null),
      constraint cancelled_has_reason check ((status = 'cancelled') = (cancel_reason is not null)),
      constraint encaixe_is_permitted check (is_encaixe = (encaixe_role is not null and encaixe_reason is not null
        and encaixe_shift_minute is not null and encaixe_seat is not null)),
      constraint planned_version_is_not_ahead check (planned_version <= version),
      constraint nobody_is_their_own_successor check (rescheduled_from_id <> id),
      constraint one_appointment_per_key unique (idempotency_key),
      constraint one_successor_per_appointment unique (rescheduled_from_id),
      constraint professional_is_in_one_place exclude using gist (professional_id with =, during with &&)
        where (status in ('held', 'booked', 'confirmed', 'arrived') and not is_encaixe),
      constraint room_is_used_once exclude using gist (room_id with =, during with &&)
        where (status in ('held', 'booked', 'confirmed', 'arrived') and not is_encaixe),
      constraint patient_is_in_one_place exclude using gist (patient_id with =, tstzrange(starts_at, ends_at) with &&)
        where (status in ('held', 'booked', 'confirmed', 'arrived')),
      constraint one_encaixe_at_a_time exclude using gist (professional_id with =, during with &&)
        where (status in ('held', 'booked', 'confirmed', 'arrived') and is_encaixe)
    );
    create unique index one_encaixe_per_seat on appointments (professional_id, on_date, encaixe_shift_minute, encaixe_seat)
      where is_encaixe and status in ('held', 'booked', 'confirmed', 'arrived');
    comment on column appointments.contact_patient_id is 'Who booked for the patient and is told about it; null is the patient.';
    comment on column appointments.planned_version is 'The version its workflow has planned by; behind version, a relay nudges it.';
    create index appointments_by_day on appointments (on_date, professional_id);
    create index appointments_by_professional on appointments (professional_id, starts_at);
    create index appointments_by_patient on appointments (patient_id, starts_at desc);
    create index appointments_by_contact on appointments (contact_patient_id, starts_at desc) where contact_patient_id is not null;
    create index appointments_by_conversation on appointments (conversation_id) where conversation_id is not null;
    create index appointments_unplanned on appointments (updated_at) where planned_version < version;
    create index appointments_held on appointments (hold_expires_at) where status = 'held';

    alter table domain_events add column appointment_id uuid;
    create index domain_events_by_appointment on domain_events (appointment_id, id) where appointment_id is not null;
  `);
}

/** Removes appointments and family ties. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table domain_events drop column appointment_id;
    drop table appointments, patient_relatives;
  `);
}
