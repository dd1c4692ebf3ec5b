import type { Knex } from 'knex';

/** What was asked of a model in a turn, and what a day of asking used. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table bot_turns
      add column model text,
      add column prompt_version text,
      add column model_outcome text,
      add column model_tools text[],
      add column input_tokens integer,
      add column output_tokens integer,
      add constraint model_turn_is_whole check (num_nulls(model, prompt_version, model_outcome, model_tools) in (0, 4));
    comment on column bot_turns.model_outcome is 'answered: the agent decided; anything else is why the offline bot did.';

    create table model_usage (
      used_on date primary key,
      request_count integer not null default 0,
      token_count bigint not null default 0
    );
    comment on table model_usage is 'Requests to the language model by day, so that a day has a limit.';
  `);
}

/** Forgets what was asked of models. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table model_usage;
    alter table bot_turns
      drop constraint model_turn_is_whole,
      drop column model,
      drop column prompt_version,
      drop column model_outcome,
      drop column model_tools,
      drop column input_tokens,
      drop column output_tokens;
  `);
}
