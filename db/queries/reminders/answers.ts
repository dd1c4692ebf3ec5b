import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** What a patient answered, and how. */
export interface NoticeAnswer {
  readonly appointmentId: string;
  readonly answer: 'confirm' | 'reschedule' | 'cancel' | 'keep';
  readonly via: 'button' | 'words' | 'link';
  readonly conversationId: string | null;
  /** Number of the message in its conversation. */
  readonly seq: number | null;
}

/**
 * The appointment that the clinic's last word before a message asked about; `null` when that was no question of ours, or
 * somebody said something in between.
 */
export async function findQuestion(knex: Knex, conversationId: string, seq: number): Promise<string | null> {
  const [row] = await rawRows<{ appointmentId: string }>(
    knex,
    `select n.appointment_id
     from (select o.id from messages m left join outbox o on o.message_id = m.id
       where m.conversation_id = ? and m.seq < ? and m.direction <> 'note' order by m.seq desc limit 1) as last
     join appointment_notice_attempts t on t.outbox_id = last.id
     join appointment_notices n on n.id = t.notice_id and n.kind = 'confirmation'`,
    [conversationId, seq],
  );
  return row?.appointmentId ?? null;
}

/** Whether a notice of an appointment went into a conversation: whoever reads there may answer it there. */
export async function wasToldIn(knex: Knex, conversationId: string, appointmentId: string): Promise<boolean> {
  const rows = await rawRows<object>(
    knex,
    `select 1 from appointment_notice_attempts t join appointment_notices n on n.id = t.notice_id
     join conversations told on told.id = t.conversation_id
     join conversations c on c.channel_identity_id = told.channel_identity_id
     where c.id = ? and n.appointment_id = ? limit 1`,
    [conversationId, appointmentId],
  );
  return rows.length > 0;
}

/** Writes an answer down, once for each message, and has the plan looked at. */
export async function recordAnswer(trx: Knex, given: NoticeAnswer): Promise<void> {
  const { appointmentId, answer, via, conversationId, seq } = given;
  const message =
    conversationId === null || seq === null
      ? undefined
      : await trx('messages').where({ conversationId, seq }).first<{ id: string } | undefined>('id');
  await trx('appointmentAnswers')
    .insert({ appointmentId, answer, via, messageId: message?.id ?? null })
    .onConflict('message_id')
    .ignore();
  await trx('appointmentPlans')
    .where({ appointmentId })
    .whereNotNull('nextAt')
    .update({ nextAt: trx.fn.now() });
}
