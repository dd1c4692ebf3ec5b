import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { planInstallation, ROOT, TOOLS_DIR, type Installation } from '#scripts/platform/installation.ts';
import { apiPart, simulatorPart, workerPart } from '#scripts/platform/node-parts.ts';
import { RunningPart, type PartSpec } from '#scripts/platform/part.ts';
import { freePortBlock } from '#scripts/platform/ports.ts';
import { preparePostgres } from '#scripts/platform/postgres.ts';
import { registerSearchAttributes } from '#scripts/platform/search-attributes.ts';
import { writePrivately } from '#scripts/platform/secrets.ts';
import { runTask } from '#scripts/platform/task.ts';
import { findTemporalTool, TEMPORAL_CLI } from '#scripts/platform/temporal-binaries.ts';
import { temporalServer } from '#scripts/platform/temporal-server.ts';
import { buildWebIfStale } from '#scripts/platform/web-build.ts';
import { preparedData, type PreparedData } from './prepared-data.ts';

/** The processes of a system, in the order in which they start. */
export const PART_NAMES = ['postgres', 'temporal', 'simulator', 'worker', 'api'] as const;
/** One of the processes of a system. */
export type PartName = (typeof PART_NAMES)[number];

/** What a system should be like. */
export interface SystemOptions {
  /** Variables for the api and the worker, over those that the system chooses. `META_GRAPH_URL` replaces the simulator. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the demo clinic is loaded and the simulator runs; yes unless said otherwise. */
  readonly isDemo?: boolean;
  /** Makes PostgreSQL quick and forgetful: for stories, never for crashes or measurements. */
  readonly isThrowaway?: boolean;
  /** Keeps Temporal's state in a file, as `npm start` does, so that it survives a restart; yes unless said otherwise. */
  readonly hasTemporalFile?: boolean;
  /** Leaves Temporal's dispatch limits at their defaults: only to measure what raising them is worth. */
  readonly hasDefaultLimits?: boolean;
  /** Builds the pages first if they are stale; yes unless said otherwise. Without, only the API is of use. */
  readonly hasPages?: boolean;
  /** Which processes to start; all unless said otherwise. */
  readonly parts?: readonly PartName[];
}

/** A whole Acolhe of its own: database cluster, Temporal server, processes, folder. */
export interface System {
  /** The public origin. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalFile: string;
  readonly simulatorUrl: string;
  /** Holds the data, the logs (`logs/*.log`) and nothing of anybody else. */
  readonly dataDir: string;
  readonly logsDir: string;
  /** All variables that the api and the worker got, secrets included. */
  readonly variables: Readonly<Record<string, string>>;
  /** Process id of a part that runs. */
  readonly pid: (name: PartName) => number;
  /** What a part has logged since it was last started. */
  readonly output: (name: PartName) => string;
  /** Sends a signal, by default the one that nobody can catch, and waits for the end of the process. */
  readonly kill: (name: PartName, signal?: NodeJS.Signals) => Promise<void>;
  /** Sends a signal without waiting: `SIGSTOP` and `SIGCONT` freeze and thaw. */
  readonly signal: (name: PartName, signal: NodeJS.Signals) => void;
  /** Starts a part again after its end, and waits until it works. */
  readonly restart: (name: PartName) => Promise<void>;
  /** Ends everything and removes the folder. */
  readonly stop: () => Promise<void>;
}

const RESTART_WITHIN_MS = 10_000;
const RESTART_PAUSE_MS = 200;

type Specs = Readonly<Record<PartName, PartSpec>>;

/** Variables of whoever runs the tests that must not reach the system under test. */
const NOT_INHERITED =
  /^(DATABASE_URL|TEMPORAL_ADDRESS|TEMPORAL_NAMESPACE|META_|WHATSAPP_|TWILIO_|SMTP_|MAIL_|PUBLIC_URL|OPENAI_|DEMO$|VITEST)/;

/** What every system would make anew although it is always the same: kept under the hash of its sources. */
const SHARED_CACHE = join(ROOT, '.cache');

/** Fills a data folder with what the first start of any other has made already. */
function furnish(dataDir: string, { password }: PreparedData): void {
  writePrivately(join(dataDir, 'secrets.json'), JSON.stringify({ POSTGRES_PASSWORD: password }));
  const bundles = join(SHARED_CACHE, 'workflows');
  mkdirSync(bundles, { recursive: true });
  symlinkSync(bundles, join(dataDir, 'cache'), 'junction');
}

async function plan(dataDir: string, options: SystemOptions): Promise<Installation> {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return planInstallation({
    ...Object.fromEntries(inherited),
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: join(SHARED_CACHE, 'compiled'),
    PORT: String(await freePortBlock()),
    DATA_DIR: dataDir,
    DEMO: options.isDemo === false ? 'off' : 'on',
    ...options.variables,
  });
}

async function specsOf(
  installation: Installation,
  prepared: PreparedData,
  options: SystemOptions,
): Promise<Specs> {
  const { dataDir, logsDir, ports, env, variables, postgresPassword: password } = installation;
  const cli = await findTemporalTool(TEMPORAL_CLI, TOOLS_DIR);
  const node = { root: ROOT, logsDir, variables };
  return {
    postgres: await preparePostgres({
      dataDir: join(dataDir, 'postgres'),
      port: ports.postgres,
      password,
      copyOf: prepared.folder,
      logFile: join(logsDir, 'postgresql.log'),
      ...(options.isThrowaway === true ? { isThrowaway: true } : {}),
    }),
    temporal: temporalServer({
      cli: cli.path,
      port: ports.temporal,
      namespace: env.TEMPORAL_NAMESPACE,
      logFile: join(logsDir, 'temporal.log'),
      ...(options.hasTemporalFile === false ? {} : { databaseFile: join(dataDir, 'temporal.db') }),
      ...(options.hasDefaultLimits === true ? { hasDefaultLimits: true } : {}),
    }),
    simulator: simulatorPart(node, ports.simulator),
    worker: workerPart(node),
    api: apiPart(node, ports.api),
  };
}

/** The processes of one system that were started so far. */
class Processes {
  /** Set before the first start; making them already leaves traces on the disk that `stop` removes. */
  specs: Specs | undefined;
  readonly #running = new Map<PartName, RunningPart>();

  get(name: PartName): RunningPart {
    const part = this.#running.get(name);
    if (part === undefined) throw new Error(`${name} was not started in this system`);
    return part;
  }

  async start(name: PartName): Promise<void> {
    if (this.specs === undefined) throw new Error('the parts are not described yet');
    const part = new RunningPart(this.specs[name]);
    this.#running.set(name, part);
    await part.ready();
  }

  /** Tries again for a while, as a supervisor would: a killed PostgreSQL leaves children that end a moment later. */
  async restart(name: PartName): Promise<void> {
    const giveUpAt = Date.now() + RESTART_WITHIN_MS;
    for (;;) {
      try {
        await this.start(name);
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
        await sleep(RESTART_PAUSE_MS);
      }
    }
  }

  async kill(name: PartName, signal: NodeJS.Signals): Promise<void> {
    const part = this.get(name);
    part.kill(signal);
    await part.ended;
  }

  async stopAll(): Promise<void> {
    for (const part of [...this.#running.values()].toReversed()) {
      part.kill('SIGCONT');
      await part.stop();
    }
  }

  /** The last resort when this very process ends without having stopped the system. */
  readonly killAll = (): void => {
    for (const part of this.#running.values()) part.kill('SIGKILL');
  };
}

async function startParts(
  installation: Installation,
  processes: Processes,
  options: SystemOptions,
): Promise<void> {
  const { env, variables } = installation;
  const wanted = (options.parts ?? PART_NAMES).filter(
    (name) => name !== 'simulator' || installation.hasSimulator,
  );
  const has = (name: PartName): boolean => wanted.includes(name);
  const database = async (): Promise<void> => {
    await processes.start('postgres');
    const seed = { name: 'The demo clinic', args: ['db/seeds/demo/seed.ts'], cwd: ROOT, env: variables };
    if (env.DEMO) await runTask(seed);
  };
  const temporal = async (): Promise<void> => {
    await processes.start('temporal');
    await registerSearchAttributes(env.TEMPORAL_ADDRESS, env.TEMPORAL_NAMESPACE);
  };
  const pages = (): Promise<unknown> =>
    options.hasPages === false ? Promise.resolve() : buildWebIfStale(ROOT);
  await Promise.all([
    has('postgres') ? database() : undefined,
    has('temporal') ? temporal() : undefined,
    pages(),
  ]);
  if (has('simulator')) await processes.start('simulator');
  const ours = (['worker', 'api'] as const).filter(has);
  await Promise.all(ours.map((name) => processes.start(name)));
}

/**
 * Starts a whole Acolhe from a clean state, on ports and in a folder of its own.
 *
 * @throws Refusal if a part does not get ready; what had been started is stopped again
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const prepared = await preparedData();
  const dataDir = mkdtempSync(join(tmpdir(), 'acolhe-system-'));
  // PostgreSQL may have to run under another account, which must be able to enter.
  chmodSync(dataDir, 0o755);
  furnish(dataDir, prepared);
  const installation = await plan(dataDir, options);
  const processes = new Processes();
  const abandon = (): void => {
    processes.killAll();
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const stop = async (): Promise<void> => {
    await processes.stopAll();
    process.removeListener('exit', abandon);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    processes.specs = await specsOf(installation, prepared, options);
    await startParts(installation, processes, options);
  } catch (error) {
    await stop();
    throw error;
  }
  const { env, ports, variables, logsDir } = installation;
  return {
    url: `http://127.0.0.1:${ports.api}`,
    databaseUrl: env.DATABASE_URL,
    temporalAddress: env.TEMPORAL_ADDRESS,
    temporalNamespace: env.TEMPORAL_NAMESPACE,
    temporalFile: join(dataDir, 'temporal.db'),
    simulatorUrl: `http://127.0.0.1:${ports.simulator}`,
    dataDir,
    logsDir,
    variables,
    pid: (name) => processes.get(name).pid,
    output: (name) => processes.get(name).output(),
    kill: (name, signal = 'SIGKILL') => processes.kill(name, signal),
    signal: (name, signal) => {
      processes.get(name).kill(signal);
    },
    restart: (name) => processes.restart(name),
    stop,
  };
}
