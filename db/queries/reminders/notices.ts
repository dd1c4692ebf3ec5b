import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { DeliveryState } from '#workflows/domain/message.ts';
import type { Attempt, DoneNotice, PlannedNotice, ReminderPlan } from '#workflows/domain/reminders/plan.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { Way } from '#workflows/domain/reminders/channel-chain.ts';

/** What an attempt came to, as far as its outbox row knows. */
interface AttemptRow {
  readonly channel: NoticeChannel;
  readonly at: string;
  readonly delivery: DeliveryState;
}

interface DoneRow extends Omit<DoneNotice, 'attempts' | 'outcome'> {
  readonly state: DoneNotice['outcome'];
  readonly attempts: readonly AttemptRow[];
}

const ARRIVED: readonly DeliveryState[] = ['delivered', 'read', 'played'];
const FAILED: readonly DeliveryState[] = ['failed', 'cancelled'];
/** Nobody reports the delivery of a mail: once a server has taken it, it counts as there. */
const HANDED_OVER: readonly DeliveryState[] = ['accepted', 'sent'];

/** What a delivery state means for the ladder. */
export function attemptState(channel: Channel, delivery: DeliveryState): Attempt['state'] {
  if (FAILED.includes(delivery)) return 'failed';
  const isThere = ARRIVED.includes(delivery) || (channel === 'email' && HANDED_OVER.includes(delivery));
  return isThere ? 'arrived' : 'open';
}

/** What was done for an appointment, or decided against for good. */
export async function loadDone(knex: Knex, appointmentId: string): Promise<DoneNotice[]> {
  const rows = await rawRows<DoneRow>(
    knex,
    `select n.step_id, n.kind, n.state, n.reason,
       coalesce((select jsonb_agg(jsonb_build_object('channel', t.channel, 'at', t.at, 'delivery', o.state) order by t.at)
         from appointment_notice_attempts t join outbox o on o.id = t.outbox_id where t.notice_id = n.id), '[]') as attempts
     from appointment_notices n where n.appointment_id = ? and n.is_final`,
    [appointmentId],
  );
  return rows.map(({ stepId, kind, state, reason, attempts }) => ({
    stepId,
    kind,
    outcome: state,
    reason,
    attempts: attempts.map(({ channel, at, delivery }) => ({
      channel,
      at: new Date(at),
      state: attemptState(channel, delivery),
    })),
  }));
}

/** A message that carries a notice. */
export interface NewAttempt {
  readonly appointmentId: string;
  readonly stepId: string;
  readonly kind: DoneNotice['kind'];
  readonly channel: NoticeChannel;
  readonly way: Way;
  readonly outboxId: string;
  readonly conversationId: string;
  readonly at: Date;
}

async function settle(
  trx: Knex.Transaction,
  notice: Pick<NewAttempt, 'appointmentId' | 'stepId' | 'kind'>,
  columns: object,
): Promise<string> {
  const { appointmentId, stepId, kind } = notice;
  const [row] = await trx('appointmentNotices')
    .insert({ appointmentId, stepId, kind, isFinal: true, updatedAt: trx.fn.now(), ...columns })
    .onConflict(['appointment_id', 'step_id'])
    .merge()
    .returning<{ id: string }[]>('id');
  return row?.id ?? '';
}

/** Writes down that a notice left, on one more channel. */
export async function recordAttempt(trx: Knex.Transaction, attempt: NewAttempt): Promise<void> {
  const { channel, way, outboxId, conversationId, at, ...notice } = attempt;
  const noticeId = await settle(trx, notice, { state: 'sent', at, reason: null, openCondition: null });
  await trx('appointmentNoticeAttempts')
    .insert({ noticeId, channel, way, outboxId, conversationId, at })
    .onConflict()
    .ignore();
}

/** Writes down that a person was asked to do something, and where they find it. */
export async function recordTask(
  trx: Knex.Transaction,
  task: Pick<NewAttempt, 'appointmentId' | 'stepId' | 'kind' | 'conversationId' | 'at'>,
): Promise<void> {
  const { conversationId, at, ...notice } = task;
  await settle(trx, notice, { state: 'queued', at, conversationId, reason: null, openCondition: null });
}

/** Writes down that a notice is left out for good. */
export async function recordLeftOut(
  trx: Knex.Transaction,
  notice: Pick<NewAttempt, 'appointmentId' | 'stepId' | 'kind'> & { readonly reason: string },
): Promise<void> {
  const { reason, ...rest } = notice;
  await settle(trx, rest, { state: 'skipped', reason, openCondition: null });
}

interface PlanColumns {
  readonly state: PlannedNotice['state'];
  readonly at: Date | null;
  readonly untilAt: Date | null;
  readonly shift: string | null;
  readonly openCondition: string | null;
  readonly reason: string | null;
  readonly chain: string;
}

function columnsOf(notice: PlannedNotice): PlanColumns {
  const isPlanned = notice.state === 'planned';
  return {
    state: notice.state,
    at: isPlanned ? notice.at : null,
    untilAt: isPlanned || notice.state === 'waiting' ? notice.until : null,
    shift: isPlanned ? notice.shift : null,
    openCondition: isPlanned || notice.state === 'waiting' ? notice.open : null,
    reason: notice.state === 'skipped' ? notice.reason : null,
    chain: JSON.stringify('chain' in notice ? notice.chain : []),
  };
}

/** What a plan was made by. */
export interface PlanMark {
  readonly appointmentId: string;
  /** Version of the appointment that the plan knows. */
  readonly version: number;
  readonly policyVersion: number;
  readonly timeZone: string;
  readonly at: Date;
}

async function storeNotices(trx: Knex.Transaction, mark: PlanMark, plan: ReminderPlan): Promise<void> {
  const { appointmentId } = mark;
  const rows = plan.notices
    .filter(({ state }) => state !== 'sent' && state !== 'queued')
    .map((notice) => ({
      appointmentId,
      stepId: notice.stepId,
      kind: notice.kind,
      updatedAt: mark.at,
      ...columnsOf(notice),
    }));
  if (rows.length > 0) {
    await trx('appointmentNotices')
      .insert(rows)
      .onConflict(['appointment_id', 'step_id'])
      .merge()
      .whereRaw('not appointment_notices.is_final');
  }
  // Steps that the policy no longer has.
  await trx('appointmentNotices')
    .where({ appointmentId, isFinal: false })
    .whereNotIn(
      'stepId',
      plan.notices.map(({ stepId }) => stepId),
    )
    .delete();
}

/** Marks the attempts of an appointment with what the plan has seen of them: a failure is acted on once. */
async function markAttempts(trx: Knex.Transaction, appointmentId: string): Promise<void> {
  await trx.raw(
    `update appointment_notice_attempts t set state = case
         when o.state in ('failed', 'cancelled') then 'failed'
         when o.state in ('delivered', 'read', 'played') or (t.channel = 'email' and o.state in ('accepted', 'sent')) then 'arrived'
         else 'open' end
     from appointment_notices n, outbox o
     where n.id = t.notice_id and n.appointment_id = ? and o.id = t.outbox_id and t.state = 'open'
       and o.state in ('failed', 'cancelled', 'delivered', 'read', 'played', 'accepted', 'sent')`,
    [appointmentId],
  );
}

/** Keeps the plan of an appointment, and that it knows the appointment as it is. What was done before stays. */
export async function storePlan(trx: Knex.Transaction, mark: PlanMark, plan: ReminderPlan): Promise<void> {
  const { appointmentId, policyVersion, timeZone, at } = mark;
  await storeNotices(trx, mark, plan);
  await markAttempts(trx, appointmentId);
  await trx('appointmentPlans')
    .insert({ appointmentId, policyVersion, timeZone, nextAt: plan.nextAt, plannedAt: at })
    .onConflict('appointment_id')
    .merge();
  await trx('appointments')
    .where('id', appointmentId)
    .where('plannedVersion', '<', mark.version)
    .update({ plannedVersion: mark.version });
}
