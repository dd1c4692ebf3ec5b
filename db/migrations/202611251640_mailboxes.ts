import type { Knex } from 'knex';

/** How far each mailbox was read, and where the originals of its mails lie. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mailboxes (
      account text primary key,
      uid_validity bigint not null,
      last_uid bigint not null,
      read_at timestamptz not null default now()
    );
    comment on column mailboxes.uid_validity is 'The server''s word for "numbers mean the same as before"; if it changes, last_uid means nothing.';

    create table mail_originals (
      account text not null,
      event_id text not null,
      message_id text,
      storage_key text not null,
      received_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (account, event_id)
    );
    comment on table mail_originals is 'Mails as they came, kept as evidence; event_id is the one of inbound_events.';
    create index mail_originals_by_message_id on mail_originals (message_id) where message_id is not null;
  `);
}

/** Removes how far mailboxes were read; the files stay. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table mail_originals, mailboxes');
}
