import type { Knex } from 'knex';

/** Messages that a provider has taken but not reported on: few at any time, and looked at every few seconds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index outbox_unreported on outbox (accepted_at) where state = 'accepted'`);
}

/** Removes the index. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index outbox_unreported');
}
