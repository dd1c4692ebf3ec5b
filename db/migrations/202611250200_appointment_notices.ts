import type { Knex } from 'knex';

/**
 * How a clinic looks after its appointments: the policy in its versions, what is planned and was done for each
 * appointment, and what patients answered.
 *
 * `appointment_plans.next_at` is when something happens by itself: whoever finds it in the past knows that a timer was
 * lost. A notice that `is_final` was sent, handed to a person, or left out for good; one step is done once for an
 * appointment, and leaves once on each channel.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table reminder_policies (
      version integer primary key constraint policy_version_is_positive check (version > 0),
      policy jsonb not null,
      published_at timestamptz,
      published_by uuid references staff (id),
      edited_by uuid references staff (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index one_draft_of_the_policy on reminder_policies ((published_at is null)) where published_at is null;
    comment on table reminder_policies is 'Published versions are kept as they were; at most one is a draft.';

    create table appointment_plans (
      appointment_id uuid primary key references appointments (id),
      policy_version integer not null,
      time_zone text not null,
      next_at timestamptz,
      planned_at timestamptz not null default now()
    );
    comment on column appointment_plans.policy_version is '0 is the ladder that a clinic starts with.';
    create index appointment_plans_due on appointment_plans (next_at) where next_at is not null;
    create index appointment_plans_by_policy on appointment_plans (policy_version) where next_at is not null;

    create table appointment_notices (
      id uuid primary key default uuidv7(),
      appointment_id uuid not null references appointments (id),
      step_id text not null,
      kind text not null,
      state text not null constraint notice_state_is_known check (state in ('planned', 'waiting', 'skipped', 'sent', 'queued')),
      is_final boolean not null default false,
      at timestamptz,
      until_at timestamptz,
      shift text,
      open_condition text,
      reason text,
      chain jsonb not null default '[]',
      conversation_id uuid references conversations (id),
      updated_at timestamptz not null default now(),
      constraint one_notice_per_step unique (appointment_id, step_id),
      constraint done_is_final check (state not in ('sent', 'queued') or is_final),
      constraint planned_has_instant check (state <> 'planned' or at is not null),
      constraint skipped_has_reason check (state <> 'skipped' or reason is not null)
    );
    comment on column appointment_notices.conversation_id is 'Of a notice in state queued: where a person finds it.';
    create index appointment_notices_by_conversation on appointment_notices (conversation_id) where conversation_id is not null;

    create table appointment_notice_attempts (
      notice_id uuid not null references appointment_notices (id),
      channel text not null,
      way text not null constraint way_is_known check (way in ('free_text', 'template')),
      outbox_id uuid not null constraint one_attempt_per_message unique references outbox (id),
      conversation_id uuid not null references conversations (id),
      at timestamptz not null,
      state text not null default 'open' constraint attempt_state_is_known check (state in ('open', 'arrived', 'failed')),
      constraint once_on_each_channel primary key (notice_id, channel)
    );
    comment on column appointment_notice_attempts.state is 'As the plan last saw it; the outbox row knows better.';
    create index appointment_notice_attempts_by_conversation on appointment_notice_attempts (conversation_id);
    create index appointment_notice_attempts_open on appointment_notice_attempts (outbox_id) where state = 'open';

    create table appointment_answers (
      id uuid primary key default uuidv7(),
      appointment_id uuid not null references appointments (id),
      answer text not null constraint answer_is_known check (answer in ('confirm', 'reschedule', 'cancel', 'keep')),
      via text not null constraint answer_way_is_known check (via in ('button', 'words', 'link')),
      message_id uuid constraint one_answer_per_message unique references messages (id),
      at timestamptz not null default now()
    );
    create index appointment_answers_latest on appointment_answers (appointment_id, id desc);

    create table appointment_link_uses (
      appointment_id uuid not null references appointments (id),
      action text not null constraint link_action_is_known check (action in ('confirm', 'cancel')),
      used_at timestamptz not null default now(),
      constraint a_link_is_used_once primary key (appointment_id, action)
    );
  `);
}

/** Removes policies, plans, notices and answers. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table appointment_link_uses, appointment_answers, appointment_notice_attempts, appointment_notices,
      appointment_plans, reminder_policies;
  `);
}
