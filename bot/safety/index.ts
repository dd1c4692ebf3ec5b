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
import { acuteAbdomen } from './rules/acute-abdomen.ts';
import { anaphylaxis } from './rules/anaphylaxis.ts';
import { breathing } from './rules/breathing.ts';
import { burns } from './rules/burns.ts';
import { chestPain } from './rules/chest-pain.ts';
import { choking } from './rules/choking.ts';
import { dehydration } from './rules/dehydration-infant.ts';
import { diabeticCrisis } from './rules/diabetic-crisis.ts';
import { domesticViolence } from './rules/domestic-violence.ts';
import { clot } from './rules/dvt-pe.ts';
import { headTrauma } from './rules/head-trauma.ts';
import { meningitis } from './rules/meningitis.ts';
import { obstetric } from './rules/obstetric.ts';
import { poisoning } from './rules/overdose-poisoning.ts';
import { psychosis } from './rules/psychosis-violence.ts';
import { seizure } from './rules/seizure.ts';
import { sepsisChild } from './rules/sepsis-child.ts';
import { severeBleeding } from './rules/severe-bleeding.ts';
import { stroke } from './rules/stroke.ts';
import { suicide } from './rules/suicide.ts';
import { testicularTorsion } from './rules/testicular-torsion.ts';
import { visionLoss } from './rules/vision-loss.ts';
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
