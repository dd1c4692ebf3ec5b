import { ROOT } from '#scripts/platform/installation.ts';
import { runTask } from '#scripts/platform/task.ts';
import { eventually } from '#test/support/eventually.ts';
import { ReminderWorld } from '#test/support/reminder-world.ts';
import type { LivedVisit } from '#test/support/reminder-world.ts';
import { SkippedTime } from '#test/support/skipped-time.ts';
import { POSTGRES_ONLY } from './proof.ts';
import type { Proof, ProofContext } from './proof.ts';
import { judge, readWritten } from './reminder-verdict.ts';
import type { Verdict } from './reminder-verdict.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The agenda is touched so often, at instants that nobody plans by. */
const STEP_MS = 7.3 * HOUR_MS;
const STEPS = 33;
const VISITS_PER_KILL = 15;
/** After the last step everybody is left alone until surveys and invitations are through. */
const AFTERWARDS_MS = 5 * DAY_MS;
const SETTLE_MS = 60_000;
const POLL_MS = 15;

const isOpen = ({ statuses }: LivedVisit): boolean =>
  ['booked', 'confirmed'].includes(statuses.at(-1)?.value ?? '');

/** How far ahead somebody books: days, or the same night, when the clinic does not write any more before the visit. */
const aheadMs = (random: () => number): number =>
  random() < 0.3 ? (1 + random() * 5) * HOUR_MS : (0.1 + random() * 6) * DAY_MS;

/** What happens to the visits at one instant: most are left alone. */
async function touch(world: ReminderWorld, now: number, random: () => number): Promise<void> {
  for (const visit of world.visits.filter(isOpen)) {
    const dice = random();
    if (visit.startsAt <= now) {
      if (dice < 0.6) await world.set(visit, dice < 0.4 ? 'completed' : 'no_show');
    } else if (dice < 0.05) await world.set(visit, 'cancelled');
    else if (dice < 0.09) await world.book((1 + random() * 4) * DAY_MS, visit);
    else if (dice < 0.16 && visit.statuses.at(-1)?.value === 'booked') await world.set(visit, 'confirmed');
  }
}

/**
 * Lets time pass from one instant at which something is due to the next. Before each it stands still until everything
 * that changed was looked at and everything due is done.
 *
 * @returns whether it was
 */
async function pass(world: ReminderWorld, time: SkippedTime, to: number): Promise<boolean> {
  const settle = (): Promise<boolean> => eventually(() => world.isTended(), SETTLE_MS, POLL_MS);
  let isTended = await settle();
  while (isTended) {
    const next = Math.min((await world.nextAt()) ?? to, to);
    await time.passTo(next + 1);
    isTended = await settle();
    if (next >= to) break;
  }
  return isTended;
}

/** Everything that happens to the agenda at one instant. */
async function happen(world: ReminderWorld, now: number, step: number, context: ProofContext): Promise<void> {
  const { size, random } = context;
  const perStep = Math.ceil((2 * size) / STEPS);
  for (let index = 0; index < perStep && world.visits.length < size; index += 1) {
    await world.book(aheadMs(random));
  }
  if (step % 9 === 4) await world.publish();
  if (step % 7 === 3) await world.moveZone();
  await touch(world, now, random);
  await world.report();
}

/**
 * Lets the whole of it happen, with a worker that dies at the worst of moments.
 *
 * @returns the instant at which it ended, or `null` when something was never looked at
 */
async function live(world: ReminderWorld, time: SkippedTime, context: ProofContext): Promise<number | null> {
  const { size, random } = context;
  const bornAt = await time.now();
  const kills = Math.max(1, Math.round(size / VISITS_PER_KILL));
  for (let step = 0; step < STEPS; step += 1) {
    await happen(world, await time.now(), step, context);
    if (time.killCount < kills && random() < kills / STEPS + 0.1)
      time.killAtNext(time.killCount % 2 === 0 ? 'ended' : 'began');
    if (!(await pass(world, time, bornAt + (step + 1) * STEP_MS))) return null;
  }
  await world.report();
  const end = bornAt + STEPS * STEP_MS + AFTERWARDS_MS;
  return (await pass(world, time, end)) ? end : null;
}

const isSound = ({ dead, twice, silent, tooLate, missing, owed }: Verdict): boolean =>
  dead + twice + silent + tooLate + missing === 0 && owed > 0;

/** A reminder moves or dies with its booking. */
export const reminders: Proof = {
  name: 'reminders',
  sentence:
    'Whatever becomes of bookings, policies, clocks and workers, no reminder leaves for a dead booking, twice, in quiet hours or after the visit, and every one that is due leaves.',
  sizes: { small: 14, full: 300 },
  controls: {
    life: {
      removes: 'the look at whether the booking still stands',
      edits: [
        {
          file: 'workflows/domain/reminders/step-conditions.ts',
          find: "if (DEAD.has(visit.status)) return no('visit_dead');",
          replace: '',
        },
      ],
    },
    memory: {
      removes: 'the memory of what was done for an appointment, and the unique keys behind it',
      edits: [
        {
          file: 'db/queries/reminders/notices.ts',
          find: 'where n.appointment_id = ? and n.is_final`',
          replace: 'where n.appointment_id = ? and n.is_final and false`',
        },
        {
          file: 'db/queries/outbound.ts',
          find: 'if (earlier.length > 0) return earlier;',
          replace: '',
        },
      ],
      sql: `alter table outbox drop constraint one_send_per_business_key;
        alter table appointment_notice_attempts drop constraint once_on_each_channel;`,
    },
    silence: {
      removes: 'the quiet hours',
      edits: [
        {
          file: 'workflows/domain/reminders/allowed-hours.ts',
          find: 'const { from, until } = quietHours;',
          replace: "const { from, until } = { ...quietHours, from: '23:59', until: '00:00' };",
        },
      ],
    },
    end: {
      removes: 'the end of everything that comes before a visit when it begins',
      edits: [
        {
          file: 'workflows/domain/reminders/step-window.ts',
          find: 'return Math.min(staleAt, visit.startsAt.getTime() - step.leadMinutes * MINUTE_MS);',
          replace: 'return staleAt;',
        },
      ],
    },
    wake: {
      removes: 'the search that wakes appointments whose policy or zone changed',
      edits: [
        {
          file: 'db/queries/reminders/untended.ts',
          find: 'where next_at is not null and policy_version <> ? limit ?)',
          replace: 'where next_at is not null and policy_version = -1 - ? limit ?)',
        },
      ],
    },
  },
  async run(context) {
    const { startSystem, say } = context;
    const system = await startSystem(POSTGRES_ONLY);
    const args = ['db/load-clinic.ts', 'db/seeds/demo/clinic.json'];
    await runTask({ name: 'The clinic file', args, cwd: ROOT, env: system.variables });
    const time = await SkippedTime.start(system.databaseUrl);
    const world = new ReminderWorld(system.databaseUrl, () => time.now(), context.random, await time.now());
    try {
      await world.found();
      const until = await live(world, time, context);
      const written = await readWritten(world);
      const verdict = judge(world, written, until ?? 0);
      const { dead, twice, silent, tooLate, missing, owed, latestMs } = verdict;
      say(
        `${world.visits.length} bookings, ${world.policies.length} policies, ${time.killCount} killed workers`,
      );
      say(`latest reminder ${(latestMs / 1000).toFixed(1)} s after its minute`);
      return {
        ok: until !== null && isSound(verdict),
        figure: `${written.length} reminders, ${owed} owed: ${dead} for a dead booking, ${twice} twice, ${silent} in quiet hours, ${tooLate} after the visit began, ${missing} missing${until === null ? ', and a change that nobody looked at' : ''}`,
      };
    } finally {
      await world.close();
      await time.stop();
    }
  },
};
