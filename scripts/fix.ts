import { join } from 'node:path';
import { ROOT } from './platform/installation.ts';
import { tryTask } from './platform/task.ts';

/** What can be mended without asking, in this order: the formatter has the last word. */
const FIXES: readonly (readonly [script: string, ...words: string[]])[] = [
  ['eslint/bin/eslint.js', '.', '--fix', '--cache', '--cache-location', '.cache/eslint'],
  [
    'prettier/bin/prettier.cjs',
    '--write',
    '.',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '--log-level',
    'warn',
  ],
];

for (const [script, ...words] of FIXES) {
  const args = [join(ROOT, 'node_modules', script), ...words];
  const { exitCode, output } = await tryTask({ name: script, args, cwd: ROOT, env: process.env });
  if (output.trim() !== '') console.log(output.trimEnd());
  if (exitCode !== 0) process.exitCode = exitCode;
}
