import type { Knex } from 'knex';

/**
 * Who waits for a slot, how freed slots were offered, and in which order and why.
 *
 * A freed slot is one `slot_offers` row; whom it may go to, in order and with the reason, are its candidates. While
 * somebody has the word, the slot is held for them by an appointment of status `held`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table waitlist_entries (
      id uuid primary key default uuidv7(),
      patient_id uuid not null references patients (id),
      contact_patient_id uuid references patients (id),
      conversation_id uuid references conversations (id),
      specialty_id text not null references specialties (id),
      visit_type_id text not null references visit_types (id),
      professional_id text references professionals (id),
      unit_id text references units (id),
      insurer_id text references insurers (id),
      mode text constraint waitlist_mode_is_known check (mode in ('in_person', 'telemedicine')),
      appointment_id uuid references appointments (id),
      weekdays text[] constraint waitlist_weekdays_are_known check (weekdays <@ '{mon,tue,wed,thu,fri,sat,sun}'::text[]),
      from_on date,
      until_on date,
      from_minute integer not null default 0,
      to_minute integer not null default 1440,
      priority integer not null default 0 constraint waitlist_priority_is_sound check (priority between 0 and 3),
      status text not null default 'waiting' constraint waitlist_status_is_known check (status in ('waiting', 'offered', 'served', 'left', 'expired')),
      note text,
      version integer not null default 1,
      created_by_kind text not null constraint waitlist_creator_is_known check (created_by_kind in ('staff', 'bot', 'patient', 'system')),
      created_by_id uuid references staff (id),
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      constraint waitlist_days_are_in_order check (from_on is null or until_on is null or from_on <= until_on),
      constraint waitlist_minutes_are_in_order check (from_minute >= 0 and from_minute < to_minute and to_minute <= 1440),
      constraint ended_entry_has_instant check ((status in ('served', 'left', 'expired')) = (ended_at is not null))
    );
    comment on column waitlist_entries.appointment_id is 'The later appointment that they would give up for an earlier one.';
    create unique index one_open_entry_per_specialty on waitlist_entries (patient_id, specialty_id)
      where status in ('waiting', 'offered');
    create index waitlist_waiting on waitlist_entries (specialty_id, created_at) where status in ('waiting', 'offered');

    create table slot_offers (
      id uuid primary key default uuidv7(),
      professional_id text not null references professionals (id),
      unit_id text not null references units (id),
      room_id text references rooms (id),
      mode text not null constraint offered_mode_is_known check (mode in ('in_person', 'telemedicine')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      freed_by_appointment_id uuid references appointments (id),
      status text not null default 'open' constraint slot_offer_status_is_known check (status in ('open', 'taken', 'exhausted', 'withdrawn')),
      taken_by_appointment_id uuid references appointments (id),
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      is_demo boolean not null default false,
      constraint offered_slot_ends_after_it_starts check (starts_at < ends_at),
      constraint ended_offer_has_instant check ((status = 'open') = (ended_at is null)),
      constraint taken_offer_has_appointment check ((status = 'taken') = (taken_by_appointment_id is not null)),
      constraint one_offer_per_freed_appointment unique (freed_by_appointment_id)
    );
    create unique index one_open_offer_per_slot on slot_offers (professional_id, starts_at) where status = 'open';

    create table slot_offer_candidates (
      slot_offer_id uuid not null references slot_offers (id),
      waitlist_entry_id uuid not null references waitlist_entries (id),
      rank integer not null constraint rank_is_positive check (rank > 0),
      reason jsonb not null,
      status text not null default 'queued' constraint candidate_status_is_known check (status in
        ('queued', 'offered', 'accepted', 'declined', 'timed_out', 'outrun', 'skipped')),
      hold_appointment_id uuid references appointments (id),
      offered_at timestamptz,
      expires_at timestamptz,
      answered_at timestamptz,
      primary key (slot_offer_id, waitlist_entry_id),
      constraint one_candidate_per_rank unique (slot_offer_id, rank),
      constraint offered_candidate_has_expiry check (status <> 'offered' or (offered_at is not null and expires_at is not null))
    );
    comment on column slot_offer_candidates.reason is
      'How the place came about: fit, priority, waiting time and reachability as numbers. No personal data.';
    create unique index one_winner_per_offer on slot_offer_candidates (slot_offer_id) where status = 'accepted';
    create index slot_offer_candidates_by_entry on slot_offer_candidates (waitlist_entry_id);

    create table waitlist_fairness_log (
      id bigint generated always as identity primary key,
      slot_offer_id uuid not null references slot_offers (id),
      waitlist_entry_id uuid references waitlist_entries (id),
      what text not null constraint fairness_step_is_known check (what in
        ('ranked', 'offered', 'accepted', 'declined', 'timed_out', 'outrun', 'skipped', 'withdrawn', 'exhausted')),
      details jsonb not null default '{}',
      at timestamptz not null default now()
    );
    create index waitlist_fairness_log_by_offer on waitlist_fairness_log (slot_offer_id, id);
    create index waitlist_fairness_log_by_entry on waitlist_fairness_log (waitlist_entry_id, id);
    grant usage, select on all sequences in schema public to acolhe_app;
  `);
}

/** Removes the waitlist. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table waitlist_fairness_log, slot_offer_candidates, slot_offers, waitlist_entries');
}
