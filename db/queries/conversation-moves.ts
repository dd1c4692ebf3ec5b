import type { Knex } from 'knex';
import type { BotDecision, BotState } from '#bot/turn.ts';
import type { HandoffCard, Stage, Urgency } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';

/** Columns that leading a conversation changes. */
export interface ConversationChanges {
  readonly stage?: Stage;
  readonly teamId?: string | null;
  readonly assigneeId?: string | null;
  readonly urgency?: Urgency;
  readonly redFlag?: string | null;
  readonly intent?: string | null;
  readonly language?: Locale;
  readonly processedSeq?: number;
  readonly botState?: BotState | null;
  readonly handoff?: HandoffCard | null;
  readonly queuedAt?: Date | null;
  readonly waitingSinceAt?: Date | null;
  readonly firstResponseDueAt?: Date | null;
  readonly firstResponseWarnedAt?: Date | null;
  readonly firstResponseBreachedAt?: Date | null;
  readonly firstRespondedAt?: Date | null;
  readonly firstResponseOpenMs?: number | null;
  readonly nextDueAt?: Date | null;
  readonly resolvedAt?: Date | null;
  readonly resolvedBy?: string | null;
  readonly resolution?: 'staff' | 'bot' | 'silence' | null;
}

/** What must still hold for a change to be made: somebody else may have been quicker. */
export interface Expected {
  readonly id: string;
  readonly version: number;
  readonly stage: Stage;
  readonly processedSeq?: number;
}

/** The wait for a person begins anew: what a handoff and a transfer set. */
export function startOfWait(at: Date, dueAt: Date | null): ConversationChanges {
  return {
    queuedAt: at,
    waitingSinceAt: at,
    firstResponseDueAt: dueAt,
    nextDueAt: dueAt,
    firstResponseWarnedAt: null,
    firstResponseBreachedAt: null,
    firstRespondedAt: null,
    firstResponseOpenMs: null,
  };
}

/** Nobody waits for an answer of ours. */
export const NO_WAIT: ConversationChanges = { waitingSinceAt: null, nextDueAt: null };

/**
 * Changes a conversation if it stands where the caller saw it, and takes its row lock until the transaction ends.
 *
 * A move, that is a change of stage, team or assignee, raises the version: a bot turn that began before is dropped.
 *
 * @returns false if somebody was quicker
 */
export async function changeConversation(
  trx: Knex.Transaction,
  expected: Expected,
  { botState, handoff, ...changes }: ConversationChanges,
): Promise<boolean> {
  const moves = ['stage', 'teamId', 'assigneeId'].some((column) => column in changes);
  const changed = await trx('conversations')
    .where(expected)
    .update({
      ...changes,
      ...(botState === undefined ? {} : { botState: JSON.stringify(botState) }),
      ...(handoff === undefined ? {} : { handoff: JSON.stringify(handoff) }),
      ...(moves ? { version: expected.version + 1 } : {}),
    });
  return changed === 1;
}

/** Notes a conversation as opened again. */
export async function countReopening(trx: Knex.Transaction, conversationId: string): Promise<void> {
  await trx('conversations').where('id', conversationId).increment('reopenedCount', 1);
}

/** Takes back what the bot wrote and what has not left yet, because a person speaks now. */
export async function cancelQueuedBotMessages(
  trx: Knex.Transaction,
  conversationId: string,
): Promise<number> {
  return trx('outbox')
    .where({ conversationId, author: 'bot', state: 'queued' })
    .update({ state: 'cancelled', leaseUntil: null });
}

/** A turn of the bot, for the console and the numbers. */
export interface TurnRecord {
  readonly conversationId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly decision: Pick<BotDecision, 'action' | 'intent' | 'rule' | 'ruleVersion' | 'redFlag' | 'model'>;
  readonly outcome: 'committed' | 'dropped';
}

/** Keeps what the bot decided and whether it came to pass. */
export async function recordTurn(trx: Knex, { decision, ...turn }: TurnRecord): Promise<void> {
  const { action, intent, rule, ruleVersion, redFlag, model } = decision;
  const asked = model && {
    model: model.model,
    promptVersion: model.promptVersion,
    modelOutcome: model.outcome,
    modelTools: [...model.tools],
    inputTokens: model.inputTokens,
    outputTokens: model.outputTokens,
  };
  await trx('botTurns').insert({ ...turn, action, intent, rule, ruleVersion, redFlag, ...asked });
}

/** Keeps that a person wants no bot, for every conversation to come. */
export async function rememberNoBot(trx: Knex.Transaction, conversationId: string): Promise<void> {
  await trx('channelIdentities')
    .whereIn('id', trx('conversations').where('id', conversationId).select('channelIdentityId'))
    .update({ noBot: true });
}
