import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision } from '#bot/turn.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import type { Clinic } from './clinic.ts';

/**
 * What there is to do about STOP or START and nothing else: nothing. The word was carried out when it arrived, the
 * provider has answered it, and whoever has just said STOP may not be answered by us.
 */
export function consentDecision(row: TurnRow, clinic: Clinic): BotDecision | null {
  if (row.pending.some(({ consent }) => consent === null)) return null;
  return {
    action: 'silence',
    messages: [],
    state: row.botState ?? INITIAL_BOT_STATE,
    language: row.language ?? row.patientLocale ?? clinic.facts.clinic.defaultLocale,
    intent: 'opt_out',
    intents: ['opt_out'],
    rule: 'consent-word',
    ruleVersion: '1',
    urgency: row.urgency,
    redFlag: null,
    handoff: null,
  };
}
