import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '#db/knex.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { startSystem, type System } from '#test/support/system.ts';
import { addDays, localDate } from '#workflows/domain/zoned-time.ts';
import type { Goal } from './goal.ts';
import { quantile } from './measure.ts';
import { insertDayOfVisits, publishLadder, ZONE } from './reminder-day.ts';

const FULL_SIZE = 5_000;
/** Reminders of one instant leave within this time when there are {@link FULL_SIZE}; smaller crowds leave as densely. */
const FULL_JITTER_MINUTES = 4;
/** Slowest pace at which timers are set, each second: what lies ahead of the due instant is made for it. */
const PLANNED_PER_SECOND = 20;
const HEAD_START_MS = 30_000;
const MINUTE_MS = 60_000;
const PATIENCE_MS = 300_000;
const LATEST_MS = 5_000;

/** When something was to happen and when it did, epoch milliseconds. */
interface Fire {
  readonly at: number;
  readonly fired: number;
}

/** The first whole minute by which so many timers can surely be set. */
const dueAfter = (size: number): number =>
  Math.ceil((Date.now() + HEAD_START_MS + (size / PLANNED_PER_SECOND) * 1000) / MINUTE_MS) * MINUTE_MS;

async function waitFor(what: string, untilMs: number, isThere: () => Promise<boolean>): Promise<void> {
  while (!(await isThere())) {
    if (Date.now() > untilMs) throw new Error(`${what}: not in time`);
    await sleep(500);
  }
}

const FIRES = `
  select extract(epoch from n.at) * 1000 as at, extract(epoch from o.created_at) * 1000 as fired
  from bench_planned n join appointment_notice_attempts t on t.notice_id = n.id join outbox o on o.id = t.outbox_id`;

/** Ours: appointments with their workflows, from the timer to the reminder in the outbox. */
async function playOurs({ records, system }: Clinic, size: number, jitterMinutes: number): Promise<Fire[]> {
  const owner = connect(system.databaseUrl, { asOwner: true, statementTimeoutMs: 120_000 });
  try {
    await owner.transaction((trx) => insertClinic(trx));
    const dueMs = dueAfter(size);
    const dueOn = localDate(new Date(dueMs), ZONE);
    await publishLadder(owner, new Date(dueMs), jitterMinutes);
    await insertDayOfVisits(owner, addDays(dueOn, 1), size);
    await system.restart('worker');
    const planned = `select count(*) from appointment_notices where state = 'planned'`;
    await waitFor('planning', dueMs, async () => (await records.count(planned)) >= size);
  } finally {
    await owner.destroy();
  }
  // The plan is overwritten by what is done: what it said is kept aside.
  await records.rows(`create table bench_planned as select id, at from appointment_notices`);
  const sent = `select count(*) from appointment_notice_attempts`;
  await waitFor(
    'sending',
    Date.now() + PATIENCE_MS + jitterMinutes * MINUTE_MS,
    async () => (await records.count(sent)) >= size,
  );
  const fires = await records.rows<{ at: string; fired: string }>(FIRES);
  return fires.map(({ at, fired }) => ({ at: Number(at), fired: Number(fired) }));
}

/** The floor: as many bare workflows on the same server, with the same instants, once ours is done. */
async function playFloor(system: System, size: number, jitterMinutes: number): Promise<Fire[]> {
  const dueMs = dueAfter(size / 4);
  const script = fileURLToPath(new URL('./floors/bare-timers.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [script, String(size), String(dueMs), String(jitterMinutes * MINUTE_MS)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...system.variables } },
  );
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  if (Date.now() > dueMs) throw new Error('bare timers: not set in time');
  const [line] = (await once(lines, 'line')) as [string];
  return JSON.parse(line) as Fire[];
}

/** Reminders a second, from the first one due to the last one done. */
const rateOf = (fires: readonly Fire[]): number =>
  (fires.length / (Math.max(...fires.map(({ fired }) => fired)) - Math.min(...fires.map(({ at }) => at)))) *
  1000;
const latenessP99 = (fires: readonly Fire[]): number =>
  quantile(
    fires.map(({ at, fired }) => Math.max(0, fired - at)),
    0.99,
  );

function goals(ours: readonly Fire[], bare: readonly Fire[], jitterMinutes: number): Goal[] {
  const crowd = `${ours.length} appointments with a reminder due in one minute, spread over ${(jitterMinutes * 60).toFixed(0)} s`;
  return [
    {
      name: 'reminders',
      sentence: `reminders a second into the outbox, ${crowd}; the floor is as many bare timer workflows with one INSERT`,
      unit: '/s',
      ours: rateOf(ours),
      floor: rateOf(bare),
      bound: { atLeast: 0.8 },
    },
    {
      name: 'reminder-lateness',
      sentence: `p99 beyond the jitter; the bound of 5 s stands as floor (bare timers: ${latenessP99(bare).toFixed(0)} ms)`,
      unit: 'ms',
      ours: latenessP99(ours),
      floor: LATEST_MS,
      bound: { atMost: 1 },
    },
  ];
}

/**
 * A crowd of appointments whose reminders are due at one instant, beside as many bare timers.
 *
 * @param size how many; a smaller crowd gets less jitter, so that as many are due each second
 */
export async function measureReminders(size = FULL_SIZE): Promise<Goal[]> {
  const jitterMinutes = (FULL_JITTER_MINUTES * size) / FULL_SIZE;
  const systems: System[] = [];
  const clinic = await startClinic(
    async (options) => {
      const system = await startSystem(options);
      systems.push(system);
      return system;
    },
    { isDemo: false, parts: ['postgres', 'temporal', 'api'] },
  );
  clinic.meta.faults.set({ noStatuses: true });
  try {
    const ours = await playOurs(clinic, size, jitterMinutes);
    await clinic.system.kill('worker', 'SIGTERM');
    return goals(ours, await playFloor(clinic.system, size, jitterMinutes), jitterMinutes);
  } finally {
    await clinic.close();
    for (const system of systems) await system.stop();
  }
}
