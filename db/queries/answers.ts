import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** A person's answer to a patient who was waiting. */
export interface Answer {
  readonly teamId: string | null;
  readonly queuedAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  /** `null`: it was written in a vendor's own app, nobody knows by whom. */
  readonly staffId: string | null;
  /** When the first answer since the patient began to wait was written. */
  readonly repliedAt: Date;
  /** When the patient wrote for the first time after the latest answer; `null` if they have not. */
  readonly askedAgainAt: Date | null;
}

/** The answer that ended a patient's wait, if there is one. Takes the conversation's row lock. */
export async function readAnswer(trx: Knex.Transaction, conversationId: string): Promise<Answer | null> {
  const rows = await rawRows<Answer>(
    trx,
    `with waiting as (
       select * from conversations where id = ? and waiting_since_at is not null for update
     ), replies as (
       select m.created_at, m.seq, m.staff_id from messages m join waiting w on m.conversation_id = w.id
       where m.direction = 'outbound' and m.author = 'staff' and m.created_at >= w.waiting_since_at
     )
     select w.team_id, w.queued_at, w.first_response_due_at, w.first_responded_at,
       first.staff_id, first.created_at as replied_at,
       (select min(m.created_at) from messages m where m.conversation_id = w.id and m.direction = 'inbound'
          and m.seq > (select max(seq) from replies)) as asked_again_at
     from waiting w, (select * from replies order by seq limit 1) as first`,
    [conversationId],
  );
  return rows[0] ?? null;
}

/** Notes that the patient was answered, and since when they wait again. */
export async function recordAnswer(
  trx: Knex.Transaction,
  conversationId: string,
  wait: { readonly waitingSinceAt: Date | null; readonly nextDueAt: Date | null },
  first: { readonly at: Date; readonly openMs: number | null } | null,
): Promise<void> {
  await trx('conversations')
    .where('id', conversationId)
    .update({ ...wait, ...(first ? { firstRespondedAt: first.at, firstResponseOpenMs: first.openMs } : {}) });
}
