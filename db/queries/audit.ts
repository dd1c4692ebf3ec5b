import type { Knex } from 'knex';
import { recordAudit } from './events.ts';

/** Reading on within this time is the same opening. */
const SAME_OPENING_MINUTES = 5;

/**
 * Notes that somebody opened a patient's conversation.
 *
 * A page reads again whenever something changes; that is still one opening, so one row stands for five minutes of it.
 */
export async function recordOpening(
  knex: Knex,
  opening: { readonly staffId: string; readonly conversationId: string; readonly patientId: string | null },
): Promise<void> {
  const recent = await knex('auditLog')
    .where({
      subjectKind: 'conversation',
      subjectId: opening.conversationId,
      actorId: opening.staffId,
      action: 'conversation.opened',
    })
    .whereRaw("at > now() - ? * interval '1 minute'", [SAME_OPENING_MINUTES])
    .first<{ id: string } | undefined>('id');
  if (recent) return;
  await recordAudit(knex, {
    actorKind: 'staff',
    actorId: opening.staffId,
    action: 'conversation.opened',
    subjectKind: 'conversation',
    subjectId: opening.conversationId,
    details: { patientId: opening.patientId },
  });
}
