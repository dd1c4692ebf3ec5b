import type { TurnRow } from '#db/queries/led-conversation.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision } from '#bot/turn.ts';
import type { Clinic } from './clinic.ts';
import { sentence } from './locales/index.ts';

/** Name of the rule that a failed turn is recorded under. */
const RULE = 'bot-error';
/** Longest quote on a handoff card, in characters. */
const QUOTE_LENGTH = 500;

/**
 * What happens when the bot fails: never silence. The patient hears that a person goes on, and the conversation joins
 * the queue with what they wrote.
 */
export function botErrorDecision(row: TurnRow, clinic: Clinic, now: Date): BotDecision {
  const language = row.language ?? row.patientLocale ?? clinic.facts.clinic.defaultLocale;
  const quote = row.pending.map(({ text }) => text).filter((text) => text !== '');
  return {
    action: 'handoff',
    messages: [{ kind: 'text', text: sentence('botError', language) }],
    state: row.botState ?? INITIAL_BOT_STATE,
    language,
    intent: 'talk_to_human',
    intents: ['talk_to_human'],
    rule: RULE,
    ruleVersion: '1',
    urgency: row.urgency,
    redFlag: null,
    handoff: {
      reason: 'bot_error',
      teamId: row.teamId ?? clinic.defaultTeamId,
      card: {
        reason: 'bot_error',
        quote: quote.join('\n').slice(0, QUOTE_LENGTH),
        collected: [],
        redFlags: [],
        rule: RULE,
        promised: null,
        language,
        at: now.toISOString(),
      },
    },
  };
}
