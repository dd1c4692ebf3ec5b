import { join } from 'node:path';
import type { PartSpec } from './part.ts';
import { isListening } from './ports.ts';

/** What every Node process of ours is started with. */
export interface NodePartOptions {
  /** The tree whose code runs: the repository, or a throw-away copy of it. */
  readonly root: string;
  readonly logsDir: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

type Readiness = PartSpec['isReady'];

function nodePart(options: NodePartOptions, name: string, file: string, isReady: Readiness): PartSpec {
  const preload = join(import.meta.dirname, 'exit-with-parent.mjs');
  const flags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--import', preload];
  return {
    name,
    command: process.execPath,
    args: [...flags, join(options.root, file)],
    cwd: options.root,
    env: options.variables,
    logFile: join(options.logsDir, `${name}.log`),
    stopSignal: 'SIGTERM',
    killSignal: 'SIGKILL',
    stopWithinMs: 15_000,
    readyWithinMs: 90_000,
    isReady,
  };
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** The public process: webhooks, REST, stream and pages. */
export const apiPart = (options: NodePartOptions, port: number): PartSpec =>
  nodePart(options, 'api', 'api/server.ts', () => answersOk(`http://127.0.0.1:${port}/readyz`));

/** The process that runs workflows and activities. It has no port; it says so when it polls. */
export const workerPart = (options: NodePartOptions): PartSpec =>
  nodePart(options, 'worker', 'activities/worker.ts', (output) =>
    Promise.resolve(output().includes('worker ready')),
  );

/** The servers that stand in for Meta behind the demo's phones. */
export const simulatorPart = (options: NodePartOptions, port: number): PartSpec =>
  nodePart(options, 'simulator', 'scripts/demo/providers/server.ts', () => isListening(port));
