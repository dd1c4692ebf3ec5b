import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision } from '#bot/turn.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import type { Clinic } from './clinic.ts';

/** Longest quote on a handoff card, in characters. */
const QUOTE_LENGTH = 500;

const quoteOf = ({ pending }: TurnRow): string =>
  pending
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, QUOTE_LENGTH);

/** The queue, without a word to whoever wrote: they may not be who they seem. */
function handoffOf(row: TurnRow, clinic: Clinic, language: string, now: Date): BotDecision['handoff'] {
  // Not one that a free conversation may do without: no model may answer them either.
  const reason = 'bot_off';
  return {
    reason,
    teamId: row.teamId ?? clinic.defaultTeamId,
    card: {
      reason,
      quote: quoteOf(row),
      collected: [],
      redFlags: [],
      rule: 'mail-person',
      promised: null,
      language,
      at: now.toISOString(),
    },
  };
}

/**
 * What there is to do about mail that no machine may answer; `null` where something may be answered.
 *
 * A machine's mail is left as it is, and nothing is asked any more that it would answer for ever. Mail of somebody who
 * is not the patient, or may not be, waits for a person.
 */
export function mailDecision(row: TurnRow, clinic: Clinic, now: Date): BotDecision | null {
  if (row.pending.some(({ handling }) => handling === null)) return null;
  const language = row.language ?? row.patientLocale ?? clinic.facts.clinic.defaultLocale;
  const isForPerson = row.pending.some(({ handling }) => handling === 'person');
  return {
    action: isForPerson ? 'handoff' : 'silence',
    messages: [],
    state: { ...(row.botState ?? INITIAL_BOT_STATE), pending: null, dialogue: null },
    language,
    intent: isForPerson ? 'talk_to_human' : 'other',
    intents: [isForPerson ? 'talk_to_human' : 'other'],
    rule: isForPerson ? 'mail-person' : 'mail-machine',
    ruleVersion: '1',
    urgency: row.urgency,
    redFlag: null,
    handoff: isForPerson ? handoffOf(row, clinic, language, now) : null,
  };
}
