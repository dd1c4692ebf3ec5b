import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** Why a conversation was handed to people; `null` when it was not. */
export async function readHandoffReason(knex: Knex, conversationId: string): Promise<string | null> {
  const [row] = await rawRows<{ reason: string | null }>(
    knex,
    `select handoff ->> 'reason' as reason from conversations where id = ?`,
    [conversationId],
  );
  return row?.reason ?? null;
}

/** Conversations in which people were asked to call about an appointment. */
export async function findCalls(knex: Knex, appointmentId: string): Promise<string[]> {
  const rows = await knex('appointmentNotices')
    .where({ appointmentId, state: 'queued' })
    .whereNotNull('conversationId')
    .select<{ conversationId: string }[]>('conversationId');
  return rows.map(({ conversationId }) => conversationId);
}

/** Takes back notices that were written and have not left: their appointment has died. Answers how many. */
export async function cancelQueuedNotices(trx: Knex.Transaction, appointmentId: string): Promise<number> {
  return trx('outbox')
    .where('state', 'queued')
    .whereIn(
      'id',
      trx('appointmentNoticeAttempts as t')
        .join('appointmentNotices as n', 'n.id', 't.noticeId')
        .where('n.appointmentId', appointmentId)
        .select('t.outboxId'),
    )
    .update({ state: 'cancelled', leaseUntil: null, errorCode: 'appointment.dead' });
}
