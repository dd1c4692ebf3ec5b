import type { Locale } from '#workflows/domain/locale.ts';
import type { Intent } from './intents.ts';

/** Phrases written to teach the classifier what the development set says too seldom. */
export const PHRASES: readonly {
  readonly intent: Intent;
  readonly lang: Locale;
  readonly texts: readonly string[];
}[] = [];
