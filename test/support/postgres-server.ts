import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningPart } from '#scripts/platform/part.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { postgresUrl, preparePostgres } from '#scripts/platform/postgres.ts';
import { PREPARED_DATABASE, preparedData } from './prepared-data.ts';

/** Name of the migrated, empty database that every test's own database is copied from. */
export const TEMPLATE_DATABASE = PREPARED_DATABASE;

/** A PostgreSQL of its own, for one test run. */
export interface TestServer {
  /** Address of the maintenance database, from which others are made. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL in a folder below the system's temporary one, with the migrated template in it. */
export async function startTestServer(): Promise<TestServer> {
  const prepared = await preparedData();
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-test-'));
  chmodSync(folder, 0o755);
  const options = {
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    port: await freePort(),
    password: prepared.password,
    copyOf: prepared.folder,
    isThrowaway: true,
  };
  const server = new RunningPart(await preparePostgres(options));
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.ready();
    return { url: postgresUrl(options, 'postgres'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
