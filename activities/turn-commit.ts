import type { Knex } from 'knex';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import {
  NO_WAIT,
  changeConversation,
  countReopening,
  recordTurn,
  rememberNoBot,
  startOfWait,
} from '#db/queries/conversation-moves.ts';
import type { ConversationChanges, Expected } from '#db/queries/conversation-moves.ts';
import { recordConversationConsent } from '#db/queries/consents.ts';
import { recordEvents } from '#db/queries/events.ts';
import type { NewEvent } from '#db/queries/events.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import type { BotDecision } from '#bot/turn.ts';
import { URGENCIES } from '#workflows/domain/conversation.ts';
import type { Urgency } from '#workflows/domain/conversation.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { answerDueAt } from './snapshot.ts';

/** What became of a decision. */
export type CommitOutcome = 'committed' | 'dropped';

/** The more urgent of two. Urgency only ever rises by itself; a person lowers it. */
export const higherUrgency = (a: Urgency, b: Urgency): Urgency =>
  URGENCIES.indexOf(a) >= URGENCIES.indexOf(b) ? a : b;

/** A conversation that is opened again begins without the urgency it had. */
const urgencyOf = (row: TurnRow): Urgency => (row.stage === 'resolved' ? 'routine' : row.urgency);

/** Number of the last message that a turn looked at. */
export const lastSeqOf = (row: TurnRow): number => row.pending.at(-1)?.seq ?? row.processedSeq;

/** What must still hold when a turn commits. */
export const expectedOf = (row: TurnRow): Expected => ({
  id: row.id,
  version: row.version,
  stage: row.stage,
  processedSeq: row.processedSeq,
});

/** The team a decision names, or the default team where it names one that is gone. */
export function teamOf(decision: BotDecision, clinic: Clinic): string {
  const wanted = decision.handoff?.teamId;
  return wanted !== undefined && clinic.policies.has(wanted) ? wanted : clinic.defaultTeamId;
}

function changesOf(row: TurnRow, decision: BotDecision, clinic: Clinic, now: Date): ConversationChanges {
  const changes: ConversationChanges = {
    processedSeq: lastSeqOf(row),
    botState: decision.state,
    language: decision.language,
    intent: decision.intent,
    urgency: higherUrgency(urgencyOf(row), decision.urgency),
    ...(decision.action === 'silence' ? {} : NO_WAIT),
    ...(decision.redFlag === null ? {} : { redFlag: decision.redFlag }),
    ...(row.stage === 'resolved'
      ? { stage: 'bot', resolvedAt: null, resolvedBy: null, resolution: null }
      : {}),
  };
  if (!decision.handoff) return changes;
  const teamId = teamOf(decision, clinic);
  const dueAt = answerDueAt(policyOf(clinic, teamId), now);
  return {
    ...changes,
    ...startOfWait(now, dueAt),
    stage: 'queued',
    teamId,
    assigneeId: null,
    handoff: decision.handoff.card,
  };
}

function eventsOf(row: TurnRow, decision: BotDecision, clinic: Clinic): NewEvent[] {
  const events: NewEvent[] = [];
  const conversationId = row.id;
  if (row.stage === 'resolved') events.push({ type: 'conversation.reopened', conversationId });
  if (higherUrgency(urgencyOf(row), decision.urgency) !== urgencyOf(row)) {
    const { urgency, redFlag } = decision;
    events.push({ type: 'conversation.urgency_raised', conversationId, data: { urgency, redFlag } });
  }
  if (decision.handoff) {
    const { reason } = decision.handoff;
    const data = { reason, urgency: decision.urgency, intent: decision.intent };
    events.push({ type: 'conversation.queued', conversationId, teamId: teamOf(decision, clinic), data });
  }
  return events;
}

async function drop(deps: Deps, row: TurnRow, decision: BotDecision): Promise<void> {
  const turn = { fromSeq: row.processedSeq + 1, toSeq: lastSeqOf(row) };
  await deps.knex.transaction(async (trx) => {
    await recordTurn(trx, { conversationId: row.id, ...turn, decision, outcome: 'dropped' });
    await recordEvents(trx, [{ type: 'bot.dropped', conversationId: row.id, data: turn }]);
  });
}

/** Writes what the bot says to the messages that a turn looked at: once, however often the turn is done. */
export async function sayAsBot(
  trx: Knex.Transaction,
  row: TurnRow,
  contents: readonly OutboundContent[],
): Promise<void> {
  if (contents.length === 0) return;
  const businessKey = `${row.id}:${lastSeqOf(row)}`;
  await appendOutbound(trx, { conversationId: row.id, author: 'bot', contents, kind: 'bot', businessKey });
}

/**
 * Makes a decision of the bot happen, all of it or nothing, if the conversation still stands where the bot saw it.
 *
 * Otherwise a person has taken it meanwhile, or the turn was done before: not a word of the decision leaves.
 *
 * @param act what must happen in the agenda for the words to be true; what it throws undoes everything. Where the words
 *   depend on what came of it, it answers what is said instead
 */
export async function commitDecision(
  deps: Deps,
  row: TurnRow,
  decision: BotDecision,
  clinic: Clinic,
  act: (trx: Knex.Transaction) => Promise<BotDecision | undefined> = () => Promise.resolve(undefined),
): Promise<CommitOutcome> {
  const now = deps.now();
  const toSeq = lastSeqOf(row);
  const isCommitted = await deps.knex.transaction(async (trx) => {
    if (!(await changeConversation(trx, expectedOf(row), changesOf(row, decision, clinic, now))))
      return false;
    const said = (await act(trx)) ?? decision;
    const contents = said.messages.flatMap((content) => deps.channels[row.channel].adapt(content));
    await sayAsBot(trx, row, contents);
    if (row.stage === 'resolved') await countReopening(trx, row.id);
    if (decision.consent) await recordConversationConsent(trx, row.id, decision.consent);
    if (decision.handoff?.reason === 'no_bot_preference') await rememberNoBot(trx, row.id);
    const turn = { conversationId: row.id, fromSeq: row.processedSeq + 1, toSeq };
    await recordTurn(trx, { ...turn, decision: said, outcome: 'committed' });
    await recordEvents(trx, eventsOf(row, decision, clinic));
    return true;
  });
  if (!isCommitted) await drop(deps, row, decision);
  return isCommitted ? 'committed' : 'dropped';
}
