import type { TurnRow } from '#db/queries/led-conversation.ts';
import { changeConversation, recordTurn, startOfWait } from '#db/queries/conversation-moves.ts';
import type { ConversationChanges } from '#db/queries/conversation-moves.ts';
import { recordEvents } from '#db/queries/events.ts';
import type { NewEvent } from '#db/queries/events.ts';
import type { BotDecision } from '#bot/turn.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { answerDueAt } from './snapshot.ts';
import { expectedOf, higherUrgency, lastSeqOf, sayAsBot, teamOf } from './turn-commit.ts';
import type { CommitOutcome } from './turn-commit.ts';

/** A patient who had their answer and writes again waits for the next one. Since when is noted where it arrives. */
function waitChanges(row: TurnRow, clinic: Clinic): ConversationChanges {
  const first = row.pending[0];
  if (row.nextDueAt !== null || !first) return {};
  const since = row.waitingSinceAt ?? new Date(first.arrivedAt);
  return { waitingSinceAt: since, nextDueAt: answerDueAt(policyOf(clinic, row.teamId), since) };
}

/** Whether the gate hit, whatever became of its text: a text that may not leave still calls people. */
const isEmergency = (decision: BotDecision): boolean =>
  decision.action === 'emergency' || (decision.redFlag !== null && decision.handoff !== null);

/** What the bot may still say in the queue: the fixed text, and that a person is coming while an emergency is open. */
function wordsOf(row: TurnRow, decision: BotDecision): BotDecision['messages'] {
  const staysOn = row.botState?.emergency !== undefined && row.botState.emergency !== null;
  const maySpeak = isEmergency(decision) || (staysOn && decision.action === 'reply');
  return row.stage === 'queued' && maySpeak ? decision.messages : [];
}

function urgencyChanges(row: TurnRow, decision: BotDecision, clinic: Clinic, now: Date): ConversationChanges {
  const urgency = { urgency: higherUrgency(row.urgency, decision.urgency) };
  if (!isEmergency(decision)) return urgency;
  const marks = { ...urgency, redFlag: decision.redFlag, botState: decision.state };
  const teamId = teamOf(decision, clinic);
  if (row.stage !== 'queued' || teamId === row.teamId) return marks;
  const dueAt = answerDueAt(policyOf(clinic, teamId), now);
  return { ...marks, ...startOfWait(now, dueAt), teamId, handoff: decision.handoff?.card ?? null };
}

function gateEvents(row: TurnRow, decision: BotDecision, changes: ConversationChanges): NewEvent[] {
  const { urgency, redFlag } = decision;
  const isRaised = changes.urgency !== row.urgency || isEmergency(decision);
  const raised: NewEvent = {
    type: 'conversation.urgency_raised',
    conversationId: row.id,
    ...(row.assigneeId === null ? {} : { staffId: row.assigneeId }),
    data: { urgency, redFlag },
  };
  if (typeof changes.teamId !== 'string') return isRaised ? [raised] : [];
  const data = { fromTeamId: row.teamId, reason: 'emergency' };
  return [raised, { type: 'conversation.transferred', conversationId: row.id, teamId: changes.teamId, data }];
}

/**
 * Takes note of what a patient wrote while they wait for a person or are with one.
 *
 * The bot is silent. An emergency raises the urgency and alerts the staff; in the queue, where nobody reads along
 * yet, the fixed text goes out too. `decision` is what a silenced bot made of it; `null` where it failed.
 */
export async function commitGate(
  deps: Deps,
  row: TurnRow,
  decision: BotDecision | null,
  clinic: Clinic,
): Promise<CommitOutcome> {
  const toSeq = lastSeqOf(row);
  const changes = {
    processedSeq: toSeq,
    ...waitChanges(row, clinic),
    ...(decision ? urgencyChanges(row, decision, clinic, deps.now()) : {}),
  };
  const words = decision ? wordsOf(row, decision) : [];
  const contents = words.flatMap((content) => deps.channels[row.channel].adapt(content));
  const isCommitted = await deps.knex.transaction(async (trx) => {
    if (!(await changeConversation(trx, expectedOf(row), changes))) return false;
    if (!decision) return true;
    await sayAsBot(trx, row, contents);
    if (isEmergency(decision)) {
      const turn = { conversationId: row.id, fromSeq: row.processedSeq + 1, toSeq };
      await recordTurn(trx, { ...turn, decision, outcome: 'committed' });
    }
    await recordEvents(trx, gateEvents(row, decision, changes));
    return true;
  });
  return isCommitted ? 'committed' : 'dropped';
}
