import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/knex.ts';
import { RunningPart } from '#scripts/platform/part.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { ensureDatabase, postgresUrl, preparePostgres } from '#scripts/platform/postgres.ts';

/** Name of the migrated, empty database that every test's own database is copied from. */
export const TEMPLATE_DATABASE = 'template_acolhe';

/** A PostgreSQL of its own, for one test run. */
export interface TestServer {
  /** Address of the maintenance database, from which others are made. */
  readonly url: string;
  stop(): Promise<void>;
}

async function migrateTemplate(url: string): Promise<void> {
  const knex = connect(url, { asOwner: true, statementTimeoutMs: 0 });
  try {
    await knex.migrate.latest();
  } finally {
    await knex.destroy();
  }
}

/** Starts a PostgreSQL in a folder below the system's temporary one and migrates the template. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-test-'));
  chmodSync(folder, 0o755);
  const options = {
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    isThrowaway: true,
  };
  const server = new RunningPart(await preparePostgres(options));
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.ready();
    const url = postgresUrl(options, 'postgres');
    await ensureDatabase(url, TEMPLATE_DATABASE);
    await migrateTemplate(postgresUrl(options, TEMPLATE_DATABASE));
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
