import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { CaseCounts, CaseStatus } from '#workflows/domain/agenda-change/change.ts';
import { CASE_STATUSES } from '#workflows/domain/agenda-change/change.ts';
import { removeBlock } from '../agenda/blocks.ts';
import { recordAudit, recordEvents } from '../events.ts';
import { lockChange } from './case-rows.ts';
import { replan } from './open-change.ts';

/** How many patients of a change stand where. */
export async function countCases(knex: Knex, agendaChangeId: string): Promise<CaseCounts> {
  const rows = await rawRows<{ status: CaseStatus; count: number }>(
    knex,
    'select status, count(*)::int as count from agenda_change_cases where agenda_change_id = ? group by status',
    [agendaChangeId],
  );
  const found = new Map(rows.map(({ status, count }) => [status, count]));
  const entries = CASE_STATUSES.map((status) => [status, found.get(status) ?? 0]);
  return Object.fromEntries(entries) as Record<CaseStatus, number>;
}

/** Every patient has an answer or a person. Does nothing to a change that has ended. */
export async function settleChange(knex: Knex, id: string): Promise<void> {
  await knex.transaction(async (trx) => {
    const change = await lockChange(trx, id);
    await trx('agendaChanges').where({ id }).update({ lookAt: null });
    if (change.status !== 'open') return;
    await trx('agendaChanges')
      .where({ id })
      .update({ status: 'settled', endedAt: trx.raw('clock_timestamp()') });
    await recordEvents(trx, [{ type: 'agenda_change.settled', data: { agendaChangeId: id } }]);
  });
}

/**
 * The professional can come after all: the time is free again, and visits that were not moved stand as they were.
 *
 * Whoever has moved stays moved. Who was written to is told by the workflow; nobody else hears of it. Done twice changes
 * nothing.
 *
 * @throws AppError `agenda_change.not_found`
 */
export async function withdrawChange(knex: Knex, id: string, staffId: string): Promise<void> {
  await knex.transaction(async (trx) => {
    const change = await lockChange(trx, id);
    if (change.status === 'withdrawn') return;
    await trx('agendaChanges')
      .where({ id })
      .update({ status: 'withdrawn', endedAt: trx.raw('clock_timestamp()'), lookAt: trx.fn.now() });
    if (change.blockId !== null) await removeBlock(trx, change.blockId, staffId);
    const open = await trx('agendaChangeCases')
      .where({ agendaChangeId: id })
      .whereNull('settledAt')
      .select<{ appointmentId: string }[]>('appointmentId');
    await replan(
      trx,
      open.map(({ appointmentId }) => appointmentId),
    );
    const { professionalId } = change;
    await recordEvents(trx, [
      { type: 'agenda_change.withdrawn', staffId, data: { agendaChangeId: id, professionalId } },
    ]);
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: 'agenda_change.withdrawn',
      subjectKind: 'agenda_change',
      subjectId: id,
      details: { professionalId, openCaseCount: open.length },
    });
  });
}

/** Cases of a withdrawn change that nobody has closed yet. */
export async function findUnclosed(knex: Knex, agendaChangeId: string, limit: number): Promise<string[]> {
  const rows = await knex('agendaChangeCases')
    .where({ agendaChangeId })
    .whereNull('settledAt')
    .orderBy('appointmentId')
    .limit(limit)
    .select<{ appointmentId: string }[]>('appointmentId');
  return rows.map(({ appointmentId }) => appointmentId);
}

/** Whether a visit lies in time that falls through, so that nobody is to be reminded of it. */
export async function isFallingThrough(knex: Knex, appointmentId: string): Promise<boolean> {
  const rows = await rawRows(
    knex,
    `select from agenda_change_cases c join agenda_changes g on g.id = c.agenda_change_id
     where c.appointment_id = ? and g.status <> 'withdrawn' and c.status in ('waiting', 'choosing', 'with_person')
       and not exists (select from appointments a where a.id = c.appointment_id and a.status = 'arrived') limit 1`,
    [appointmentId],
  );
  return rows.length > 0;
}
