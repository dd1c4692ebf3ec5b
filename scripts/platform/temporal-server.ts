import { Connection } from '@temporalio/client';
import type { PartSpec } from './part.ts';
import { isListening } from './ports.ts';

/**
 * Limits that Temporal's own defaults set so low that every hop of a workflow costs 50 ms.
 *
 * `deploy/temporal/dynamic-config.yaml` says the same for production; a test compares the two.
 */
export const DISPATCH_LIMITS: Readonly<Record<string, number>> = {
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  'history.visibilityProcessorMaxPollRPS': 200,
};

/**
 * How the development server's file is written: a log ahead of the file, flushed at checkpoints.
 *
 * A killed server loses nothing. A power cut may lose the last moments of Temporal's file, never of PostgreSQL, and
 * the relay and the sweeper nudge again whatever those moments were about.
 */
const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL'] as const;

/** What a development server of ours needs to know. */
export interface TemporalOptions {
  /** Path of the command line tool. */
  readonly cli: string;
  readonly port: number;
  /** Port of the web interface; without it there is none. */
  readonly uiPort?: number;
  /** File that keeps everything over restarts; without it all is forgotten. */
  readonly databaseFile?: string;
  readonly namespace: string;
  readonly logFile: string;
  /** Leaves everything as Temporal ships it: only to measure what our settings are worth. */
  readonly hasDefaultLimits?: boolean;
}

/** Whether a Temporal server answers there and knows the namespace. */
export async function isTemporalReady(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '2s' });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

/** Describes a Temporal development server on loopback. */
export function temporalServer(options: TemporalOptions): PartSpec {
  const limits = options.hasDefaultLimits
    ? []
    : Object.entries(DISPATCH_LIMITS).flatMap(([key, value]) => [
        '--dynamic-config-value',
        `${key}=${value}`,
      ]);
  const pragmas = options.hasDefaultLimits
    ? []
    : SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const ui =
    options.uiPort === undefined
      ? ['--headless']
      : ['--ui-port', String(options.uiPort), '--ui-disable-news-fetch'];
  const file = options.databaseFile === undefined ? [] : ['--db-filename', options.databaseFile, ...pragmas];
  const basics = ['--ip', '127.0.0.1', '--port', String(options.port), '--namespace', options.namespace];
  return {
    name: 'Temporal',
    command: options.cli,
    args: ['server', 'start-dev', ...basics, ...ui, ...file, ...limits, '--log-level', 'error'],
    cwd: process.cwd(),
    env: process.env,
    logFile: options.logFile,
    stopSignal: 'SIGTERM',
    killSignal: 'SIGKILL',
    stopWithinMs: 15_000,
    readyWithinMs: 60_000,
    isReady: async () =>
      (await isListening(options.port)) && isTemporalReady(`127.0.0.1:${options.port}`, options.namespace),
  };
}
