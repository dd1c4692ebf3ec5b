import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROOFS } from '#test/proofs/index.ts';
import { findBrowser } from '#test/support/browser.ts';
import { ROOT, TOOLS_DIR } from './platform/installation.ts';
import { sentenceOf } from './platform/refusal.ts';
import { findTemporalTool, TEMPORAL_CLI, TEMPORAL_TEST_SERVER } from './platform/temporal-binaries.ts';

const RESULTS_FILE = join(ROOT, '.cache', 'test-results.json');

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** The part of Vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Runs a command with our terminal and answers its exit code. */
function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => {
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

const vitest = (words: readonly string[]): Promise<number> =>
  run([join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...words]);

/** A test that was skipped was not passed: it counts as failed. So does a run that broke without a failed test. */
function countOf(exitCode: number): Count {
  if (!existsSync(RESULTS_FILE)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Report;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.log(`✖ ${skipped} tests were skipped, which counts as failed`);
  const failed = report.numFailedTests + skipped;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

async function runTests(): Promise<Count> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(RESULTS_FILE, { force: true });
  const exitCode = await vitest([
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${RESULTS_FILE}`,
  ]);
  return countOf(exitCode);
}

async function runProofs(): Promise<Count> {
  const failures: string[] = [];
  for (const { name, sentence } of PROOFS) {
    console.log(`\nProof ${name}: ${sentence}`);
    const exitCode = await run([join(ROOT, 'scripts', 'prove.ts'), name, '--no-record']);
    if (exitCode !== 0) failures.push(name);
  }
  if (failures.length > 0) console.log(`\n✖ Proofs that failed: ${failures.join(', ')}`);
  return { passed: PROOFS.length - failures.length, failed: failures.length };
}

/** Looks for what the tests need before any of them runs, so that what is missing is said first and once. */
async function prepare(): Promise<void> {
  const [browser, cli, server] = await Promise.all([
    findBrowser(),
    findTemporalTool(TEMPORAL_CLI, TOOLS_DIR),
    findTemporalTool(TEMPORAL_TEST_SERVER, TOOLS_DIR),
  ]);
  console.log(`Browser: ${browser.origin}. Temporal: ${cli.origin}. Temporal test server: ${server.origin}.`);
}

async function main(words: readonly string[]): Promise<number> {
  if (words.join(' ') === 'proofs') return (await runProofs()).failed === 0 ? 0 : 1;
  if (words.length > 0) return vitest(words);
  const startedAt = Date.now();
  await prepare();
  const tests = await runTests();
  const proofs = await runProofs();
  const passed = tests.passed + proofs.passed;
  const failed = tests.failed + proofs.failed;
  console.log(`\nTests and proofs took ${Math.round((Date.now() - startedAt) / 1000)} s.\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

// `npm test -- proofs` runs the proofs alone; other words are handed to Vitest: `npm test -- --project unit bot/guard`.
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`✖ ${sentenceOf(error)}`);
  console.log('\n0 passed, 1 failed');
  return 1;
});
