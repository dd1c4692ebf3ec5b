import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROOFS } from '#test/proofs/index.ts';
import type { Proof } from '#test/proofs/proof.ts';
import { findBrowser } from '#test/support/browser.ts';
import { ROOT, TOOLS_DIR } from './platform/installation.ts';
import { sentenceOf } from './platform/refusal.ts';
import { tryTask } from './platform/task.ts';
import { findTemporalTool, TEMPORAL_CLI, TEMPORAL_TEST_SERVER } from './platform/temporal-binaries.ts';

const RESULTS = join(ROOT, '.cache', 'test-results');

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

const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});

/** Runs Vitest with our terminal and answers its exit code. */
function vitest(words: readonly string[]): Promise<number> {
  const program = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'run', ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => {
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A test that was skipped was not passed: it counts as failed. So does a run that broke without a failed test. */
function countOf(resultsFile: string, exitCode: number): Count {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(resultsFile, 'utf8')) as Report;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.log(`✖ ${skipped} tests were skipped, which counts as failed`);
  const failed = report.numFailedTests + skipped;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

async function runTests(name: string, ...words: readonly string[]): Promise<Count> {
  const resultsFile = join(RESULTS, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`];
  return countOf(resultsFile, await vitest([...words, ...reporters]));
}

/**
 * Runs one proof after the other; each has a system of its own.
 *
 * @param say gets all that a proof has to say, at once and only when it has ended, so that it stays in one piece
 */
async function runProofs(proofs: readonly Proof[], say: (text: string) => void): Promise<Count> {
  const failures: string[] = [];
  for (const { name, sentence } of proofs) {
    const args = [join(ROOT, 'scripts', 'prove.ts'), name, '--no-record'];
    const { exitCode, output } = await tryTask({ name, args, cwd: ROOT, env: process.env });
    say(`\nProof ${name}: ${sentence}\n${output.trimEnd()}`);
    if (exitCode !== 0) failures.push(name);
  }
  if (failures.length > 0) say(`\n✖ Proofs that failed: ${failures.join(', ')}`);
  return { passed: proofs.length - failures.length, failed: failures.length };
}

/**
 * Runs everything. What is quick has the processor nearly for itself, because some of it looks at how long things take:
 * only proofs that mostly wait run beside it. Then journeys, which keep a browser busy, beside the other proofs.
 *
 * The terminal belongs to the tests; what the proofs say is kept until they are through.
 */
async function runAll(): Promise<Count> {
  const kept: string[] = [];
  let say = (text: string): void => {
    kept.push(text);
  };
  const prove = (proofs: readonly Proof[]): Promise<Count> =>
    runProofs(proofs, (text) => {
      say(text);
    });
  const patient = prove(PROOFS.filter(({ mostlyWaits }) => mostlyWaits));
  const quick = await runTests('quick', '--project=!journeys');
  const busy = prove(PROOFS.filter(({ mostlyWaits }) => !mostlyWaits));
  const journeys = await runTests('journeys', '--project=journeys');
  say = (text) => {
    console.log(text);
  };
  for (const text of kept) say(text);
  return sum([quick, journeys, await patient, await busy]);
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
  if (words.join(' ') === 'proofs') return (await runProofs(PROOFS, console.log)).failed === 0 ? 0 : 1;
  if (words.length > 0) return vitest(words);
  const startedAt = Date.now();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  await prepare();
  const { passed, failed } = await runAll();
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
