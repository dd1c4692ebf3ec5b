import type { Knex } from 'knex';

/**
 * Who may be written to, and until when a message has a sense.
 *
 * Consents are only ever added: the latest one counts, and the earlier ones are the evidence. They belong to an address
 * and not to a patient, because it is the phone that said STOP. A message is held against them in the moment in which it
 * would leave.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table channel_consents (
      id uuid primary key default uuidv7(),
      channel text not null,
      address text not null,
      purpose text not null constraint consent_purpose_is_known check (purpose in
        ('all', 'answer', 'notice', 'reminder', 'survey', 'campaign')),
      state text not null constraint consent_state_is_known check (state in ('granted', 'withdrawn')),
      source text not null constraint consent_source_is_known check (source in ('keyword', 'staff', 'portal', 'provider')),
      staff_id uuid references staff (id),
      at timestamptz not null default clock_timestamp(),
      constraint staff_consent_has_staff check (source <> 'staff' or staff_id is not null)
    );
    create index channel_consents_latest on channel_consents (channel, address, at desc);
    comment on column channel_consents.address is 'What outbox.recipient holds for the same person; one row for each of their addresses.';

    alter table outbox
      add column purpose text not null default 'answer' constraint outbox_purpose_is_known check (purpose in
        ('answer', 'notice', 'reminder', 'survey', 'campaign')),
      add column expires_at timestamptz;
    comment on column outbox.expires_at is 'From then on the message has lost its sense and must not leave any more.';
    create index outbox_unknown on outbox (next_attempt_at) where state = 'unknown';
  `);
}

/** Removes consents, purposes and expiries. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index outbox_unknown;
    alter table outbox drop column purpose, drop column expires_at;
    drop table channel_consents;
  `);
}
