import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import type { Account, PartSpec } from './part.ts';
import { postgresHome, type PostgresHome } from './postgres-binaries.ts';
import { Refusal } from './refusal.ts';

const MAJOR = '18';
const SUPERUSER = 'acolhe';
const WRONG_PASSWORD = '28P01';

/** Settings of every server of ours: loopback only, passwords only, instants in UTC. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements may hold what patients wrote; a failing one must not end up in the server's log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** For servers that live for one test run: nothing needs to survive a power cut. */
const THROWAWAY_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

/** What a PostgreSQL of ours needs to know. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  /** Faster and not durable: for tests of queries, never for tests of crashes. */
  readonly isThrowaway?: boolean;
  /** Data folder of a server that was stopped in order, to begin with a copy of it; its password must be this one. */
  readonly copyOf?: string;
}

/** Address of a database on a server of ours. */
export const postgresUrl = (options: Pick<PostgresOptions, 'port' | 'password'>, database: string): string =>
  `postgres://${SUPERUSER}:${options.password}@127.0.0.1:${options.port}/${database}`;

function give(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Says what is wrong with a folder that is there but is not a data folder of this version. */
function refuseForeignFolder(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const isEmpty = readdirSync(dataDir).length === 0;
  if (isEmpty) {
    rmSync(dataDir, { recursive: true });
    return;
  }
  const versionFile = join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile) || !existsSync(join(dataDir, 'global', 'pg_control'))) {
    throw new Refusal(
      `${dataDir} is not a complete PostgreSQL data folder. Move it away (or remove it, if it holds nothing you need) and start again.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR) {
    throw new Refusal(
      `${dataDir} was made by PostgreSQL ${version}, and this is ${MAJOR}. Move it away, or set DATA_DIR to another folder.`,
    );
  }
}

/** Makes the data folder under another name first, so that an interrupted start leaves nothing that looks finished. */
function initialise(home: PostgresHome, password: string): void {
  const unfinished = `${home.dataDir}.unfinished`;
  const passwordFile = `${home.dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  give(home.account, unfinished);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  give(home.account, passwordFile);
  const flags = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const result = spawnSync(home.initdb, ['-D', unfinished, ...flags, ...locale, '--no-sync'], {
    ...home.account,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    cwd: '/',
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    throw new Refusal(
      `PostgreSQL could not make its data folder ${unfinished}: ${result.error?.message ?? result.stderr.trim()}`,
    );
  }
  renameSync(unfinished, home.dataDir);
}

/** Begins with what another server has left, under another name first as above. */
function copy(home: PostgresHome, source: string): void {
  const unfinished = `${home.dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(source, unfinished, { recursive: true });
  chmodSync(unfinished, 0o700);
  const owns = home.account.uid !== undefined;
  for (const entry of owns ? readdirSync(unfinished, { recursive: true, encoding: 'utf8' }) : [])
    give(home.account, join(unfinished, entry));
  give(home.account, unfinished);
  renameSync(unfinished, home.dataDir);
}

async function accepts(url: string, dataDir: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === WRONG_PASSWORD) {
      throw new Refusal(
        `The password kept beside ${dataDir} does not open this database. Restore ${join(dirname(dataDir), 'secrets.json')}, or move ${basename(dataDir)} away to start with an empty one.`,
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Prepares a PostgreSQL server (finds it, makes its data folder) and describes the process to run.
 *
 * @throws Refusal if the data folder is half made or of another version
 */
export async function preparePostgres(options: PostgresOptions): Promise<PartSpec> {
  const home = await postgresHome(options.dataDir);
  refuseForeignFolder(home.dataDir);
  if (!existsSync(home.dataDir)) {
    if (options.copyOf === undefined) initialise(home, options.password);
    else copy(home, options.copyOf);
  }
  const settings = { ...SETTINGS, ...(options.isThrowaway ? THROWAWAY_SETTINGS : {}) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: `PostgreSQL ${MAJOR}`,
    command: home.postgres,
    args: ['-D', home.dataDir, '-p', String(options.port), ...flags],
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    account: home.account,
    logFile: options.logFile,
    stopSignal: 'SIGINT',
    killSignal: 'SIGQUIT',
    stopWithinMs: 20_000,
    readyWithinMs: 60_000,
    isReady: () => accepts(postgresUrl(options, 'postgres'), home.dataDir),
  };
}

/** Makes a database on a server unless it is there, as an empty one or as a copy of another. */
export async function ensureDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const copy = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`;
    await client.query(`create database ${client.escapeIdentifier(name)}${copy}`);
  } finally {
    await client.end();
  }
}
