import type { BotDecision } from '#bot/turn.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';

/**
 * Whether the emergency gate has the word in a turn, by what was written now or by an emergency that nobody has closed yet.
 * Then no tap and no word changes the agenda, and nothing else is said.
 */
export const isEmergencyTurn = (row: TurnRow, { action, redFlag }: BotDecision): boolean =>
  action === 'emergency' || redFlag !== null || (row.botState?.emergency ?? null) !== null;
