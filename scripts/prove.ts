import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROOFS } from '#test/proofs/index.ts';
import type { Control, Proof, ProofResult } from '#test/proofs/proof.ts';
import { ROOT, TOOLS_DIR } from './platform/installation.ts';
import { Refusal, sentenceOf } from './platform/refusal.ts';
import { findTemporalTool, TEMPORAL_CLI } from './platform/temporal-binaries.ts';
import { readArguments, USAGE, type ProveRequest } from './proving/arguments.ts';
import { copyTree, takeOut } from './proving/copy.ts';
import { runProof } from './proving/run-proof.ts';
import { recordRun } from './proving/table.ts';

function list(): void {
  console.log(`Proofs: ${USAGE}\n`);
  for (const { name, sentence, sizes, controls } of PROOFS) {
    console.log(`${name}\n  ${sentence}\n  sizes: ${sizes.small} (npm test), ${sizes.full} (--full)`);
    for (const [control, { removes }] of Object.entries(controls)) {
      console.log(`  --without ${control}: takes out ${removes}`);
    }
    console.log('');
  }
}

function find(name: string): Proof {
  const proof = PROOFS.find((candidate) => candidate.name === name);
  if (proof !== undefined) return proof;
  throw new Refusal(`No proof "${name}". There are: ${PROOFS.map((known) => known.name).join(', ')}.`);
}

function findControl(proof: Proof, name: string): Control {
  const control = proof.controls[name];
  if (control !== undefined) return control;
  throw new Refusal(
    `"${proof.name}" has no control "${name}". It has: ${Object.keys(proof.controls).join(', ')}.`,
  );
}

/** Runs the proof in a copy of the tree. The child inherits our output, and its last line is ours. */
function runInCopy(root: string, proof: Proof, request: ProveRequest, cliPath: string): Promise<ProofResult> {
  const words = [
    proof.name,
    '--seed',
    String(request.seed),
    '--no-record',
    ...(request.isFull ? ['--full'] : []),
  ];
  const env = { ...process.env, TEMPORAL_CLI: cliPath };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'prove.ts'), ...words], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let result: ProofResult | undefined;
    child.on('message', (message) => {
      result = message as ProofResult;
    });
    child.once('error', reject);
    child.once('exit', () => {
      if (result === undefined)
        reject(new Refusal('It could not be run in the copy; the lines above say why.'));
      else resolve(result);
    });
  });
}

async function proveWithout(proof: Proof, controlName: string, request: ProveRequest): Promise<ProofResult> {
  const control = findControl(proof, controlName);
  const cli = await findTemporalTool(TEMPORAL_CLI, TOOLS_DIR);
  console.log(`Taking out of a copy of the tree: ${control.removes}`);
  const copy = copyTree(ROOT);
  try {
    takeOut(copy.root, control);
    return await runInCopy(copy.root, proof, request, cli.path);
  } finally {
    copy.remove();
  }
}

async function prove(name: string, request: ProveRequest): Promise<ProofResult> {
  const proof = find(name);
  const size = request.isFull ? ('full' as const) : ('small' as const);
  const startedAt = Date.now();
  const result =
    request.without === undefined
      ? await runProof(proof, { size: proof.sizes[size], seed: request.seed })
      : await proveWithout(proof, request.without, request);
  if (request.isRecorded) {
    const slot = {
      proof: name,
      size,
      ...(request.without === undefined ? {} : { without: request.without }),
    };
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    recordRun(ROOT, PROOFS, slot, { ...result, seconds });
  }
  return result;
}

/** In a copy: hands the result to the run outside. */
function report(result: ProofResult): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else
      process.send(result, () => {
        resolve();
      });
  });
}

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request.name === undefined) {
    list();
    return 0;
  }
  try {
    const result = await prove(request.name, request);
    await report(result);
    if (request.without === undefined || result.ok)
      console.log(`${request.name}: ${closing(result, request)}`);
    return result.ok ? 0 : 1;
  } catch (error) {
    console.log(sentenceOf(error));
    console.log(`${request.name}: could not be run`);
    return 1;
  }
}

const closing = ({ ok, figure }: ProofResult, { without }: ProveRequest): string => {
  if (without !== undefined) return `still holds without ${without}: ${figure}`;
  return ok ? figure : `FAILED, ${figure}`;
};

// An `exit` of ours ends the systems that a proof has started; a signal's own would leave them behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

// A proof may leave sockets open; what counts is its result.
process.exit(
  await main().catch((error: unknown) => {
    console.error(`✖ ${sentenceOf(error)}`);
    return 1;
  }),
);
