import type { Knex } from 'knex';
import { fillCatalogue } from '../clinic-catalogue.ts';
import { insertAgenda } from '../demo-agenda/agenda.ts';
import { insertClinic } from './clinic.ts';
import { insertMonth } from './month.ts';
import type { MonthOptions } from './month.ts';
import { removeDemo } from './remove.ts';

/** Any two numbers that nobody else locks: the demo is loaded once even if two processes start together. */
const SEED_LOCK = [7_431, 1];

/** Accounts of an installation that has named none. */
const NO_ACCOUNTS = {
  whatsapp: 'demo',
  instagram: 'demo',
  messenger: 'demo',
  sms: 'demo',
  email: 'demo',
  webchat: 'site',
};

/** Whether a part of the demo has not been loaded yet; from then on it has. */
async function firstTime(trx: Knex, key: string, now: Date): Promise<boolean> {
  const rows = await trx('clinicSettings')
    .insert({ key, value: JSON.stringify({ seededAt: now }) })
    .onConflict('key')
    .ignore()
    .returning<object[]>('key');
  return rows.length > 0;
}

/**
 * Loads the demo clinic, its agenda, and two months of invented conversations behind it, each row marked `is_demo`.
 *
 * A database that was given the demo once is left as it is, whatever happened to the rows since.
 *
 * @returns whether anything was written
 */
export async function seedDemo(knex: Knex, options: Partial<MonthOptions> = {}): Promise<boolean> {
  const now = options.now ?? new Date();
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?, ?)', SEED_LOCK);
    const isNew = await firstTime(trx, 'demo', now);
    if (isNew) {
      await insertClinic(trx);
      await insertMonth(trx, { now, accounts: options.accounts ?? NO_ACCOUNTS });
    }
    // A demo of an earlier version had no agenda: it gets one when it starts again.
    const hasNoAgenda = await firstTime(trx, 'demo_agenda', now);
    if (hasNoAgenda) {
      await fillCatalogue(trx);
      await insertAgenda(trx, now);
    }
    return isNew || hasNoAgenda;
  });
}

/**
 * `node db/seeds/demo/seed.ts` loads the demo; `node db/seeds/demo/seed.ts --remove` takes its patients and
 * conversations out again and leaves clinic and staff.
 */
async function main(wantsRemoval: boolean): Promise<void> {
  const [{ env }, { connect }] = await Promise.all([import('#env'), import('#db/knex.ts')]);
  const { DATABASE_URL, WHATSAPP_PHONE_NUMBER_ID } = env();
  const knex = connect(DATABASE_URL, { asOwner: true });
  try {
    if (wantsRemoval) {
      process.stdout.write(`${await removeDemo(knex)} demo conversations removed\n`);
      return;
    }
    const accounts = { ...NO_ACCOUNTS, whatsapp: WHATSAPP_PHONE_NUMBER_ID ?? NO_ACCOUNTS.whatsapp };
    const isNew = await seedDemo(knex, { accounts });
    process.stdout.write(isNew ? 'demo clinic loaded\n' : 'demo clinic was already there\n');
  } finally {
    await knex.destroy();
  }
}

if (import.meta.main) await main(process.argv.includes('--remove'));
