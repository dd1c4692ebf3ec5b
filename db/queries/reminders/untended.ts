import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** Appointments that one pass looks at. */
const PASS = 200;
/** An instant of a plan that lies so far back was missed: a timer was lost, or its worker. In milliseconds. */
const MISSED_MS = 30_000;

/**
 * A time that is only held has nothing to look after; it is marked as known, so that the search stays small.
 *
 * @returns how many there were
 */
export async function passOverHolds(knex: Knex): Promise<number> {
  return knex('appointments')
    .whereRaw('planned_version < version')
    .where(
      (any) =>
        void any
          .where('status', 'held')
          .orWhere((all) => void all.where({ status: 'expired', plannedVersion: 0 })),
    )
    .update({ plannedVersion: knex.ref('version') });
}

/**
 * Appointments whose workflow must look: changed since it planned, planned by another policy or another zone, due and
 * not done, or with a message that failed meanwhile.
 */
export async function findUntended(knex: Knex, policyVersion: number): Promise<string[]> {
  const rows = await rawRows<{ id: string }>(
    knex,
    `(select id from appointments where planned_version < version and status <> 'held' order by updated_at limit ?)
     union (select appointment_id from appointment_plans
       where next_at < now() - ? * interval '1 millisecond' order by next_at limit ?)
     union (select appointment_id from appointment_plans
       where next_at is not null and policy_version <> ? limit ?)
     union (select p.appointment_id from appointment_plans p
       join appointments a on a.id = p.appointment_id join units u on u.id = a.unit_id
       where p.next_at is not null and p.time_zone <> u.time_zone limit ?)
     union (select n.appointment_id from appointment_notice_attempts t
       join outbox o on o.id = t.outbox_id and o.state in ('failed', 'cancelled')
       join appointment_notices n on n.id = t.notice_id
       where t.state = 'open' limit ?)`,
    [PASS, MISSED_MS, PASS, policyVersion, PASS, PASS, PASS],
  );
  return rows.map(({ id }) => id);
}

/** Every appointment with something still to do: what a lost workflow store is rebuilt from. */
export async function* openPlans(knex: Knex): AsyncGenerator<string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await knex('appointmentPlans')
      .whereNotNull('nextAt')
      .where('appointmentId', '>', after)
      .orderBy('appointmentId')
      .limit(PASS)
      .select<{ appointmentId: string }[]>('appointmentId');
    if (rows.length === 0) return;
    yield rows.map(({ appointmentId }) => appointmentId);
    after = rows.at(-1)?.appointmentId ?? after;
  }
}
