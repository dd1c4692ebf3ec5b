import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { CaseStatus } from '#workflows/domain/agenda-change/change.ts';
import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import { cancelLetter, lockCase, releaseOptions, setCase } from './case-rows.ts';
import { settleMoved } from './choose-option.ts';

interface Ended {
  readonly appointmentId: string;
  readonly status: AppointmentStatus;
  readonly successorId: string | null;
}

/** SQL: cases `c` that are not settled although their visit `a` no longer stands where it was. */
const ENDED = `
  from agenda_change_cases c join appointments a on a.id = c.appointment_id
  where c.settled_at is null and a.status not in ('booked', 'confirmed')
    and (a.status <> 'arrived' or c.status <> 'with_person')`;

/** What a visit that ended in some other way makes of its case. Whoever was seen after all has nothing to choose. */
const caseOf = ({ status }: Ended): CaseStatus => (status === 'arrived' ? 'with_person' : 'cancelled');

async function settle(trx: Knex.Transaction, agendaChangeId: string, ended: Ended): Promise<string | null> {
  const found = await lockCase(trx, agendaChangeId, ended.appointmentId);
  if (!found || found.one.settledAt !== null) return null;
  const { one } = found;
  if (ended.status === 'rescheduled' && ended.successorId !== null) {
    await settleMoved(trx, one, ended.successorId);
    return one.conversationId;
  }
  await releaseOptions(trx, one.options);
  await cancelLetter(trx, one);
  const status = caseOf(ended);
  const settledAt = status === 'cancelled' ? trx.raw('clock_timestamp()') : null;
  await setCase(trx, one, { status, settledAt, lookAt: null, answerBy: null });
  return one.conversationId;
}

/**
 * Brings cases in line with visits that were moved, called off or begun by somebody else: the desk, the bot, a link.
 *
 * @returns conversations in which a person may have been asked to call, and need not any more
 */
export async function followVisits(knex: Knex, agendaChangeId: string): Promise<string[]> {
  const rows = await rawRows<Ended>(
    knex,
    `select c.appointment_id, a.status, (select n.id from appointments n where n.rescheduled_from_id = a.id) as successor_id
     ${ENDED} and c.agenda_change_id = ?`,
    [agendaChangeId],
  );
  const conversationIds: string[] = [];
  for (const ended of rows) {
    const conversationId = await knex.transaction((trx) => settle(trx, agendaChangeId, ended));
    if (conversationId !== null) conversationIds.push(conversationId);
  }
  return conversationIds;
}

/**
 * Changes whose workflow must look: opened, answered, withdrawn, or their timer was lost; a letter that could not be
 * delivered; a visit that somebody else moved or called off.
 */
export async function findChangesToLookAt(knex: Knex, limit: number): Promise<string[]> {
  const rows = await rawRows<{ id: string }>(
    knex,
    `(select id from agenda_changes where look_at <= now() order by look_at limit ?)
     union (select c.agenda_change_id from agenda_change_cases c join outbox o on o.id = c.letter_outbox_id
       where c.settled_at is null and c.status = 'choosing' and o.state in ('failed', 'cancelled') limit ?)
     union (select c.agenda_change_id ${ENDED}
       and exists (select from agenda_changes g where g.id = c.agenda_change_id and g.status <> 'withdrawn') limit ?)`,
    [limit, limit, limit],
  );
  return rows.map(({ id }) => id);
}
