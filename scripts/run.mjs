#!/usr/bin/env node
// The door of every npm script. Plain JavaScript without dependencies, because it must run on whatever Node the
// machine has, before node_modules exists: it installs what the lockfile says, mends links that an older npm or
// `--ignore-scripts` leaves out, and hands over to the bundled Node 24, which runs TypeScript as it is.
// It writes to standard error only, so that `npm run -s classify` keeps its standard output clean.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './platform/install.mjs';
import { bundledNode, mendLinks } from './platform/links.mjs';

const OLDEST_NODE_FOR_NPM = 18;
const OLDEST_NODE_FOR_TYPESCRIPT = 24;
const PARENT_POLL_MS = 500;

/** What each npm script runs: a file and the words that come before the user's own. */
const COMMANDS = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  fix: ['scripts/fix.ts'],
  prove: ['scripts/prove.ts'],
  bench: ['scripts/bench/bench.ts'],
  measure: ['scripts/measure.ts'],
  histories: ['scripts/record-histories.ts'],
  rebuild: ['scripts/rebuild.ts'],
  scorecard: ['bot/evals/scorecard.ts'],
  classify: ['bot/cli.ts', 'classify'],
  chat: ['bot/cli.ts', 'chat'],
};

/** Commands that work on the installation that `npm start` made, whose addresses and secrets are kept there. */
const ON_THE_INSTALLATION = ['rebuild'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeMajor = Number(process.versions.node.split('.')[0]);

function refuse(sentence) {
  process.stderr.write(`✖ ${sentence}\n`);
  process.exit(1);
}

function nodeToUse() {
  const bundled = bundledNode(root);
  if (existsSync(bundled)) return bundled;
  if (nodeMajor >= OLDEST_NODE_FOR_TYPESCRIPT) return process.execPath;
  return refuse(
    `Node ${process.versions.node} cannot run this project, and no Node comes with it for ${process.platform}-${process.arch}. ` +
      `Install Node ${OLDEST_NODE_FOR_TYPESCRIPT} and run the command again.`,
  );
}

function handOver(words, commandName) {
  const node = nodeToUse();
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const flags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
  if (ON_THE_INSTALLATION.includes(commandName)) {
    flags.push(`--env-file-if-exists=${resolve(root, process.env.DATA_DIR || '.data', 'local.env')}`);
  }
  const child = spawn(node, [...flags, ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  child.on('error', (error) => refuse(`Cannot start ${node}: ${error.message}`));

  // The terminal gives Ctrl-C to the child as well: here it is enough to wait for it to end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm starts scripts through a shell that may die on SIGTERM without passing it on. Then our parent changes.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, PARENT_POLL_MS).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

const [commandName = '', ...userWords] = process.argv.slice(2);
const command = COMMANDS[commandName];
if (nodeMajor < OLDEST_NODE_FOR_NPM) {
  refuse(
    `Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE_FOR_NPM} or newer, which brings npm along.`,
  );
} else if (command === undefined) {
  refuse(`Unknown command "${commandName}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
} else {
  await installIfNeeded(root, refuse);
  mendLinks(root);
  handOver([...command, ...userWords], commandName);
}
