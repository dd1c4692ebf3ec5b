import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/knex.ts';
import { ROOT } from '#scripts/platform/installation.ts';
import { RunningPart } from '#scripts/platform/part.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { postgresHome } from '#scripts/platform/postgres-binaries.ts';
import { ensureDatabase, postgresUrl, preparePostgres } from '#scripts/platform/postgres.ts';
import { writePrivately } from '#scripts/platform/secrets.ts';

/** The migrated, empty database in every prepared folder. */
export const PREPARED_DATABASE = 'acolhe';

/** What a PostgreSQL of a test begins with, so that it need not be initialised and migrated each time. */
export interface PreparedData {
  /** Data folder to copy; nobody may start a server on it. */
  readonly folder: string;
  /** Password that the copy will want. */
  readonly password: string;
}

const KEPT_IN = join(ROOT, '.cache', 'prepared');
const KEPT_MS = 24 * 3_600_000;
const NOT_A_SOURCE = /[.]test[.]ts$|^seeds/;

/** Names what the folder is made of: the migrations and what runs them, PostgreSQL and its settings. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const db = join(ROOT, 'db');
  const sources = readdirSync(db, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !NOT_A_SOURCE.test(file))
    .toSorted()
    .map((file) => join(db, file));
  const others = ['package-lock.json', 'scripts/platform/postgres.ts'].map((file) => join(ROOT, file));
  for (const file of [...sources, ...others]) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 24);
}

async function migrate(url: string): Promise<void> {
  const knex = connect(url, { asOwner: true, statementTimeoutMs: 0 });
  try {
    await knex.migrate.latest();
  } finally {
    await knex.destroy();
  }
}

/** Makes it under another name first: an interrupted run leaves nothing that looks finished. */
async function make(target: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'acolhe-prepared-'));
  chmodSync(work, 0o755);
  const options = {
    dataDir: join(work, 'postgres'),
    logFile: join(work, 'postgresql.log'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    isThrowaway: true,
  };
  const unfinished = `${target}.${process.pid}`;
  try {
    const server = new RunningPart(await preparePostgres(options));
    try {
      await server.ready();
      await ensureDatabase(postgresUrl(options, 'postgres'), PREPARED_DATABASE);
      await migrate(postgresUrl(options, PREPARED_DATABASE));
    } finally {
      await server.stop();
    }
    const { dataDir } = await postgresHome(options.dataDir);
    mkdirSync(unfinished, { recursive: true });
    cpSync(dataDir, join(unfinished, 'postgres'), { recursive: true });
    writePrivately(join(unfinished, 'password'), options.password);
    // Where two runs made it at once, the first one's is as good.
    if (!existsSync(target)) renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(work, { recursive: true, force: true });
  }
}

/** Earlier sources' folders. Not those of today: another run may be copying from one. */
function removeOld(): void {
  for (const name of readdirSync(KEPT_IN)) {
    const folder = join(KEPT_IN, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** The prepared folder of these sources, made if it is not there yet: 3 s once instead of at each of a dozen starts. */
export async function preparedData(): Promise<PreparedData> {
  const target = join(KEPT_IN, fingerprint());
  if (!existsSync(target)) {
    mkdirSync(KEPT_IN, { recursive: true });
    removeOld();
    await make(target);
  }
  return {
    folder: join(target, 'postgres'),
    password: readFileSync(join(target, 'password'), 'utf8'),
  };
}
