import { readFileSync } from 'node:fs';

/** A labelled message of the development set. Synthetic; labelled by one annotator. */
export interface DevMessage {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly intent: string;
  readonly intents: readonly string[];
  readonly urgency: string;
  readonly red_flag: string | null;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly now: string;
  readonly tags: readonly string[];
}

const readLines = <T>(file: string): T[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** Reads the development set. */
export const devMessages = (): DevMessage[] => readLines('messages.jsonl');

/** A message labelled with what it states about a visit. */
export type SlotMessage = Pick<DevMessage, 'text' | 'slots' | 'now'> & { readonly intent?: string };

/**
 * Reads the messages that were written before the rules for dates and hours were read again: date, time of day, specialty
 * and professional only. The rules were mended by what they got wrong, so only the first figure was unseen.
 */
export const unseenSlotMessages = (): SlotMessage[] => readLines('unseen-slots.jsonl');

/** A message written while the rules were, to find what they miss. By the same hand: no measure of the rules. */
export interface Paraphrase {
  readonly text: string;
  readonly red_flag: string | null;
}

/** Reads the paraphrases: what was once missed must not be missed again. */
export const paraphrases = (): Paraphrase[] => readLines('paraphrases.jsonl');
