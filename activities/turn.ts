import { isForAgent } from '#bot/agent/index.ts';
import type { BotDecision } from '#bot/turn.ts';
import { readConversation, readTurn } from '#db/queries/led-conversation.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import type { TurnReport } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { AgendaView } from '#bot/agenda/view.ts';
import { ownAgendaOf, viewOf } from './agenda-turn.ts';
import { answerChange, chooseSilently } from './agenda-changes/answer-change.ts';
import { settleAnswer } from './answers.ts';
import type { Clinic } from './clinic.ts';
import { decideSilently, decideTurn, isBotOn, turnOf } from './decide-turn.ts';
import type { Deps } from './deps.ts';
import { answerNotice, answerSilently, noteOtherTime } from './reminders/answer-notice.ts';
import { answerOffer } from './slot-offers/answer-offer.ts';
import { snapshotOf } from './snapshot.ts';
import { commitTurn } from './turn-act.ts';
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

/** Whether all that waits is the patient's own word. By mail, machines and others write into their thread too. */
const isOwnWord = ({ pending }: TurnRow): boolean => pending.every(({ handling }) => handling === null);

/** Takes what the patient wrote as the answer to a question about their appointments; `null` if it is none. */
async function answerQuestion(
  deps: Deps,
  row: TurnRow,
  clinic: Clinic,
  decision: BotDecision,
): Promise<CommitOutcome | null> {
  if (!isOwnWord(row)) return null;
  return (
    (await answerChange(deps, row, clinic, decision)) ??
    (await answerNotice(deps, row, clinic, decision)) ??
    (await answerOffer(deps, row, clinic, decision))
  );
}

/** The same while a person leads the conversation. */
async function answerQuietly(deps: Deps, row: TurnRow, clinic: Clinic): Promise<void> {
  if (!isOwnWord(row)) return;
  await answerSilently(deps, row);
  await chooseSilently(deps, row, clinic);
}

/** Looks at what waits in a conversation and does what is to be done about it. */
export interface TurnActivities {
  /**
   * The one look at the inbox: everything pending at once.
   *
   * The emergency gate sees it immediately; for all else the bot waits until the patient is quiet. With a person, or
   * in the queue, the bot is silent and only the gate runs. What a model may answer is left to `converse`. Doing it
   * again after it was done changes nothing.
   *
   * @throws AppError `conversation.not_found`
   */
  readonly runTurn: (input: {
    readonly conversationId: string;
    /** The model could not be asked: nothing is left to it. */
    readonly isOffline?: boolean;
  }) => Promise<TurnReport>;
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

  const isForModel = (
    row: TurnRow,
    clinic: Clinic,
    view: AgendaView | null,
    decision: BotDecision,
  ): boolean =>
    deps.model !== null && isForAgent(turnOf(row, clinic, deps.now(), isBotOn(row, clinic), view), decision);

  const botTurn = async (row: TurnRow, clinic: Clinic, isOffline: boolean): Promise<TurnReport> => {
    const own = await ownAgendaOf(deps, row.id);
    const view = own && viewOf(own);
    const decision = await decideTurn(deps, row, clinic, view);
    const waitMs = decision.action === 'emergency' ? 0 : quietMsLeft(row, clinic.conversation);
    if (waitMs > 0) return report(row.id, 'waiting', clinic, waitMs);
    const answered = await answerQuestion(deps, row, clinic, decision);
    if (answered !== null) return report(row.id, answered, clinic);
    if (!isOffline && isForModel(row, clinic, view, decision)) return report(row.id, 'deferred', clinic);
    if (isOwnWord(row)) await noteOtherTime(deps, row);
    return report(row.id, await commitTurn(deps, row, decision, clinic, own), clinic);
  };

  return {
    async runTurn({ conversationId, isOffline = false }) {
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
      if (row.stage === 'bot' || row.stage === 'resolved') return botTurn(row, clinic, isOffline);
      await answerQuietly(deps, row, clinic);
      const outcome = await commitGate(deps, row, decideSilently(deps, row, clinic), clinic);
      return report(conversationId, outcome, clinic);
    },
  };
}
