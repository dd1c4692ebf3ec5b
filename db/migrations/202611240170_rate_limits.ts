import type { Knex } from 'knex';

/** Counters that every copy of the API shares: how often somebody tried something lately. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table rate_limits (
      key text primary key,
      points integer not null default 0,
      expire bigint
    );
    comment on table rate_limits is 'Shape given by rate-limiter-flexible; expire is in milliseconds since the epoch. Keys hold hashes.';
  `);
}

/** Forgets the counters. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table rate_limits');
}
