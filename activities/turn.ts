import type { BotDecision } from '#bot/turn.ts';
import type { OwnAgenda } from '#db/queries/bot-agenda.ts';
import { readConversation, readTurn } from '#db/queries/led-conversation.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import type { TurnReport } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { AgendaRefused, ownAgendaOf, performAct, viewOf } from './agenda-turn.ts';
import { answerChange, chooseSilently } from './agenda-changes/answer-change.ts';
import { settleAnswer } from './answers.ts';
import type { Clinic } from './clinic.ts';
import { decideSilently, decideTurn } from './decide-turn.ts';
import type { Deps } from './deps.ts';
import { answerNotice, answerSilently, noteOtherTime } from './reminders/answer-notice.ts';
import { answerOffer } from './slot-offers/answer-offer.ts';
import { snapshotOf } from './snapshot.ts';
import { commitDecision, lastSeqOf } from './turn-commit.ts';
import type { CommitOutcome } from './turn-commit.ts';
import { commitGate } from './turn-gate.ts';

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

/** Commits a decision; what the agenda refuses is decided again with the refusal, and then says so. */
async function commit(
  deps: Deps,
  row: TurnRow,
  decision: BotDecision,
  clinic: Clinic,
  own: OwnAgenda | null,
): Promise<CommitOutcome> {
  const { act } = decision;
  if (act === undefined || own === null) return commitDecision(deps, row, decision, clinic);
  const context = {
    conversationId: row.id,
    own,
    facts: clinic.facts,
    idempotencyKey: `bot:${row.id}:${String(lastSeqOf(row))}`,
  };
  try {
    return await commitDecision(deps, row, decision, clinic, async (trx) => {
      await performAct(trx, act, context);
      return undefined;
    });
  } catch (error) {
    if (!(error instanceof AgendaRefused)) throw error;
    const other = await decideTurn(deps, row, clinic, { ...viewOf(own), refusal: error.refusal });
    return commitDecision(deps, row, other, clinic);
  }
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

  const botTurn = async (row: TurnRow, clinic: Clinic): Promise<TurnReport> => {
    const own = await ownAgendaOf(deps, row.id);
    const decision = await decideTurn(deps, row, clinic, own && viewOf(own));
    const waitMs = decision.action === 'emergency' ? 0 : quietMsLeft(row, clinic.conversation);
    if (waitMs > 0) return report(row.id, 'waiting', clinic, waitMs);
    const answered =
      (await answerChange(deps, row, clinic, decision)) ??
      (await answerNotice(deps, row, clinic, decision)) ??
      (await answerOffer(deps, row, clinic, decision));
    if (answered !== null) return report(row.id, answered, clinic);
    await noteOtherTime(deps, row);
    return report(row.id, await commit(deps, row, decision, clinic, own), clinic);
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
      await answerSilently(deps, row);
      await chooseSilently(deps, row, clinic);
      const outcome = await commitGate(deps, row, decideSilently(deps, row, clinic), clinic);
      return report(conversationId, outcome, clinic);
    },
  };
}
