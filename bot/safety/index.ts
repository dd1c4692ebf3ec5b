/**
 * The emergency gate: rules that notice when someone may need help at once, in Portuguese, Spanish and English.
 *
 * It runs before anything else on every message, with no model, no network and no clock. It must not import
 * anything but its own rules and `red-flags.json`. It never says what something is, only where to go.
 *
 * To add a category: a rule set in `rules/`, its key in `rule.ts`, its fixed reply in `red-flags.json`, and a
 * line in `RULE_SETS`, whose order decides which category speaks when several are told at once.
 */
import { FIGURATIVE, HOMONYMS } from './masks.ts';
import { toWords } from './normalise.ts';
import { compilePattern, wordsOf } from './pattern.ts';
import type { RedFlag, RuleSet } from './rule.ts';
import { acuteAbdomen, diabeticCrisis, testicularTorsion } from './rules/abdomen.ts';
import { anaphylaxis, breathing, choking } from './rules/airway.ts';
import { headTrauma, meningitis, seizure, stroke, visionLoss } from './rules/brain.ts';
import { chestPain, clot, severeBleeding } from './rules/circulation.ts';
import { burns, poisoning } from './rules/harm.ts';
import { psychosis, suicide } from './rules/mind.ts';
import { dehydration, obstetric, sepsisChild } from './rules/mother-and-child.ts';
import { domesticViolence } from './rules/violence.ts';
import { hideSayings, whatIsAsserted } from './scope.ts';
import { lexiconWords } from './lexicon.ts';
import { makeSpeller } from './spelling.ts';
import knownWords from './known-words.json' with { type: 'json' };

export { RED_FLAGS } from './rule.ts';
export type { RedFlag } from './rule.ts';

/** Version of the rules, stored with every decision they make. Raise it with any change to a rule. */
export const RULES_VERSION = '2026-11-24.1';

/** Rule sets; when several fire, the first here gives the reply (the tie-breaks of the clinical source). */
export const RULE_SETS: readonly RuleSet[] = [
  choking,
  anaphylaxis,
  obstetric,
  clot,
  meningitis,
  dehydration,
  sepsisChild,
  poisoning,
  psychosis,
  domesticViolence,
  suicide,
  headTrauma,
  stroke,
  diabeticCrisis,
  visionLoss,
  testicularTorsion,
  burns,
  severeBleeding,
  seizure,
  chestPain,
  breathing,
  acuteAbdomen,
];

/** An emergency that was told. */
export interface RedFlagHit {
  readonly category: RedFlag;
  readonly ruleId: string;
  readonly variant: string | null;
}

const compiled = RULE_SETS.flatMap(({ category, rules }) =>
  rules.map((rule) => ({
    category,
    ruleId: rule.id,
    variant: rule.variant ?? null,
    when: rule.when.map((pattern) => compilePattern(pattern)),
    unless: (rule.unless ?? []).map((pattern) => compilePattern(pattern)),
  })),
);

const sayings = [...FIGURATIVE, ...HOMONYMS].map((pattern) => compilePattern(pattern, 'g'));

const ruleWords = RULE_SETS.flatMap(({ rules }) => rules.flatMap(({ when }) => when.flatMap(wordsOf)));
const conceptWords = lexiconWords().flatMap((word) => word.split('_'));

const speller = makeSpeller([...ruleWords, ...conceptWords], knownWords);

/** The words of a message as the rules see them: spelt, with everything that is not asserted blanked. */
export function assertedWords(text: string): string[] {
  const words = toWords(text).map(speller);
  return whatIsAsserted(hideSayings(words, sayings));
}

/**
 * Every emergency that a message tells, most pressing first; empty when none.
 *
 * Minimising words never cancel one. A denial, a dated and settled past, a figure of speech, a question in
 * general and a study subject do.
 */
export function redFlags(text: string): RedFlagHit[] {
  const visible = ` ${assertedWords(text).join(' ')} `;
  return compiled
    .filter(({ when, unless }) => when.every((p) => p.test(visible)) && !unless.some((p) => p.test(visible)))
    .map(({ category, ruleId, variant }) => ({ category, ruleId, variant }));
}

/** The emergency a message tells, or `null`. */
export const checkEmergency = (text: string): RedFlagHit | null => redFlags(text)[0] ?? null;
