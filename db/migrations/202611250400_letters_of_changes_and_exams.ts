import type { Knex } from 'knex';

/**
 * How far each patient of a lost day has been asked: on which channels, by which letter, until when they may answer, and
 * in which conversation a person finds them. `look_at` is when the case comes up next; null once nobody waits for it.
 * Results that can be collected keep their latest letter and that conversation too.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table agenda_change_cases
      add column asked_channels text[] not null default '{}',
      add column letter_outbox_id uuid references outbox (id),
      add column conversation_id uuid references conversations (id),
      add column answer_by timestamptz,
      add column look_at timestamptz;
    comment on column agenda_change_cases.options is
      'Every time that was offered, latest round last: the hold that kept it, professional, unit, mode, start, round.';
    create index agenda_change_cases_by_option on agenda_change_cases using gin (options jsonb_path_ops);
    create index agenda_change_cases_unsettled on agenda_change_cases (agenda_change_id, look_at) where settled_at is null;
    create index agenda_change_cases_by_letter on agenda_change_cases (letter_outbox_id) where letter_outbox_id is not null;

    alter table exam_readiness
      add column letter_outbox_id uuid references outbox (id),
      add column conversation_id uuid references conversations (id);
    create index exam_readiness_by_letter on exam_readiness (letter_outbox_id) where letter_outbox_id is not null;
  `);
}

/** Removes what cases and results are told by. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index exam_readiness_by_letter;
    alter table exam_readiness drop column conversation_id, drop column letter_outbox_id;
    drop index agenda_change_cases_by_letter, agenda_change_cases_unsettled, agenda_change_cases_by_option;
    alter table agenda_change_cases
      drop column look_at, drop column answer_by, drop column conversation_id, drop column letter_outbox_id,
      drop column asked_channels;
  `);
}
