import type { Knex } from 'knex';

/** What arrived, what leaves, and everything a process that dies in between must find again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table inbound_events (
      id uuid primary key default uuidv7(),
      channel text not null,
      account text not null,
      provider_event_id text not null,
      kind text not null,
      raw jsonb not null,
      conversation_id uuid references conversations (id),
      message_id uuid references messages (id),
      received_at timestamptz not null default now(),
      dispatched_at timestamptz,
      constraint one_row_per_provider_event unique (channel, account, provider_event_id, kind)
    );
    comment on column inbound_events.dispatched_at is 'When the workflow was nudged; null leaves the row for the relay.';
    create index inbound_events_undispatched on inbound_events (received_at)
      where dispatched_at is null and conversation_id is not null;

    create table quarantine (
      id uuid primary key default uuidv7(),
      channel text not null,
      reason text not null,
      raw bytea not null,
      received_at timestamptz not null default now(),
      resolved_at timestamptz,
      resolved_by uuid references staff (id)
    );
    create index quarantine_open on quarantine (received_at) where resolved_at is null;

    create table outbox (
      id uuid primary key default uuidv7(),
      conversation_id uuid not null references conversations (id),
      message_id uuid not null references messages (id),
      seq integer not null,
      channel text not null,
      account text not null,
      recipient text not null,
      author text not null constraint outbox_author_is_known check (author in ('bot', 'staff', 'system')),
      kind text not null,
      business_key text,
      client_message_id uuid,
      content jsonb not null,
      state text not null default 'queued' constraint outbox_state_is_known check (state in
        ('queued', 'sending', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown', 'cancelled')),
      attempt integer not null default 0,
      lease_until timestamptz,
      next_attempt_at timestamptz not null default now(),
      provider_message_id text,
      error_code text,
      error_class text,
      created_at timestamptz not null default now(),
      accepted_at timestamptz,
      sent_at timestamptz,
      delivered_at timestamptz,
      read_at timestamptz,
      failed_at timestamptz,
      constraint one_send_per_message unique (message_id),
      constraint one_send_per_client_id unique (conversation_id, client_message_id),
      constraint one_send_per_business_key unique (kind, business_key),
      constraint sending_has_lease check (state <> 'sending' or (lease_until is not null and attempt > 0))
    );
    create index outbox_open on outbox (conversation_id, seq) where state in ('queued', 'sending');
    create index outbox_due on outbox (next_attempt_at) where state in ('queued', 'sending', 'unknown');
    create index outbox_by_provider_id on outbox (channel, provider_message_id) where provider_message_id is not null;

    create table deliveries (
      outbox_id uuid not null references outbox (id),
      attempt integer not null,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      outcome text constraint delivery_outcome_is_known check (outcome in ('accepted', 'refused', 'deferred', 'ambiguous', 'reconciled')),
      error_code text,
      http_status integer,
      primary key (outbox_id, attempt)
    );
    comment on table deliveries is 'One row for each attempt: written before the provider is called, finished after its answer.';
  `);
}

/** Removes intake and outbox. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table deliveries, outbox, quarantine, inbound_events');
}
