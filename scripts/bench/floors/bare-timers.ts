import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { env } from '#env';
import { stableRatio } from '#workflows/domain/reminders/step-window.ts';

/**
 * Floor of the reminders: one bare workflow for each, which sleeps until its instant and writes one row.
 *
 * `node bare-timers.ts COUNT DUE_MS JITTER_MS`; says `ready` once all sleep, then each lateness as JSON.
 */
const [count = 0, dueMs = 0, jitterMs = 0] = process.argv.slice(2).map(Number);
const QUEUE = 'bare-timers';
const STARTS_AT_ONCE = 32;

Runtime.install({ logger: new DefaultLogger('ERROR') });
const settings = env();
const address = settings.TEMPORAL_ADDRESS;
const namespace = settings.TEMPORAL_NAMESPACE;
const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 10 });
await pool.query(
  'create table if not exists bare_reminders (at_ms float8 not null, fired_ms float8 not null)',
);

const workflowsPath = fileURLToPath(new URL('./bare-timer-workflow.ts', import.meta.url));
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue: QUEUE,
  workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') }),
  activities: {
    remind: async (atMs: number): Promise<void> => {
      await pool.query({
        name: 'remind',
        text: 'insert into bare_reminders (at_ms, fired_ms) values ($1, extract(epoch from clock_timestamp()) * 1000)',
        values: [atMs],
      });
    },
  },
  maxCachedWorkflows: 2000,
  stickyQueueScheduleToStartTimeout: '120s',
});
const client = new Client({ connection: await Connection.connect({ address }), namespace });
const running = worker.run();

const waiting = Array.from({ length: count }, (_, index) => `bare-timer/${dueMs}/${index}`);
const started: Promise<unknown>[] = [];
async function lane(): Promise<void> {
  for (let workflowId = waiting.pop(); workflowId !== undefined; workflowId = waiting.pop()) {
    const atMs = dueMs + Math.floor(stableRatio(workflowId) * jitterMs);
    const handle = await client.workflow.start('bareTimer', { workflowId, taskQueue: QUEUE, args: [atMs] });
    started.push(handle.result());
  }
}
await Promise.all(Array.from({ length: STARTS_AT_ONCE }, lane));
process.stdout.write('ready\n');
await Promise.all(started);
const { rows } = await pool.query<{ at: number; fired: number }>(
  'select at_ms as at, fired_ms as fired from bare_reminders where at_ms >= $1',
  [dueMs],
);
process.stdout.write(`${JSON.stringify(rows)}\n`);
worker.shutdown();
await running;
process.exit(0);
