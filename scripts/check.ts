import { join } from 'node:path';
import { ROOT } from './platform/installation.ts';
import { tryTask, type TaskResult } from './platform/task.ts';

/** One thing that is looked at: commands that run one after the other, by the path of their script. */
interface Check {
  readonly name: string;
  readonly commands: readonly (readonly [script: string, ...words: string[]])[];
}

const SVELTE_CHECK = 'svelte-check/bin/svelte-check';

/** The slow ones first, so that two lanes end at about the same time. */
const CHECKS: readonly Check[] = [
  {
    name: 'eslint',
    commands: [
      ['eslint/bin/eslint.js', '.', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0'],
    ],
  },
  {
    name: 'svelte-check',
    commands: [
      ['@sveltejs/kit/svelte-kit.js', 'sync'],
      [SVELTE_CHECK, '--tsconfig', 'web/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ],
  },
  {
    // Tests run functions in a browser, so they alone know its names; `document` in a server must not compile.
    name: 'tsc',
    commands: [
      ['typescript/bin/tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/tsc.json'],
      ['typescript/bin/tsc', '-p', 'test', '--incremental', '--tsBuildInfoFile', '.cache/tsc-test.json'],
    ],
  },
  {
    name: 'prettier',
    commands: [
      [
        'prettier/bin/prettier.cjs',
        '--check',
        '.',
        '--cache',
        '--cache-location',
        '.cache/prettier',
        '--log-level',
        'warn',
      ],
    ],
  },
  { name: 'knip', commands: [['knip/bin/knip.js', '--no-progress']] },
  {
    name: 'dependency-cruiser',
    commands: [
      [
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        ...codeFolders(),
      ],
    ],
  },
];

const LANES = 2;

function codeFolders(): string[] {
  return [
    'workflows',
    'activities',
    'api',
    'bot',
    'db',
    'web/src',
    'deploy',
    'scripts',
    'test',
    'env.ts',
    'log.ts',
  ];
}

async function runCheck({ commands }: Check): Promise<TaskResult> {
  let output = '';
  for (const [script, ...words] of commands) {
    const args = [join(ROOT, 'node_modules', script), ...words];
    const result = await tryTask({
      name: script,
      args,
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    output += result.output;
    if (result.exitCode !== 0) return { exitCode: result.exitCode, output };
  }
  return { exitCode: 0, output };
}

const seconds = (sinceMs: number): string => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Takes checks from the list until it is empty; answers the names of those that failed. */
async function lane(waiting: Check[]): Promise<string[]> {
  const failed: string[] = [];
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const startedAt = Date.now();
    const { exitCode, output } = await runCheck(check);
    if (exitCode === 0) console.log(`✔ ${check.name} (${seconds(startedAt)})`);
    else {
      failed.push(check.name);
      console.log(`✖ ${check.name} (${seconds(startedAt)})\n${output.trimEnd()}\n`);
    }
  }
  return failed;
}

const startedAt = Date.now();
const waiting = [...CHECKS];
const failed = (await Promise.all(Array.from({ length: LANES }, () => lane(waiting)))).flat();
console.log(
  failed.length === 0
    ? `All ${CHECKS.length} checks are clean (${seconds(startedAt)}).`
    : `Not clean: ${failed.join(', ')} (${seconds(startedAt)}).`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
