import { env } from '#env';
import { connect } from './knex.ts';

/** Migrates the database that DATABASE_URL names: `node db/migrate.ts latest | rollback | status`. */
async function main(command: string): Promise<void> {
  const knex = connect(env().DATABASE_URL, { asOwner: true, statementTimeoutMs: 0 });
  try {
    if (command === 'latest') {
      const [, applied] = (await knex.migrate.latest()) as [number, string[]];
      process.stdout.write(`${applied.length} migrations applied\n`);
    } else if (command === 'rollback') {
      const [, undone] = (await knex.migrate.rollback(undefined, true)) as [number, string[]];
      process.stdout.write(`${undone.length} migrations undone\n`);
    } else if (command === 'status') {
      const [done, open] = (await knex.migrate.list()) as [unknown[], unknown[]];
      process.stdout.write(`${done.length} applied, ${open.length} to apply\n`);
    } else {
      process.stderr.write('usage: node db/migrate.ts latest | rollback | status\n');
      process.exitCode = 2;
    }
  } finally {
    await knex.destroy();
  }
}

await main(process.argv[2] ?? 'latest');
