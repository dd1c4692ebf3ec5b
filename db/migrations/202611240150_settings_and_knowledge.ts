import type { Knex } from 'knex';

/** What the clinic knows about itself and lets its people and its bot say. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table clinic_settings (
      key text primary key,
      value jsonb not null,
      updated_at timestamptz not null default now(),
      updated_by uuid references staff (id)
    );

    create table knowledge (
      kind text not null,
      id text not null,
      position integer not null default 0,
      data jsonb not null,
      updated_at timestamptz not null default now(),
      updated_by uuid references staff (id),
      primary key (kind, id)
    );
    comment on table knowledge is 'Facts by kind (unit, holiday, specialty, professional, insurer, exam, faq, policy …), each as a document.';

    create table canned_replies (
      id text primary key,
      shortcut text not null constraint shortcut_is_unique unique,
      category text not null,
      body jsonb not null,
      position integer not null default 0
    );

    create table message_templates (
      id text primary key,
      channel text not null,
      category text not null,
      status text not null default 'approved' constraint template_status_is_known check (status in ('approved', 'paused', 'disabled', 'pending')),
      languages jsonb not null,
      body jsonb not null,
      footer jsonb,
      parameters jsonb not null default '[]',
      buttons jsonb not null default '[]',
      position integer not null default 0
    );
  `);
}

/** Removes settings and knowledge. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table message_templates, canned_replies, knowledge, clinic_settings');
}
