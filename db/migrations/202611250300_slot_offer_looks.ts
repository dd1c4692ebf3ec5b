import type { Knex } from 'knex';

/** When what runs by itself is looked at next, and how a time that became free is found at once. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table slot_offers add column look_at timestamptz;
    comment on column slot_offers.look_at is 'When its workflow looks next; null once nothing is left to do.';
    create index slot_offers_to_look_at on slot_offers (look_at) where look_at is not null;
    alter table agenda_changes add column look_at timestamptz;
    create index agenda_changes_to_look_at on agenda_changes (look_at) where look_at is not null;
    alter table exam_readiness add column look_at timestamptz;
    alter table exam_readiness add column last_told_at timestamptz;
    create index exam_readiness_to_look_at on exam_readiness (look_at) where look_at is not null;

    create index appointments_freed on appointments (updated_at) where status in ('cancelled', 'rescheduled', 'expired');
    create index waitlist_entries_asked on waitlist_entries (patient_id) where status = 'offered';
    create index slot_offer_candidates_held on slot_offer_candidates (hold_appointment_id)
      where hold_appointment_id is not null;
  `);
}

/** Removes what looks are found by. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index slot_offer_candidates_held, waitlist_entries_asked, appointments_freed;
    alter table exam_readiness drop column look_at, drop column last_told_at;
    alter table agenda_changes drop column look_at;
    alter table slot_offers drop column look_at;
  `);
}
