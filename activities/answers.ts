import { readAnswer, recordAnswer } from '#db/queries/answers.ts';
import { recordEvents } from '#db/queries/events.ts';
import { countedMsBetween } from '#workflows/domain/sla.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { answerDueAt } from './snapshot.ts';

/**
 * Stops the clock that a person's answer stops, at the instant at which it was written.
 *
 * The first answer after a handoff is measured in the team's own time. What the patient wrote after the answer
 * starts the clock of the next one.
 *
 * @returns whether anything changed
 */
export async function settleAnswer(deps: Deps, conversationId: string, clinic: Clinic): Promise<boolean> {
  return deps.knex.transaction(async (trx) => {
    const answer = await readAnswer(trx, conversationId);
    if (!answer) return false;
    const policy = policyOf(clinic, answer.teamId);
    const isFirst = answer.firstResponseDueAt !== null && answer.firstRespondedAt === null;
    const openMs =
      isFirst && answer.queuedAt ? countedMsBetween(policy, answer.queuedAt, answer.repliedAt) : null;
    const waitingSinceAt = answer.askedAgainAt;
    const nextDueAt = waitingSinceAt && answerDueAt(policy, waitingSinceAt);
    await recordAnswer(
      trx,
      conversationId,
      { waitingSinceAt, nextDueAt },
      isFirst ? { at: answer.repliedAt, openMs } : null,
    );
    if (!isFirst) return true;
    await recordEvents(trx, [
      {
        type: 'first_response.given',
        conversationId,
        ...(answer.staffId === null ? {} : { staffId: answer.staffId }),
        ...(answer.teamId === null ? {} : { teamId: answer.teamId }),
        data: { openMs, onTime: answer.firstResponseDueAt >= answer.repliedAt },
      },
    ]);
    return true;
  });
}
