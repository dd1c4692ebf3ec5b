import type { Knex } from 'knex';

/** People who work in the clinic, the queues they serve, and their sessions. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table units (
      id text primary key,
      name text not null,
      time_zone text not null,
      position integer not null default 0
    );

    create table teams (
      id text primary key,
      name jsonb not null,
      is_default boolean not null default false,
      intents text[] not null default '{}',
      time_zone text not null,
      opening_hours jsonb not null,
      first_response_minutes integer not null constraint first_response_is_positive check (first_response_minutes > 0),
      resolution_minutes integer not null constraint resolution_is_positive check (resolution_minutes > 0),
      warning_ratio numeric not null default 0.8 constraint warning_ratio_is_a_share check (warning_ratio > 0 and warning_ratio < 1),
      clock text not null default 'business_hours' constraint clock_is_known check (clock in ('business_hours', 'always')),
      position integer not null default 0
    );
    comment on table teams is 'A queue and the people who serve it; first_response_minutes count open minutes unless clock is always.';
    create unique index teams_one_default on teams ((true)) where is_default;

    create table staff (
      id uuid primary key default uuidv7(),
      email text not null,
      name text not null,
      title text,
      role text not null constraint role_is_known check (role in ('attendant', 'manager', 'operator')),
      password_hash text not null,
      locale text not null default 'pt-BR' constraint staff_locale_is_known check (locale in ('pt-BR', 'es', 'en')),
      languages text[] not null default '{pt-BR}',
      unit_id text references units (id),
      capacity integer not null default 8 constraint capacity_is_not_negative check (capacity >= 0),
      presence text not null default 'offline' constraint presence_is_known check (presence in ('available', 'busy', 'away', 'offline')),
      presence_at timestamptz not null default now(),
      last_assigned_at timestamptz,
      is_active boolean not null default true,
      created_at timestamptz not null default now()
    );
    create unique index staff_one_per_email on staff (lower(email));

    create table team_members (
      team_id text not null references teams (id),
      staff_id uuid not null references staff (id),
      primary key (team_id, staff_id)
    );
    create index team_members_by_staff on team_members (staff_id);

    create table staff_sessions (
      id uuid primary key default uuidv7(),
      staff_id uuid not null references staff (id),
      token_hash bytea not null,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      constraint session_token_is_unique unique (token_hash)
    );
    create index staff_sessions_live on staff_sessions (staff_id) where revoked_at is null;
  `);
}

/** Removes staff, teams and sessions. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table staff_sessions, team_members, staff, teams, units');
}
