import { spawn } from 'node:child_process';
import { Refusal } from './refusal.ts';

const TAIL_LINES = 20;

/** A command that runs once and ends. */
export interface Task {
  readonly name: string;
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a command ended and all that it wrote. */
export interface TaskResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command (Node, unless said otherwise) to its end, whatever that is. */
export function tryTask(task: Task, signal?: AbortSignal): Promise<TaskResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(task.command ?? process.execPath, [...task.args], {
      cwd: task.cwd,
      env: task.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      resolve({ exitCode: 1, output: `${output}${error.message}` });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/**
 * Runs a command to its end.
 *
 * @returns what it wrote
 * @throws Refusal with its last lines if it fails
 */
export async function runTask(task: Task, signal?: AbortSignal): Promise<string> {
  const { exitCode, output } = await tryTask(task, signal);
  if (exitCode === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  throw new Refusal(`${task.name} failed with exit code ${exitCode}. Its last lines:\n${tail}`);
}
