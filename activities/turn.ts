import { readConversation, readTurn } from '#db/queries/led-conversation.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { TurnReport } from '#workflows/conversation.contract.ts';
import { isOpen, nextOpening } from '#workflows/domain/calendar.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';
import { settleAnswer } from './answers.ts';
import { botErrorDecision } from './bot-error.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { snapshotOf } from './snapshot.ts';
import { commitDecision } from './turn-commit.ts';
import { commitGate } from './turn-gate.ts';

function queueOutlook(policy: AnswerPolicy, now: Date): BotTurn['queue'] {
  if (policy.clock === 'always' || isOpen(policy.calendar, now))
    return { openNow: true, nextOpeningAt: null };
  try {
    return { openNow: false, nextOpeningAt: nextOpening(policy.calendar, now).toISOString() };
  } catch {
    return { openNow: false, nextOpeningAt: null };
  }
}

function turnOf(row: TurnRow, clinic: Clinic, now: Date, enabled: boolean): BotTurn {
  return {
    now: now.toISOString(),
    channel: row.channel,
    messages: row.pending.map(({ seq, kind, text, choiceId, at }) => ({ seq, kind, text, choiceId, at })),
    state: row.botState ?? INITIAL_BOT_STATE,
    facts: clinic.facts,
    patient: { displayName: row.displayName, locale: row.language ?? row.patientLocale, noBot: row.noBot },
    lastOutboundAt: row.lastOutboundAt?.toISOString() ?? null,
    queue: queueOutlook(policyOf(clinic, row.teamId), now),
    enabled,
  };
}

/** How long the patient must still be quiet; someone who tapped a button has finished. */
function quietMsLeft(row: TurnRow, { burstWaitMs, burstLongestMs }: Clinic['conversation']): number {
  const first = row.pending[0];
  const last = row.pending.at(-1);
  if (!first || !last || last.choiceId !== null) return 0;
  const readAt = row.readAt.getTime();
  const quiet = Date.parse(last.arrivedAt) + burstWaitMs - readAt;
  const longest = Date.parse(first.arrivedAt) + burstLongestMs - readAt;
  return Math.max(0, Math.ceil(Math.min(quiet, longest)));
}

/** Looks at what waits in a conversation and does what is to be done about it. */
export interface TurnActivities {
  /**
   * The one look at the inbox: everything pending at once.
   *
   * The emergency gate sees it immediately; for all else the bot waits until the patient is quiet. With a person, or
   * in the queue, the bot is silent and only the gate runs. Doing it again after it was done changes nothing.
   *
   * @throws AppError `conversation.not_found`
   */
  readonly runTurn: (input: { readonly conversationId: string }) => Promise<TurnReport>;
}

/** The turn. */
export function turnActivities(deps: Deps): TurnActivities {
  const report = async (
    conversationId: string,
    outcome: TurnReport['outcome'],
    clinic: Clinic,
    waitMs = 0,
  ): Promise<TurnReport> => {
    const row = await readConversation(deps.knex, conversationId);
    if (!row) throw new AppError('conversation.not_found');
    return { outcome, waitMs, outboxDue: row.outboxDue, snapshot: snapshotOf(row, clinic, deps.now()) };
  };

  const decide = (row: TurnRow, clinic: Clinic): BotDecision => {
    const isBotOn = clinic.bot.enabled && clinic.bot.channels[row.channel];
    try {
      return deps.decide(turnOf(row, clinic, deps.now(), isBotOn));
    } catch (error) {
      deps.log.error('bot failed', { conversationId: row.id, error });
      return botErrorDecision(row, clinic, deps.now());
    }
  };

  /** The bot switched off: its gate still looks, and the little it may say in the queue is chosen at the commit. */
  const gate = (row: TurnRow, clinic: Clinic): BotDecision | null => {
    try {
      return deps.decide(turnOf(row, clinic, deps.now(), false));
    } catch (error) {
      deps.log.error('emergency gate failed', { conversationId: row.id, error });
      return null;
    }
  };

  const botTurn = async (row: TurnRow, clinic: Clinic): Promise<TurnReport> => {
    const decision = decide(row, clinic);
    const waitMs = decision.action === 'emergency' ? 0 : quietMsLeft(row, clinic.conversation);
    if (waitMs > 0) return report(row.id, 'waiting', clinic, waitMs);
    return report(row.id, await commitDecision(deps, row, decision, clinic), clinic);
  };

  return {
    async runTurn({ conversationId }) {
      const clinic = await deps.clinic.read();
      const row = await readTurn(deps.knex, conversationId);
      if (!row) throw new AppError('conversation.not_found');
      const settled = row.staffRepliedAt !== null && (await settleAnswer(deps, conversationId, clinic));
      if (row.pending.length === 0) {
        if (settled) return report(conversationId, 'idle', clinic);
        return {
          outcome: 'idle',
          waitMs: 0,
          outboxDue: row.outboxDue,
          snapshot: snapshotOf(row, clinic, deps.now()),
        };
      }
      if (row.stage === 'bot' || row.stage === 'resolved') return botTurn(row, clinic);
      const outcome = await commitGate(deps, row, gate(row, clinic), clinic);
      return report(conversationId, outcome, clinic);
    },
  };
}
