import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { heartbeat } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Logger } from '@temporalio/worker';
import { decide } from '#bot/index.ts';
import { connect } from '#db/knex.ts';
import { openPool } from '#db/pool.ts';
import { createIntake } from '#db/queries/intake.ts';
import { env, EnvError, type Env } from '#env';
import { createLog, type Log } from '#log';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';
import { channelsConfig } from './channels/config.ts';
import { createOneTapLinks } from './channels/one-tap-links.ts';
import { createChannels } from './channels/index.ts';
import { createClinicReader } from './clinic.ts';
import type { Deps } from './deps.ts';
import type { FileStore } from './files.ts';
import { createDiskStore } from './files.ts';
import { mailboxSettings, startMailbox } from './mailbox/settings.ts';
import { createActivities } from './index.ts';
import { createModelClient, type ModelClient } from './model/client.ts';
import { createAppointmentNudger, createNudger, type Nudger } from './nudger.ts';
import { createProcessNudger } from './process-nudger.ts';
import { startRelay } from './relay.ts';
import { waitFor } from './wait-for.ts';
import { workflowBundle } from './workflow-bundle.ts';

const ROOT = join(import.meta.dirname, '..');

/** Runs kept in memory. A conversation of the last hour that falls out is replayed at its next message. */
const CACHED_WORKFLOWS = 2_000;
/** In a backlog a run stays with the worker that has it in memory, instead of being replayed by another after 10 s. */
const STICKY_TIMEOUT = '120s';
/** What is under way at a stop gets this long; the supervisor waits somewhat longer. */
const GRACE = '8s';
/** Connections for what comes by mail: one batch at a time. */
const MAIL_POOL = 2;

/** Sends what the SDK, and workflows through it, have to say to our log. Failures carry codes only. */
function sdkLogger(log: Log): Logger {
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    const { error, workflowId, code } = (meta ?? {}) as {
      error?: unknown;
      workflowId?: string;
      code?: string;
    };
    const fields = {
      ...(workflowId === undefined ? {} : { workflowId }),
      ...(code === undefined ? {} : { code }),
      error,
    };
    if (level === 'ERROR') log.error(message, fields);
    else log.warn(message, fields);
  });
}

/** The model of the environment; none unless there is a key and a name. */
function modelOf({ OPENAI_API_KEY: apiKey, OPENAI_MODEL: model, ...settings }: Env): ModelClient | null {
  if (apiKey === undefined || model === undefined) return null;
  return createModelClient({
    apiKey,
    model,
    baseUrl: settings.OPENAI_BASE_URL,
    style: settings.OPENAI_STYLE,
    dailyTokens: settings.OPENAI_DAILY_TOKENS,
  });
}

/** The channels; e-mail finds the files of a mail in its original. */
function openChannels(settings: Env, version: string, files: FileStore): Deps['channels'] {
  const config = channelsConfig(settings, version);
  return createChannels({ ...config, email: { ...config.email, readOriginal: (key) => files.read(key) } });
}

async function openDeps(settings: Env, log: Log, nudge: Nudger): Promise<Deps> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const knex = connect(settings.DATABASE_URL, { poolSize: settings.DATABASE_POOL });
  const files = createDiskStore(join(settings.DATA_DIR, 'files'));
  return {
    knex,
    clinic: createClinicReader(knex),
    decide,
    model: modelOf(settings),
    heartbeat,
    channels: openChannels(settings, version, files),
    files,
    links: createOneTapLinks(settings.TOKEN_SECRET, settings.PUBLIC_URL, () => Date.now()),
    nudge,
    log,
    now: () => new Date(),
  };
}

/** Waits for PostgreSQL and Temporal, then polls until the process is told to stop. */
async function serve(settings: Env, log: Log, stopping: AbortSignal): Promise<void> {
  const logger = sdkLogger(log);
  // We stop by ourselves, in our own order.
  Runtime.install({ logger, shutdownSignals: [] });
  const address = settings.TEMPORAL_ADDRESS;
  const namespace = settings.TEMPORAL_NAMESPACE;
  const client = new Client({ connection: Connection.lazy({ address }), namespace });
  const deps = await openDeps(settings, log, createNudger(client, log));
  const mailPool = openPool(settings.DATABASE_URL, { size: MAIL_POOL });
  const mailbox = mailboxSettings(settings, { intake: createIntake(mailPool), stopping });
  const bundle = workflowBundle(join(settings.DATA_DIR, 'cache'), logger);
  await waitFor('postgres', () => deps.knex.raw('select 1'), log, stopping);
  const connection = await waitFor('temporal', () => NativeConnection.connect({ address }), log, stopping);
  // A server that has just been set up answers before its namespace is there.
  await waitFor('namespace', () => client.workflowService.describeNamespace({ namespace }), log, stopping);
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: await bundle,
    activities: createActivities(mailbox ? { ...deps, mailbox } : deps),
    maxCachedWorkflows: CACHED_WORKFLOWS,
    stickyQueueScheduleToStartTimeout: STICKY_TIMEOUT,
    shutdownGraceTime: GRACE,
  });
  const relay = startRelay({
    ...deps,
    nudgeAppointment: createAppointmentNudger(client, log),
    nudgeProcess: createProcessNudger(client, log),
  });
  stopping.addEventListener('abort', () => {
    worker.shutdown();
  });
  if (stopping.aborted) worker.shutdown();
  if (mailbox) await startMailbox(client, mailbox.key);
  log.info('worker ready', { queue: TASK_QUEUE });
  await worker.run();
  await relay.stop();
  await Promise.allSettled([
    mailPool.end(),
    deps.knex.destroy(),
    connection.close(),
    client.connection.close(),
  ]);
  log.info('worker stopped');
}

async function main(): Promise<void> {
  const settings = env();
  const log = createLog({ part: 'worker', level: settings.LOG_LEVEL });
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (process.env['EXIT_ON_STDIN_END'] === '1') process.stdin.resume().once('end', end);
  try {
    await serve(settings, log, stop.signal);
  } catch (error) {
    // Told to stop while it was still waiting for what it needs: that is an ending in order.
    if (!stop.signal.aborted) throw error;
  }
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    const words = error instanceof EnvError ? error.message : String(error);
    process.stderr.write(`worker ended: ${words}\n`);
    process.exit(1);
  },
);
