import { converse as decideWithModel } from '#bot/agent/index.ts';
import { AGENT_LIMITS } from '#bot/agent/limits.ts';
import type { BotDecision } from '#bot/turn.ts';
import type { OwnAgenda } from '#db/queries/bot-agenda.ts';
import { readConversation, readTurn } from '#db/queries/led-conversation.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { readModelContext } from '#db/queries/model-use.ts';
import type { TurnReport } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { lookUpTimes, ownAgendaOf, viewOf } from '../agenda-turn.ts';
import type { Clinic } from '../clinic.ts';
import { decideTurn, isBotOn, turnOf } from '../decide-turn.ts';
import type { Deps } from '../deps.ts';
import { snapshotOf } from '../snapshot.ts';
import { commitTurn } from '../turn-act.ts';
import { askWithinBudget } from './ask-within-budget.ts';
import type { ModelClient } from './client.ts';

/** How often the server hears that a slow model is still being waited for, in milliseconds. */
const HEARTBEAT_MS = 1_000;

/** The turn of the bot that takes as long as a model takes. */
export interface ConverseActivities {
  /**
   * Decides what waits with a model's help and commits it, as `runTurn` does without.
   *
   * Ends within seconds whatever the model does; a conversation that moved meanwhile is left as it is.
   *
   * @throws AppError `conversation.not_found`
   */
  readonly converse: (input: { readonly conversationId: string }) => Promise<TurnReport>;
}

async function withModel(
  deps: Deps,
  model: ModelClient,
  row: TurnRow,
  clinic: Clinic,
  own: OwnAgenda | null,
): Promise<BotDecision> {
  const view = own && viewOf(own);
  const offline = await decideTurn(deps, row, clinic, view);
  const now = deps.now();
  try {
    const { history, names } = await readModelContext(deps.knex, row.id, AGENT_LIMITS.historyMessages);
    const decision = await decideWithModel(turnOf(row, clinic, now, isBotOn(row, clinic), view), offline, {
      ask: askWithinBudget(deps, model),
      lookUp: (wish) => lookUpTimes(deps.knex, wish, clinic.facts, now, view?.patient?.patientId ?? null),
      history,
      names,
      model: model.name,
    });
    const outcome = decision.model?.outcome ?? 'answered';
    if (outcome !== 'answered') deps.log.warn('model not used', { conversationId: row.id, code: outcome });
    return decision;
  } catch (error) {
    deps.log.error('agent failed', { conversationId: row.id, error });
    return offline;
  }
}

/** The turn with a model. */
export function converseActivities(deps: Deps): ConverseActivities {
  const answer = async (row: TurnRow, clinic: Clinic): Promise<TurnReport['outcome']> => {
    const isWithBot = row.stage === 'bot' || row.stage === 'resolved';
    // Somebody was quicker: the next look sees what is left to do.
    if (deps.model === null || row.pending.length === 0 || !isWithBot) return 'dropped';
    const own = await ownAgendaOf(deps, row.id);
    const decision = await withModel(deps, deps.model, row, clinic, own);
    return commitTurn(deps, row, decision, clinic, own);
  };

  return {
    async converse({ conversationId }) {
      const beat = setInterval(deps.heartbeat, HEARTBEAT_MS);
      try {
        const clinic = await deps.clinic.read();
        const row = await readTurn(deps.knex, conversationId);
        if (!row) throw new AppError('conversation.not_found');
        const outcome = await answer(row, clinic);
        const after = await readConversation(deps.knex, conversationId);
        if (!after) throw new AppError('conversation.not_found');
        const snapshot = snapshotOf(after, clinic, deps.now());
        return { outcome, waitMs: 0, outboxDue: after.outboxDue, snapshot };
      } finally {
        clearInterval(beat);
      }
    },
  };
}
