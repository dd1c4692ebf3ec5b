import { join } from 'node:path';
import type { Installation } from './installation.ts';
import { ROOT, TOOLS_DIR } from './installation.ts';
import { apiPart, simulatorPart, workerPart, type NodePartOptions } from './node-parts.ts';
import { isListening } from './ports.ts';
import { ensureDatabase, postgresUrl, preparePostgres } from './postgres.ts';
import type { Progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import type { Supervisor } from './supervisor.ts';
import { runTask } from './task.ts';
import { findTemporalTool, TEMPORAL_CLI } from './temporal-binaries.ts';
import { isTemporalReady, temporalServer } from './temporal-server.ts';
import { buildWebIfStale } from './web-build.ts';

/** What the steps of a start share. */
export interface Launch {
  readonly installation: Installation;
  readonly supervisor: Supervisor;
  readonly progress: Progress;
  /** Fires when the start is called off; running commands end then. */
  readonly calledOff: AbortSignal;
}

const PORT_MEANINGS = {
  api: 'the pages and the API',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: 'the Temporal UI',
  simulator: 'the provider simulator',
  mail: "the patients' mail server",
} as const;

type PortName = keyof typeof PORT_MEANINGS;

/**
 * Looks whether every port that this start needs is free.
 *
 * @throws Refusal that names each busy port and what it is for
 */
export async function refuseBusyPorts({
  hasOwnPostgres,
  hasOwnTemporal,
  hasSimulator,
  ports,
}: Installation): Promise<void> {
  const needed: PortName[] = ['api'];
  if (hasOwnPostgres) needed.push('postgres');
  if (hasOwnTemporal) needed.push('temporal', 'temporalUi');
  if (hasSimulator) needed.push('simulator', 'mail');
  const checks = await Promise.all(
    needed.map(async (name) => ({ name, isBusy: await isListening(ports[name]) })),
  );
  const busy = checks
    .filter(({ isBusy }) => isBusy)
    .map(({ name }) => `${ports[name]} (for ${PORT_MEANINGS[name]})`);
  if (busy.length === 0) return;
  throw new Refusal(
    `In use by another program: port ${busy.join(', ')}. Stop that program, or start on other ports, for example: PORT=${ports.api + 100} npm start`,
  );
}

/** PostgreSQL: our own, or the one that DATABASE_URL names. */
export async function launchPostgres({ installation, supervisor, progress }: Launch): Promise<void> {
  const { dataDir, logsDir, ports, postgresPassword: password } = installation;
  if (!installation.hasOwnPostgres) {
    progress.say('✔ PostgreSQL: the one that DATABASE_URL names');
    return;
  }
  const server = { port: ports.postgres, password };
  await progress.step(
    'PostgreSQL 18',
    async () => {
      const logFile = join(logsDir, 'postgresql.log');
      await supervisor.start(
        await preparePostgres({ ...server, dataDir: join(dataDir, 'postgres'), logFile }),
      );
      await ensureDatabase(postgresUrl(server, 'postgres'), 'acolhe');
    },
    () => `port ${ports.postgres}`,
  );
}

/** Temporal: our own development server, or the one that TEMPORAL_ADDRESS names. */
export async function launchTemporal({ installation, supervisor, progress }: Launch): Promise<void> {
  const { ports, env } = installation;
  if (installation.hasOwnTemporal) {
    const cli = await progress.step(
      'Temporal command line tool',
      () => findTemporalTool(TEMPORAL_CLI, TOOLS_DIR),
      (found) => found.origin,
    );
    const server = temporalServer({
      cli: cli.path,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      databaseFile: join(installation.dataDir, 'temporal.db'),
      namespace: env.TEMPORAL_NAMESPACE,
      logFile: join(installation.logsDir, 'temporal.log'),
    });
    await progress.step(
      'Temporal',
      () => supervisor.start(server),
      () => `port ${ports.temporal}`,
    );
  } else if (!(await isTemporalReady(env.TEMPORAL_ADDRESS, env.TEMPORAL_NAMESPACE))) {
    throw new Refusal(
      `No Temporal server with a namespace "${env.TEMPORAL_NAMESPACE}" answers at TEMPORAL_ADDRESS=${env.TEMPORAL_ADDRESS}. ` +
        'Start it, create the namespace or set TEMPORAL_NAMESPACE; or unset TEMPORAL_ADDRESS to get one of our own.',
    );
  }
  await progress.step(
    'Search attributes',
    () => registerSearchAttributes(env.TEMPORAL_ADDRESS, env.TEMPORAL_NAMESPACE),
    (added) => (added === 0 ? 'all there' : `${added} added`),
  );
}

/** The pages that the API serves. */
export async function preparePages({ progress, calledOff }: Launch): Promise<void> {
  await progress.step(
    'Pages',
    () => buildWebIfStale(ROOT, calledOff),
    (wasBuilt) => (wasBuilt ? 'built' : 'up to date'),
  );
}

const lastLine = (output: string): string => output.trimEnd().split('\n').at(-1) ?? '';

/** Schema and, in a demo, the demo clinic. Both do nothing where there is nothing to do. */
export async function prepareDatabase({ installation, progress, calledOff }: Launch): Promise<void> {
  const run = (name: string, ...args: string[]): Promise<string> =>
    runTask(
      { name, args: ['--enable-source-maps', ...args], cwd: ROOT, env: installation.variables },
      calledOff,
    );
  await progress.step('Migrations', () => run('db/migrate.ts', 'db/migrate.ts', 'latest'), lastLine);
  if (!installation.env.DEMO) return;
  await progress.step('Demo clinic', () => run('db/seeds/demo/seed.ts', 'db/seeds/demo/seed.ts'), lastLine);
}

/** Our own processes: the simulator first, so that the first message sent finds somebody at home. */
export async function launchProcesses({ installation, supervisor, progress }: Launch): Promise<void> {
  const { ports, logsDir, variables } = installation;
  const options: NodePartOptions = { root: ROOT, logsDir, variables };
  if (installation.hasSimulator) {
    const simulator = simulatorPart(options, ports.simulator);
    await progress.step(
      'Provider simulator',
      () => supervisor.start(simulator),
      () => `port ${ports.simulator}`,
    );
  }
  await Promise.all([
    progress.step('Worker', () => supervisor.start(workerPart(options))),
    progress.step(
      'API and pages',
      () => supervisor.start(apiPart(options, ports.api)),
      () => `port ${ports.api}`,
    ),
  ]);
}
