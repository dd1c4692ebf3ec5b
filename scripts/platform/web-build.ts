import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runTask } from './task.ts';

/** What the pages are made of. The API gives them types only, which vanish in the build. */
const SOURCES = [
  'web/src',
  'web/static',
  'web/package.json',
  'web/patient-bundles.ts',
  'web/tsconfig.json',
  'workflows/domain',
  'vite.config.ts',
  'package-lock.json',
];

const NOT_A_SOURCE = /node_modules|[.]svelte-kit|[.]test[.]ts$/;

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !NOT_A_SOURCE.test(join(entry.parentPath, entry.name)))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch {
    return [path];
  }
}

/** Fingerprint of everything that goes into the pages: contents, because a clone or a copy changes every date. */
function sourceHash(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(join(root, source)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Builds the pages unless the last build is of the same sources.
 *
 * @returns whether it built
 * @throws Refusal with the builder's last lines
 */
export async function buildWebIfStale(root: string, signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, 'build', 'web', '.source-hash');
  const hash = sourceHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const task = { name: 'The build of the pages', args: [vite, 'build', '--logLevel', 'warn'], cwd: root };
  await runTask({ ...task, env: { ...process.env, NODE_ENV: 'production' } }, signal);
  writeFileSync(stamp, hash);
  return true;
}
