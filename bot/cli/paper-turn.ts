import { decide } from '#bot/index.ts';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { PaperAgenda } from './paper-agenda.ts';

/**
 * A turn against an agenda on paper: what the bot asks to look for is found, what was said yes to is done, and what the
 * paper refuses is decided again with the refusal.
 */
export function decideWith(agenda: PaperAgenda, turn: BotTurn): BotDecision {
  const { now } = turn;
  let decision = decide({ ...turn, agenda: agenda.view(now, null) });
  while (decision.lookUp !== undefined)
    decision = decide({ ...turn, agenda: agenda.view(now, decision.lookUp) });
  const refusal = decision.act === undefined ? null : agenda.perform(decision.act);
  return refusal === null ? decision : decide({ ...turn, agenda: agenda.view(now, null, refusal) });
}
