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

/** Reads the development set. */
export const devMessages = (): DevMessage[] =>
  readFileSync(new URL('messages.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DevMessage);
