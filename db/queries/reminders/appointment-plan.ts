import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { DeliveryState } from '#workflows/domain/message.ts';
import type { ChannelChoice, Way } from '#workflows/domain/reminders/channel-chain.ts';
import type { PlannedNotice, SkipReason } from '#workflows/domain/reminders/plan.ts';
import type { NoticeChannel, NoticeKind } from '#workflows/domain/reminders/policy.ts';
import type { OpenCondition, RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import type { Shift } from '#workflows/domain/reminders/step-window.ts';
import { loadCare, remindedVisit } from './care.ts';

/** One message of a notice and what became of it. */
export interface StoredAttempt {
  readonly channel: NoticeChannel;
  readonly way: Way;
  /** ISO, as the database writes it into JSON. */
  readonly at: string;
  readonly state: DeliveryState;
  readonly errorCode: string | null;
}

/** One step of an appointment's plan, as its workflow last planned or did it. */
export interface StoredNotice {
  readonly stepId: string;
  readonly kind: NoticeKind;
  readonly state: PlannedNotice['state'];
  readonly isFinal: boolean;
  readonly at: Date | null;
  readonly until: Date | null;
  readonly shift: Shift | null;
  readonly open: OpenCondition | null;
  readonly reason: SkipReason | null;
  readonly chain: readonly ChannelChoice[];
  readonly attempts: readonly StoredAttempt[];
}

/** What an appointment tells its patient. */
export interface AppointmentPlan {
  /** `null` while nothing is planned. */
  readonly policyVersion: number | null;
  /** `null` while a time is held for somebody not known yet. */
  readonly visit: Omit<RemindedVisit, 'appointmentId'> | null;
  /** What was done first, then what is planned, in the order of time. */
  readonly notices: readonly StoredNotice[];
}

const NOTICES = `
  select n.step_id, n.kind, n.state, n.is_final, n.at, n.until_at as until, n.shift, n.open_condition as open, n.reason,
    n.chain,
    coalesce((select jsonb_agg(jsonb_build_object('channel', t.channel, 'way', t.way, 'at', t.at, 'state', o.state,
        'errorCode', o.error_code) order by t.at)
      from appointment_notice_attempts t join outbox o on o.id = t.outbox_id where t.notice_id = n.id), '[]') as attempts
  from appointment_notices n where n.appointment_id = ?
  order by n.at nulls last, n.id`;

/** Reads what an appointment tells its patient; `null` when there is none of that id. */
export async function loadAppointmentPlan(
  knex: Knex,
  appointmentId: string,
): Promise<AppointmentPlan | null> {
  const [row] = await rawRows<{ policyVersion: number | null }>(
    knex,
    `select p.policy_version from appointments a left join appointment_plans p on p.appointment_id = a.id where a.id = ?`,
    [appointmentId],
  );
  if (!row) return null;
  const [care, notices] = await Promise.all([
    loadCare(knex, appointmentId),
    rawRows<StoredNotice>(knex, NOTICES, [appointmentId]),
  ]);
  return { policyVersion: row.policyVersion, visit: care && remindedVisit(care), notices };
}
