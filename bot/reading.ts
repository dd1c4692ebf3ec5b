import type { Urgency } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { readIntent } from './nlu/intent.ts';
import type { Intent } from './nlu/intents.ts';
import { detectLanguage } from './nlu/language.ts';
import { isUrgent } from './nlu/urgency.ts';
import { redFlags } from './safety/index.ts';
import type { RedFlagHit } from './safety/index.ts';

/** All that the bot understood of a text. */
export interface Reading {
  readonly language: Locale;
  readonly hits: readonly RedFlagHit[];
  readonly intent: Intent;
  readonly intents: readonly Intent[];
  readonly confidence: number;
  readonly urgency: Urgency;
}

/** A tap or a file without words says nothing: it must never be taken for the yes to something. */
const NO_WORDS: Pick<Reading, 'intent' | 'intents' | 'confidence'> = {
  intent: 'choose_option',
  intents: ['choose_option'],
  confidence: 0,
};

/**
 * Reads a text: emergencies first, then what it wants. `language` is the language of the conversation so far.
 *
 * @param isUnderWay the patient has already written in that language
 */
export function readText(text: string, language: Locale | null, isUnderWay = false): Reading {
  const hits = redFlags(text);
  const { locale } = detectLanguage(text, language, undefined, isUnderWay);
  if (hits.length > 0) {
    return {
      language: locale,
      hits,
      intent: 'emergency',
      intents: ['emergency'],
      confidence: 1,
      urgency: 'emergency',
    };
  }
  const { intent, intents, confidence } = text.trim() === '' ? NO_WORDS : readIntent(text);
  return {
    language: locale,
    hits,
    intent,
    intents,
    confidence,
    urgency: isUrgent(text) ? 'urgent' : 'routine',
  };
}
