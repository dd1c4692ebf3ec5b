import type { Knex } from 'knex';

/** The last day's messages, for the health of each channel. They are only ever added, so a summary of the blocks will do. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index outbox_by_time on outbox using brin (created_at)');
}

/** Removes the index. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index outbox_by_time');
}
