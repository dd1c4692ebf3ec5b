// `npm ci`, but only when node_modules is not what the lockfile says, and never twice at the same moment.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_POLL_MS = 200;
const ABANDONED_TAKEOVER_MS = 10_000;

const readOr = (file, fallback) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
};

/** Fingerprint of what should be installed here; written into node_modules once it is. */
function wantedStamp(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/** Whether an install made by hand already matches: npm keeps what it installed in `node_modules/.package-lock.json`. */
function matchesHiddenLockfile(root) {
  const hidden = JSON.parse(readOr(join(root, 'node_modules', '.package-lock.json'), '{}')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return (
    Object.keys(hidden).every((path) => path in wanted) &&
    Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || hidden[path]?.version === entry.version,
    )
  );
}

function isInstalled(root) {
  const stampFile = join(root, 'node_modules', '.install-stamp');
  const wanted = wantedStamp(root);
  if (readOr(stampFile, '') === wanted) return true;
  if (!matchesHiddenLockfile(root)) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Removes a lock whose owner is dead. A second, tiny lock keeps two waiters from removing each other's new lock. */
function takeOverIfAbandoned(lockFile) {
  const takeover = `${lockFile}.takeover`;
  try {
    mkdirSync(takeover);
  } catch {
    const age = Date.now() - (statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > ABANDONED_TAKEOVER_MS) rmSync(takeover, { recursive: true, force: true });
    return;
  }
  const owner = Number(readOr(lockFile, '0'));
  if (owner > 0 && !isAlive(owner)) rmSync(lockFile, { force: true });
  rmdirSync(takeover);
}

async function lock(lockFile) {
  let told = false;
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    takeOverIfAbandoned(lockFile);
    if (!told) process.stderr.write('… Another command is installing the dependencies, waiting for it\n');
    told = true;
    await sleep(LOCK_POLL_MS);
  }
}

/** The npm that called us, else the one of the PATH. */
function npm() {
  const caller = process.env.npm_execpath;
  if (caller && /npm-cli\.c?js$/.test(caller)) return [process.execPath, caller];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function runNpmCi(root, refuse) {
  const [command, ...words] = npm();
  const startedAt = Date.now();
  process.stderr.write('… Installing the dependencies (first run, or the lockfile changed)\n');
  const result = spawnSync(
    command,
    [...words, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: words.length === 0 && process.platform === 'win32',
    },
  );
  if (result.error) refuse(`Cannot run npm: ${result.error.message}. Install npm, or run "npm ci" yourself.`);
  if (result.status !== 0)
    refuse('"npm ci" failed; the lines above say why. Mend that and run the command again.');
  writeFileSync(join(root, 'node_modules', '.install-stamp'), wantedStamp(root));
  process.stderr.write(`✔ Dependencies installed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`);
}

/**
 * Makes node_modules what the lockfile says.
 *
 * The lock lies outside node_modules, because `npm ci` empties that folder first.
 */
export async function installIfNeeded(root, refuse) {
  if (isInstalled(root)) return;
  mkdirSync(join(root, '.cache'), { recursive: true });
  const lockFile = join(root, '.cache', 'install.lock');
  await lock(lockFile);
  process.once('exit', () => rmSync(lockFile, { force: true }));
  if (!isInstalled(root)) runNpmCi(root, refuse);
  if (existsSync(lockFile)) rmSync(lockFile);
}
