import { Client, Connection } from '@temporalio/client';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { channelsConfig } from '#activities/channels/config.ts';
import { createChannels } from '#activities/channels/index.ts';
import { createOneTapLinks } from '#activities/channels/one-tap-links.ts';
import { createDiskStore } from '#activities/files.ts';
import { connect } from '#db/knex.ts';
import { openPool } from '#db/pool.ts';
import { readSystemHealth } from '#db/queries/health.ts';
import { createIntake } from '#db/queries/intake.ts';
import { env, EnvError, type Env } from '#env';
import { createLog, type Log } from '#log';
import { createApp } from './app.ts';
import { createConversations } from './conversations.ts';
import type { Deps } from './deps.ts';
import { createDispatcher } from './dispatch.ts';
import { startThreadedNudger } from './nudging/threaded-nudger.ts';
import { createMetrics } from './metrics.ts';
import type { PageHandler } from './pages.ts';
import { createRateLimits } from './rate-limits.ts';
import { EventHub } from './realtime/realtime.ts';
import { createTeams } from './teams.ts';
import { createFileTokens } from './tokens.ts';
import { createWidgetOrigins } from './widget-origins.ts';

const ROOT = join(import.meta.dirname, '..');
/** Connections that webhooks have to themselves, so that a busy console cannot keep providers waiting. */
const INTAKE_POOL = 4;
/** What is under way when the process must stop gets this long. */
const STOP_MS = 8000;
/** A client that needs longer to say what it wants is no client of ours (slow loris). */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;

/** Everything that is open while the process lives. */
interface Running {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
}

function openDeps(settings: Env, version: string, log: Log): Running {
  const now = (): Date => new Date();
  const knex = connect(settings.DATABASE_URL, { poolSize: settings.DATABASE_POOL });
  const pool = openPool(settings.DATABASE_URL, { size: INTAKE_POOL });
  // Lazy: the process must listen, take webhooks in and say that it is not ready while Temporal is down.
  const connection = Connection.lazy({ address: settings.TEMPORAL_ADDRESS });
  const conversations = createConversations(
    new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
    log,
  );
  const realtime = new EventHub({ knex, url: settings.DATABASE_URL, log, now });
  const intake = createIntake(pool);
  const nudger = startThreadedNudger(
    { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE },
    log,
  );
  const dispatcher = createDispatcher({ nudge: nudger.nudge, intake, log });
  const deps: Deps = {
    knex,
    settings: {
      publicUrl: settings.PUBLIC_URL,
      trustProxy: settings.TRUST_PROXY,
      isDemo: settings.DEMO,
      simulatorUrl: settings.SIMULATOR_URL ?? null,
      temporalUiUrl: settings.TEMPORAL_UI_URL ?? null,
      temporalNamespace: settings.TEMPORAL_NAMESPACE,
    },
    channels: createChannels(channelsConfig(settings, version)),
    conversations,
    files: createDiskStore(join(settings.DATA_DIR, 'files')),
    fileTokens: createFileTokens(settings.TOKEN_SECRET, Date.now),
    links: createOneTapLinks(settings.TOKEN_SECRET, settings.PUBLIC_URL, Date.now),
    limits: createRateLimits(knex),
    realtime,
    teams: createTeams(knex, now),
    widgetOrigins: createWidgetOrigins(knex, now),
    intake,
    dispatcher,
    metrics: createMetrics(() => readSystemHealth(knex)),
    log,
    now,
  };
  const close = async (): Promise<void> => {
    await realtime.stop();
    await dispatcher.idle();
    await nudger.stop();
    await Promise.allSettled([knex.destroy(), pool.end(), connection.close()]);
  };
  return { deps, close };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/**
 * SvelteKit's built handler; without a build, the API serves itself alone.
 *
 * The handler reads its own settings from the environment when it is loaded, and nowhere else.
 */
async function loadPages(log: Log): Promise<PageHandler | null> {
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  try {
    const built = (await import(pathToFileURL(join(ROOT, 'build/web/handler.js')).href)) as {
      handler: PageHandler;
    };
    return built.handler;
  } catch (error) {
    if (!isMissing(error)) throw error;
    log.warn('no pages are built: serving the API alone');
    return null;
  }
}

async function readVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Lets what is under way end, cuts streams off, and closes everything in order. */
async function stop(server: Server, running: Running, log: Log): Promise<void> {
  const giveUp = setTimeout(() => {
    log.error('stopping took too long');
    process.exit(1);
  }, STOP_MS);
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  await running.deps.realtime.stop();
  server.closeIdleConnections();
  // Requests get a moment; whatever is still open then is a stream, and its reader comes back by itself.
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, 500);
  await closed;
  clearTimeout(cut);
  await running.close();
  clearTimeout(giveUp);
  log.info('api stopped');
}

/** Starts the public process. */
async function main(): Promise<void> {
  const settings = env();
  const log = createLog({ part: 'api', level: settings.LOG_LEVEL });
  const version = await readVersion();
  const running = openDeps(settings, version, log);
  const { deps } = running;
  const app = createApp(deps, {
    webhooks: {
      channels: deps.channels,
      intake: deps.intake,
      dispatcher: deps.dispatcher,
      verifyToken: settings.META_VERIFY_TOKEN,
      log,
      metrics: deps.metrics,
    },
    pages: await loadPages(log),
    version,
  });
  const handle = app.callback();
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    (request, response) => void handle(request, response),
  );
  await listen(server, settings.PORT, settings.HOST);
  deps.realtime.start();
  log.info('api ready', { port: settings.PORT });

  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    void stop(server, running, log).then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (process.env['EXIT_ON_STDIN_END'] === '1') process.stdin.resume().once('end', end);
}

await main().catch((error: unknown) => {
  // Before there is a log, or because what it needs is wrong: one sentence, and the supervisor sees the exit code.
  const words = error instanceof EnvError ? error.message : String(error);
  process.stderr.write(`api could not start: ${words}\n`);
  process.exit(1);
});
