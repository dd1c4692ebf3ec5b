import type { Knex } from 'knex';
import { insertClinic } from './clinic.ts';

export { DEMO_LOGINS } from './clinic.ts';

/** Any two numbers that nobody else locks: the demo is loaded once even if two processes start together. */
const SEED_LOCK = [7_431, 1];

/**
 * Loads the demo clinic and a month of invented conversations behind it.
 *
 * A database that was given the demo once is left as it is, whatever happened to the rows since.
 *
 * @returns whether anything was written
 */
export async function seedDemo(knex: Knex): Promise<boolean> {
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?, ?)', SEED_LOCK);
    const seeded = await trx('clinicSettings').where({ key: 'demo' }).first<object | undefined>('key');
    if (seeded !== undefined) return false;
    await insertClinic(trx);
    await trx('clinicSettings').insert({ key: 'demo', value: JSON.stringify({ seededAt: new Date() }) });
    return true;
  });
}

async function main(): Promise<void> {
  const [{ env }, { connect }] = await Promise.all([import('#env'), import('#db/knex.ts')]);
  const knex = connect(env().DATABASE_URL, { asOwner: true });
  try {
    process.stdout.write((await seedDemo(knex)) ? 'demo clinic loaded\n' : 'demo clinic was already there\n');
  } finally {
    await knex.destroy();
  }
}

if (import.meta.main) await main();
