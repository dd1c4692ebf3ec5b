import { readFileSync, readdirSync } from 'node:fs';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { isIntent } from './intents.ts';
import type { Intent } from './intents.ts';

/** Messages written to teach the classifier one intent in one language. */
export interface Phrases {
  readonly intent: Intent;
  readonly lang: Locale;
  readonly texts: readonly string[];
}

/** One message a line; ` / ` stands for a line break inside a message. */
const readTexts = (file: URL): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().replaceAll(' / ', '\n'))
    .filter((line) => line !== '');

/**
 * Reads `phrases/<language>/<intent>.txt`: synthetic messages, written from imagination and never from the
 * development set, which has to stay unseen to measure anything. Read by training only, never while the bot
 * answers. @throws when a file is not named after an intent.
 */
export const readPhrases = (): Phrases[] =>
  LOCALES.flatMap((lang) => {
    const folder = new URL(`phrases/${lang}/`, import.meta.url);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => {
        const intent = name.slice(0, -'.txt'.length);
        if (!isIntent(intent)) throw new Error(`phrases/${lang}/${name} is not named after an intent`);
        return { intent, lang, texts: readTexts(new URL(name, folder)) };
      });
  });
