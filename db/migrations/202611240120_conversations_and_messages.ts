import type { Knex } from 'knex';

/**
 * What was said.
 *
 * `seq` numbers the messages of one conversation and is taken under its row lock, so commit order is sequence
 * order. `last_inbound_seq > processed_seq` means that a patient message has not been looked at yet.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table conversations (
      id uuid primary key default uuidv7(),
      channel_identity_id uuid not null references channel_identities (id),
      channel text not null,
      patient_id uuid references patients (id),
      stage text not null default 'bot' constraint stage_is_known check (stage in ('bot', 'queued', 'attended', 'resolved')),
      team_id text references teams (id),
      assignee_id uuid references staff (id),
      urgency text not null default 'routine' constraint urgency_is_known check (urgency in ('routine', 'urgent', 'emergency')),
      red_flag text,
      intent text,
      language text constraint conversation_language_is_known check (language in ('pt-BR', 'es', 'en')),
      version integer not null default 1,
      last_seq integer not null default 0,
      last_inbound_seq integer not null default 0,
      processed_seq integer not null default 0,
      read_seq integer not null default 0,
      unread_count integer not null default 0,
      bot_state jsonb,
      handoff jsonb,
      last_message_at timestamptz not null default now(),
      last_message_preview text,
      last_message_author text,
      last_inbound_at timestamptz,
      last_outbound_at timestamptz,
      queued_at timestamptz,
      waiting_since_at timestamptz,
      first_response_due_at timestamptz,
      first_response_warned_at timestamptz,
      first_responded_at timestamptz,
      first_response_open_ms bigint,
      next_due_at timestamptz,
      resolved_at timestamptz,
      resolved_by uuid references staff (id),
      resolution text constraint resolution_is_known check (resolution in ('staff', 'bot', 'silence')),
      reopened_count integer not null default 0,
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      constraint attended_has_assignee check (stage <> 'attended' or assignee_id is not null),
      constraint queued_has_team check (stage <> 'queued' or team_id is not null),
      constraint resolved_has_instant check ((stage = 'resolved') = (resolved_at is not null)),
      constraint processed_is_not_ahead check (processed_seq <= last_seq)
    );
    create unique index one_open_conversation_per_identity on conversations (channel_identity_id) where stage <> 'resolved';
    create index conversations_inbox on conversations (last_message_at desc, id desc) where stage <> 'resolved';
    create index conversations_queue on conversations (team_id, next_due_at) where stage = 'queued';
    create index conversations_mine on conversations (assignee_id, last_message_at desc) where stage = 'attended';
    create index conversations_unprocessed on conversations (last_inbound_at) where last_inbound_seq > processed_seq;
    create index conversations_by_patient on conversations (patient_id, created_at desc);
    create index conversations_by_identity on conversations (channel_identity_id, created_at desc);
    create index conversations_by_creation on conversations (created_at);

    create table messages (
      id uuid primary key default uuidv7(),
      conversation_id uuid not null references conversations (id),
      seq integer not null,
      direction text not null constraint direction_is_known check (direction in ('inbound', 'outbound', 'note')),
      author text not null constraint author_is_known check (author in ('patient', 'bot', 'staff', 'system')),
      staff_id uuid references staff (id),
      kind text not null,
      body text not null default '',
      payload jsonb not null default '{}',
      choice_id text,
      reply_to_message_id uuid references messages (id),
      provider_message_id text,
      client_message_id uuid,
      provider_at timestamptz,
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      constraint one_message_per_seq unique (conversation_id, seq),
      constraint one_message_per_client_id unique (conversation_id, client_message_id),
      constraint staff_message_has_staff check (author <> 'staff' or staff_id is not null)
    );
    create index messages_by_provider_id on messages (provider_message_id) where provider_message_id is not null;

    create table message_reactions (
      message_id uuid not null references messages (id),
      author text not null,
      emoji text not null,
      created_at timestamptz not null default now(),
      primary key (message_id, author)
    );

    create table attachments (
      id uuid primary key default uuidv7(),
      conversation_id uuid not null references conversations (id),
      message_id uuid references messages (id),
      kind text not null constraint attachment_kind_is_known check (kind in ('image', 'audio', 'video', 'sticker', 'document')),
      state text not null default 'pending' constraint attachment_state_is_known check (state in ('pending', 'stored', 'failed', 'expired')),
      mime_type text not null,
      file_name text,
      byte_size bigint,
      sha256 text,
      storage_key text constraint storage_key_is_unique unique,
      provider_media_id text,
      attempt integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      constraint stored_has_key check (state <> 'stored' or storage_key is not null)
    );
    create index attachments_by_message on attachments (message_id);
    create index attachments_pending on attachments (next_attempt_at) where state = 'pending';

    create table bot_turns (
      id uuid primary key default uuidv7(),
      conversation_id uuid not null references conversations (id),
      from_seq integer not null,
      to_seq integer not null,
      action text not null,
      intent text not null,
      rule text not null,
      rule_version text not null,
      red_flag text,
      outcome text not null constraint bot_turn_outcome_is_known check (outcome in ('committed', 'dropped')),
      created_at timestamptz not null default now()
    );
    create index bot_turns_by_conversation on bot_turns (conversation_id, created_at);
  `);
}

/** Removes conversations and messages. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table bot_turns, attachments, message_reactions, messages, conversations');
}
