import { readFileSync } from 'node:fs';
import { env } from '#env';
import { connect } from './knex.ts';
import { readClinicFile, saveClinicFile } from './seeds/clinic-file.ts';

/** File descriptor of the standard input, named `-` as usual. */
const STANDARD_INPUT = 0;

/**
 * Tells a new installation what its clinic is: `node db/load-clinic.ts clinic.json`, or `-` for the standard input.
 *
 * Without queues no conversation can be led. Rows that are already there stay, so it may be run again with more.
 */
async function main(path: string | undefined): Promise<void> {
  if (path === undefined) {
    process.stderr.write('usage: node db/load-clinic.ts FILE | -\n');
    process.exitCode = 2;
    return;
  }
  const file = readClinicFile(readFileSync(path === '-' ? STANDARD_INPUT : path, 'utf8'));
  const knex = connect(env().DATABASE_URL, { poolSize: 2 });
  try {
    await knex.transaction((trx) => saveClinicFile(trx, file));
    process.stdout.write(`clinic loaded: ${file.units.length} units, ${file.queues.length} queues\n`);
  } finally {
    await knex.destroy();
  }
}

await main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`✖ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
