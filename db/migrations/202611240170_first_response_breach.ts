import type { Knex } from 'knex';

/** When the team was told that the first answer is late: once for each wait, whatever is restarted meanwhile. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table conversations add column first_response_breached_at timestamptz');
}

/** Forgets it. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table conversations drop column first_response_breached_at');
}
