import type { Pattern } from '#bot/safety/pattern.ts';
import type { Intent } from '../intents.ts';

/** Ways of asking for something: one of `any` is enough, unless one of `unless` is there too. */
export interface IntentRule {
  readonly intent: Intent;
  readonly any: readonly Pattern[];
  readonly unless?: readonly Pattern[];
}
