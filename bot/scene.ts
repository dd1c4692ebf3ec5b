import type { Locale } from '#workflows/domain/locale.ts';
import type { Scene } from './decision.ts';
import { SENTENCES } from './locales/index.ts';
import { collectedFields } from './nlu/entities.ts';
import { readText } from './reading.ts';
import type { Reading } from './reading.ts';
import type { BotTurn, PatientMessage } from './turn.ts';

const joinTexts = (messages: readonly PatientMessage[]): string =>
  messages
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n');

const knownLanguage = ({ state, patient, facts }: BotTurn): Locale =>
  state.language ?? patient.locale ?? facts.clinic.defaultLocale;

/** Reads everything that waits in a turn at once: emergencies first, then what it wants. */
export function readScene(turn: BotTurn): { readonly scene: Scene; readonly reading: Reading } {
  const text = joinTexts(turn.messages);
  const reading = readText(text, knownLanguage(turn), turn.state.language !== null);
  const { language, intent, intents, confidence, urgency } = reading;
  const collected = collectedFields(text, { now: turn.now, facts: turn.facts });
  const say = SENTENCES[language];
  return { reading, scene: { turn, language, say, text, intent, intents, confidence, urgency, collected } };
}
