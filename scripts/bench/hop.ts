import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { RunningPart } from '#scripts/platform/part.ts';
import { freePort } from '#scripts/platform/ports.ts';
import { findTemporalTool, TEMPORAL_CLI } from '#scripts/platform/temporal-binaries.ts';
import { temporalServer } from '#scripts/platform/temporal-server.ts';
import { TOOLS_DIR } from '#scripts/platform/installation.ts';
import type { Goal } from './goal.ts';
import { median, nowMs } from './measure.ts';

const ROUNDS = 5;
const TURNS_PER_ROUND = 12;
const NAMESPACE = 'bench';
const TASK_QUEUE = 'hops';

interface Side {
  turn(): Promise<number>;
  stop(): Promise<void>;
}

/** A development server with its worker, with the limits that `npm start` sets or with Temporal's own. */
async function startSide(
  cli: string,
  folder: string,
  hasDefaultLimits: boolean,
  code: string,
): Promise<Side> {
  const port = await freePort();
  const name = hasDefaultLimits ? 'default' : 'ours';
  const server = new RunningPart(
    temporalServer({
      cli,
      port,
      namespace: NAMESPACE,
      databaseFile: join(folder, `${name}.db`),
      logFile: join(folder, `${name}.log`),
      hasDefaultLimits,
    }),
  );
  await server.ready();
  const address = `127.0.0.1:${port}`;
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: NAMESPACE });
  let arrived: () => void = () => undefined;
  const worker = await Worker.create({
    connection: native,
    namespace: NAMESPACE,
    taskQueue: TASK_QUEUE,
    workflowBundle: { code },
    activities: {
      hop: async () => undefined,
      lastHop: async () => {
        arrived();
      },
    },
  });
  const running = worker.run();
  const handle = await client.workflow.start('threeHops', { taskQueue: TASK_QUEUE, workflowId: 'hops' });
  return {
    turn: async () => {
      const done = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const startedMs = nowMs();
      await handle.signal('nudge', { seq: 0 });
      await done;
      return nowMs() - startedMs;
    },
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await native.close();
      await server.stop();
    },
  };
}

/** Median time of a turn over one round, in milliseconds. */
async function roundOf(side: Side): Promise<number> {
  const timingsMs: number[] = [];
  for (let turn = 0; turn < TURNS_PER_ROUND; turn++) timingsMs.push(await side.turn());
  return median(timingsMs);
}

/** Hop through the server that `npm start` starts, beside one that keeps Temporal's own dispatch limits. */
export async function measureHop(): Promise<Goal[]> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-bench-'));
  const { path: cli } = await findTemporalTool(TEMPORAL_CLI, TOOLS_DIR);
  const workflowsPath = fileURLToPath(new URL('./floors/bare-workflows.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  const ours = await startSide(cli, folder, false, code);
  const untuned = await startSide(cli, folder, true, code);
  try {
    const oursMs: number[] = [];
    const untunedMs: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const [oursRoundMs, untunedRoundMs] = [await roundOf(ours), await roundOf(untuned)];
      // The first round warms caches on both sides and is not counted.
      if (round === 0) continue;
      oursMs.push(oursRoundMs);
      untunedMs.push(untunedRoundMs);
    }
    return [
      {
        name: 'hop',
        sentence: "a turn of three regular activities, median; the floor keeps Temporal's default limits",
        unit: 'ms',
        ours: median(oursMs),
        floor: median(untunedMs),
        bound: { atMost: 0.45 },
      },
    ];
  } finally {
    await Promise.all([ours.stop(), untuned.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
