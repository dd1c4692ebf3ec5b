import type { TurnRow } from '#db/queries/led-conversation.ts';
import { changeConversation, recordTurn, startOfWait } from '#db/queries/conversation-moves.ts';
import type { ConversationChanges } from '#db/queries/conversation-moves.ts';
import { recordEvents } from '#db/queries/events.ts';
import type { NewEvent } from '#db/queries/events.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import type { BotDecision } from '#bot/turn.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { answerDueAt } from './snapshot.ts';
import { expectedOf, higherUrgency, lastSeqOf, teamOf } from './turn-commit.ts';
import type { CommitOutcome } from './turn-commit.ts';

/** A patient who had their answer and writes again waits for the next one. Since when is noted where it arrives. */
function waitChanges(row: TurnRow, clinic: Clinic): ConversationChanges {
  const first = row.pending[0];
  if (row.nextDueAt !== null || !first) return {};
  const since = row.waitingSinceAt ?? new Date(first.arrivedAt);
  return { waitingSinceAt: since, nextDueAt: answerDueAt(policyOf(clinic, row.teamId), since) };
}

function emergencyChanges(
  row: TurnRow,
  emergency: BotDecision,
  clinic: Clinic,
  now: Date,
): ConversationChanges {
  const marks: ConversationChanges = {
    urgency: higherUrgency(row.urgency, emergency.urgency),
    redFlag: emergency.redFlag,
    botState: emergency.state,
  };
  const teamId = teamOf(emergency, clinic);
  if (row.stage !== 'queued' || teamId === row.teamId) return marks;
  const dueAt = answerDueAt(policyOf(clinic, teamId), now);
  return { ...marks, ...startOfWait(now, dueAt), teamId, handoff: emergency.handoff?.card ?? null };
}

function emergencyEvents(row: TurnRow, emergency: BotDecision, changes: ConversationChanges): NewEvent[] {
  const { urgency, redFlag } = emergency;
  const raised: NewEvent = {
    type: 'conversation.urgency_raised',
    conversationId: row.id,
    ...(row.assigneeId === null ? {} : { staffId: row.assigneeId }),
    data: { urgency, redFlag },
  };
  if (typeof changes.teamId !== 'string') return [raised];
  const data = { fromTeamId: row.teamId, reason: 'emergency' };
  return [raised, { type: 'conversation.transferred', conversationId: row.id, teamId: changes.teamId, data }];
}

/**
 * Takes note of what a patient wrote while they wait for a person or are with one.
 *
 * The bot is silent. An emergency raises the urgency and alerts the staff; in the queue, where nobody reads along
 * yet, the fixed text goes out, once. `emergency` is what the gate found, if anything.
 */
export async function commitGate(
  deps: Deps,
  row: TurnRow,
  emergency: BotDecision | null,
  clinic: Clinic,
): Promise<CommitOutcome> {
  const now = deps.now();
  const toSeq = lastSeqOf(row);
  const isNew = emergency !== null && !row.botState?.emergency;
  const changes = {
    processedSeq: toSeq,
    ...waitChanges(row, clinic),
    ...(isNew ? emergencyChanges(row, emergency, clinic, now) : {}),
  };
  const isCommitted = await deps.knex.transaction(async (trx) => {
    if (!(await changeConversation(trx, expectedOf(row), changes))) return false;
    if (!isNew) return true;
    if (row.stage === 'queued') {
      const contents = emergency.messages.flatMap((content) => deps.channels[row.channel].adapt(content));
      const businessKey = `${row.id}:${toSeq}`;
      await appendOutbound(trx, {
        conversationId: row.id,
        author: 'bot',
        contents,
        kind: 'bot',
        businessKey,
      });
    }
    const turn = { conversationId: row.id, fromSeq: row.processedSeq + 1, toSeq };
    await recordTurn(trx, { ...turn, decision: emergency, outcome: 'committed' });
    await recordEvents(trx, emergencyEvents(row, emergency, changes));
    return true;
  });
  return isCommitted ? 'committed' : 'dropped';
}
