import type { Knex } from 'knex';

/** Patients, and the addresses they write from. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table patients (
      id uuid primary key default uuidv7(),
      name text not null,
      birth_on date,
      cpf text constraint cpf_has_eleven_digits check (cpf ~ '^[0-9]{11}$'),
      email text,
      phone text,
      insurer_id text,
      locale text constraint patient_locale_is_known check (locale in ('pt-BR', 'es', 'en')),
      no_bot boolean not null default false,
      is_demo boolean not null default false,
      created_at timestamptz not null default now()
    );

    create table channel_identities (
      id uuid primary key default uuidv7(),
      channel text not null,
      account text not null,
      external_id text not null,
      aliases text[] not null default '{}',
      display_name text,
      phone text,
      patient_id uuid references patients (id),
      locale text constraint identity_locale_is_known check (locale in ('pt-BR', 'es', 'en')),
      no_bot boolean not null default false,
      opted_out_at timestamptz,
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      constraint one_identity_per_address unique (channel, account, external_id)
    );
    comment on column channel_identities.account is 'The clinic''s side: WhatsApp phone number id, widget inbox.';
    comment on column channel_identities.aliases is 'Other addresses of the same person, such as a Brazilian number without its ninth digit.';
    create index channel_identities_by_patient on channel_identities (patient_id);
    create index channel_identities_by_alias on channel_identities using gin (aliases);

    create table webchat_visitors (
      id uuid primary key default uuidv7(),
      channel_identity_id uuid not null references channel_identities (id),
      token_hash bytea not null constraint visitor_token_is_unique unique,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
  `);
}

/** Removes patients and identities. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table webchat_visitors, channel_identities, patients');
}
