import { compilePattern } from '#bot/safety/pattern.ts';
import { toWords } from '#bot/safety/normalise.ts';
import { classify, loadClassifier } from './classifier.ts';
import type { Classifier } from './classifier.ts';
import { topicVector } from './features.ts';
import { INTENT_RULES } from './intent-rules/index.ts';
import { isIntent } from './intents.ts';
import type { Intent } from './intents.ts';
import model from './model.json' with { type: 'json' };
import { saysOnlyWhen } from './only-when.ts';
import { shortAnswer } from './short-answers.ts';

/** What a message is taken to want. */
export interface IntentReading {
  readonly intent: Intent;
  /** Everything that the message asks for, the primary first. */
  readonly intents: readonly Intent[];
  /** Between 0 and 1; below about a third it is better to ask. */
  readonly confidence: number;
}

const rules = INTENT_RULES.map(({ intent, any, unless }) => ({
  intent,
  any: any.map((pattern) => compilePattern(pattern)),
  unless: (unless ?? []).map((pattern) => compilePattern(pattern)),
}));

const stored = loadClassifier(model.intents);

/** How much a rule that holds adds to what the classifier thinks, and how much being earlier in the list adds. */
const RULE_WEIGHT = 0.45;
const ORDER_WEIGHT = 0.004;

function ruledIntents(text: string): Intent[] {
  const words = ` ${toWords(text).join(' ')} `;
  return rules
    .filter(({ any, unless }) => any.some((p) => p.test(words)) && !unless.some((p) => p.test(words)))
    .map(({ intent }) => intent);
}

/**
 * Reads what a message wants: answers of one word first, then rules and classifier together. Never
 * `emergency`, which is the gate's alone.
 */
export function readIntent(text: string, classifier: Classifier = stored): IntentReading {
  const short = shortAnswer(text) ?? (saysOnlyWhen(text) ? 'choose_option' : null);
  if (short !== null) return { intent: short, intents: [short], confidence: 1 };
  const ruled = ruledIntents(text);
  const scored = classify(classifier, topicVector(text))
    .flatMap(({ label, probability }) =>
      isIntent(label) && label !== 'emergency' ? [{ label, probability }] : [],
    )
    .map(({ label, probability }) => {
      const position = ruled.indexOf(label);
      const bonus = position === -1 ? 0 : RULE_WEIGHT - position * ORDER_WEIGHT;
      return { label, score: probability + bonus };
    })
    .sort((left, right) => right.score - left.score);
  const best = scored[0];
  if (best === undefined) return { intent: 'out_of_scope', intents: ['out_of_scope'], confidence: 0 };
  const others = scored.slice(1).filter(({ label, score }) => ruled.includes(label) && score > RULE_WEIGHT);
  return {
    intent: best.label,
    intents: [best.label, ...others.slice(0, 3).map(({ label }) => label)],
    confidence: Math.min(1, best.score),
  };
}
