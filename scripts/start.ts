import { relative } from 'node:path';
import { ENV_NAMES, EnvError } from '#env';
import { DEMO_LOGINS } from '#db/seeds/demo/clinic.ts';
import { planInstallation, writeLocalEnv, type Installation } from './platform/installation.ts';
import {
  launchPostgres,
  launchProcesses,
  launchTemporal,
  prepareDatabase,
  preparePages,
  refuseBusyPorts,
  type Launch,
} from './platform/launch.ts';
import { RunJournal } from './platform/leftovers.ts';
import { Progress } from './platform/progress.ts';
import { Refusal, sentenceOf } from './platform/refusal.ts';
import { Supervisor } from './platform/supervisor.ts';

const PARENT_POLL_MS = 500;

/** Everything on one machine: `npm start`. */
async function start(launch: Launch, journal: RunJournal): Promise<void> {
  const { installation, progress, supervisor } = launch;
  const ended = await journal.endLeftovers();
  if (ended.length > 0) progress.say(`✔ Ended what a killed run had left: ${ended.join(', ')}`);
  await refuseBusyPorts(installation);
  writeLocalEnv(installation, ENV_NAMES);
  await allOrFirstFailure([launchPostgres(launch), launchTemporal(launch), preparePages(launch)]);
  if (supervisor.isStopping()) return;
  await prepareDatabase(launch);
  if (supervisor.isStopping()) return;
  await launchProcesses(launch);
  announce(installation, progress);
}

/** Waits for all even if one fails, so that nothing is still about to start when the failure is handled. */
async function allOrFirstFailure(steps: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

function announce(installation: Installation, progress: Progress): void {
  const { env, ports, hasOwnTemporal, logsDir } = installation;
  const address = `http://127.0.0.1:${ports.api}`;
  const lines: [string, string][] = [
    ['Console', `${address}/`],
    ['Chat page', `${address}/chat`],
    ['API', `${address}/api/docs`],
  ];
  if (env.DEMO) lines.push(['Phone simulator', `${address}/demo`]);
  if (hasOwnTemporal) {
    lines.push([
      'Temporal UI',
      `http://127.0.0.1:${ports.temporalUi}/namespaces/${env.TEMPORAL_NAMESPACE}/workflows`,
    ]);
  }
  lines.push(['Logs', relative(process.cwd(), logsDir)]);
  progress.say(`\nAcolhe is ready (${progress.elapsed()})\n`);
  for (const [name, value] of lines) progress.say(`  ${name.padEnd(16)} ${value}`);
  if (env.DEMO) {
    progress.say('\n  Demo logins');
    for (const { role, email, password } of DEMO_LOGINS) {
      progress.say(`  ${role.padEnd(16)} ${email}  password: ${password}`);
    }
  }
  progress.say('\nCtrl-C stops everything; the data stays.');
}

/** Ends everything once, for whatever reason comes first. */
function createStop(
  supervisor: Supervisor,
  journal: RunJournal,
  calledOff: AbortController,
  progress: Progress,
) {
  let isStopping = false;
  return async (reason: string, exitCode: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    progress.say(`\n• Stopping (${reason})`);
    calledOff.abort();
    await supervisor.stopAll();
    journal.clear();
    process.exit(exitCode);
  };
}

async function main(): Promise<void> {
  const progress = new Progress();
  const installation = planInstallation(process.env);
  const journal = new RunJournal(installation.dataDir);
  const supervisor = new Supervisor({
    died: ({ spec, ending }, delayMs) => {
      progress.say(
        `! ${spec.name} ended (${ending}); starting it again in ${delayMs} ms. Its log: ${spec.logFile}`,
      );
    },
    restarted: ({ spec }, downMs) => {
      progress.say(`✔ ${spec.name} is back after ${(downMs / 1000).toFixed(1)} s`);
    },
    stopped: ({ spec }) => {
      progress.say(`✔ ${spec.name} stopped`);
    },
    changed: (running) => {
      journal.write(running);
    },
  });
  const calledOff = new AbortController();
  const stop = createStop(supervisor, journal, calledOff, progress);
  process.on('SIGINT', () => void stop('Ctrl-C', 0));
  process.on('SIGTERM', () => void stop('asked to end', 0));
  process.on('SIGHUP', () => void stop('terminal closed', 0));
  // Once the terminal is closed nobody reads the lines any more; that must not keep us from stopping in order.
  process.stdout.on('error', () => undefined);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop('the command that started this is gone', 0);
  }, PARENT_POLL_MS).unref();
  try {
    await start({ installation, supervisor, progress, calledOff: calledOff.signal }, journal);
  } catch (error) {
    if (supervisor.isStopping()) return;
    progress.say(`✖ ${sentenceOf(error)}`);
    await stop('the start failed', 1);
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`✖ ${error instanceof EnvError ? error.message : sentenceOf(error)}\n`);
  process.exit(error instanceof Refusal || error instanceof EnvError ? 1 : 70);
});
