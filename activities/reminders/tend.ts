import type { Knex } from 'knex';
import { isFallingThrough } from '#db/queries/agenda-changes/end-change.ts';
import { holdAppointment } from '#db/queries/reminders/care.ts';
import type { HeldAppointment } from '#db/queries/reminders/care.ts';
import { storePlan } from '#db/queries/reminders/notices.ts';
import type { PlanMark } from '#db/queries/reminders/notices.ts';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { cancelQueuedNotices, findCalls } from '#db/queries/reminders/tasks.ts';
import type { AppointmentSnapshot } from '#workflows/appointment.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { PlannedNotice, ReminderPlan } from '#workflows/domain/reminders/plan.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { withdrawCall } from './attendant-call.ts';
import { isDue, perform, planOf, readScene } from './care.ts';
import type { CareScene } from './care.ts';

/** Looks after appointments. */
export interface AppointmentActivities {
  /**
   * The one look at an appointment: makes its plan anew, does what is due by now, and says when to look again.
   *
   * Everything is read at that moment: status, policy, consent, windows, the hour. The appointment's row is held until
   * what was written is there, so nobody cancels in between. Doing it again after it was done changes nothing.
   *
   * @throws AppError `appointment.not_found`
   */
  readonly tendAppointment: (input: { readonly appointmentId: string }) => Promise<AppointmentSnapshot>;
}

type TendDeps = Pick<Deps, 'knex' | 'clinic' | 'channels' | 'links' | 'now' | 'nudge'>;

const EMPTY: ReminderPlan = { notices: [], nextAt: null };

/** What comes next, where the plan's next instant belongs to one step. */
function nextOf({ notices, nextAt }: ReminderPlan): AppointmentSnapshot['next'] {
  const at = nextAt?.getTime();
  const found = notices.find(
    (notice): notice is PlannedNotice & { state: 'planned' } =>
      notice.state === 'planned' && notice.at.getTime() === at,
  );
  if (!found) return null;
  return { kind: found.kind, channel: found.chain.find(({ way }) => way !== null)?.channel ?? null };
}

const snapshotOf = (held: HeldAppointment, plan: ReminderPlan, sentCount: number): AppointmentSnapshot => ({
  status: held.status,
  version: held.version,
  startsAt: held.startsAt.toISOString(),
  nextAt: plan.nextAt?.toISOString() ?? null,
  next: nextOf(plan),
  sentCount,
  timeZone: held.timeZone,
});

interface Tended {
  readonly snapshot: AppointmentSnapshot;
  readonly conversationIds: readonly string[];
}

const SETTLED: readonly HeldAppointment['status'][] = [
  'confirmed',
  'arrived',
  'completed',
  'cancelled',
  'no_show',
  'rescheduled',
];
const DEAD: readonly HeldAppointment['status'][] = ['cancelled', 'expired', 'rescheduled'];

/** Takes back what an answer or the end of an appointment has made pointless. */
async function takeBack(trx: Knex.Transaction, { care }: CareScene): Promise<string[]> {
  if (DEAD.includes(care.status)) await cancelQueuedNotices(trx, care.id);
  return SETTLED.includes(care.status) ? withdrawCalls(trx, care.id) : [];
}

async function withdrawCalls(trx: Knex.Transaction, appointmentId: string): Promise<string[]> {
  const withdrawn: string[] = [];
  for (const conversationId of await findCalls(trx, appointmentId)) {
    if (await withdrawCall(trx, conversationId)) withdrawn.push(conversationId);
  }
  return withdrawn;
}

/** While its time falls through nobody is reminded of an appointment; it is planned anew when that is over. */
async function pauseCare(
  trx: Knex.Transaction,
  { care }: CareScene,
  held: HeldAppointment,
  mark: PlanMark,
): Promise<Tended> {
  await cancelQueuedNotices(trx, care.id);
  const withdrawn = await withdrawCalls(trx, care.id);
  await storePlan(trx, mark, EMPTY);
  return { snapshot: snapshotOf(held, EMPTY, 0), conversationIds: withdrawn };
}

async function act(trx: Knex.Transaction, deps: TendDeps, first: CareScene) {
  const conversationIds: string[] = [];
  let scene = first;
  for (;;) {
    const plan = planOf(scene);
    const due = plan.notices.find((notice) => isDue(notice, scene));
    if (!due) return { plan, conversationIds };
    const { done, conversationId } = await perform(trx, deps, scene, due);
    if (conversationId !== null) conversationIds.push(conversationId);
    scene = { ...scene, done };
  }
}

async function tend(
  trx: Knex.Transaction,
  deps: TendDeps,
  appointmentId: string,
  clinic: Clinic,
): Promise<Tended> {
  const held = await holdAppointment(trx, appointmentId);
  if (!held) throw new AppError('appointment.not_found');
  const stored = await readPolicy(trx);
  const scene = await readScene(trx, deps, appointmentId, clinic, stored);
  const mark = {
    appointmentId,
    version: held.version,
    policyVersion: stored.version,
    timeZone: held.timeZone,
    at: deps.now(),
  };
  if (!scene) {
    await storePlan(trx, mark, EMPTY);
    return { snapshot: snapshotOf(held, EMPTY, 0), conversationIds: [] };
  }
  if (await isFallingThrough(trx, appointmentId)) return pauseCare(trx, scene, held, mark);
  const withdrawn = await takeBack(trx, scene);
  const { plan, conversationIds } = await act(trx, deps, scene);
  await storePlan(trx, mark, plan);
  return {
    snapshot: snapshotOf(held, plan, conversationIds.length),
    conversationIds: [...withdrawn, ...conversationIds],
  };
}

/** The care of appointments over its dependencies. */
export function appointmentActivities(deps: TendDeps): AppointmentActivities {
  return {
    async tendAppointment({ appointmentId }) {
      // Before the transaction: whoever holds a connection and waits for a second one may wait for itself.
      const clinic = await deps.clinic.read();
      const { snapshot, conversationIds } = await deps.knex.transaction((trx) =>
        tend(trx, deps, appointmentId, clinic),
      );
      // Only shortens the wait: what lies in the outbox is found there in any case.
      await Promise.all([...new Set(conversationIds)].map((id) => deps.nudge(id, 0)));
      return snapshot;
    },
  };
}
