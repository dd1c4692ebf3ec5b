import type { BotDecision } from '#bot/turn.ts';
import type { OwnAgenda } from '#db/queries/bot-agenda.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { AgendaRefused, performAct, viewOf } from './agenda-turn.ts';
import type { Clinic } from './clinic.ts';
import { decideTurn } from './decide-turn.ts';
import type { Deps } from './deps.ts';
import { commitDecision, lastSeqOf } from './turn-commit.ts';
import type { CommitOutcome } from './turn-commit.ts';

/** Commits a decision; what the agenda refuses is decided again with the refusal, and then says so. */
export async function commitTurn(
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
