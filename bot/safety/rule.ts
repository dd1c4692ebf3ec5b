import type { Pattern } from './pattern.ts';

/** Categories of `red-flags.json`. */
export const RED_FLAGS = [
  'chest_pain',
  'stroke',
  'anaphylaxis',
  'breathing',
  'suicide',
  'severe_bleeding',
  'obstetric',
  'sepsis_child',
  'overdose_poisoning',
  'head_trauma',
  'seizure',
  'acute_abdomen',
  'diabetic_crisis',
  'vision_loss',
  'testicular_torsion',
  'domestic_violence',
  'burns',
  'choking',
  'dvt_pe',
  'meningitis',
  'dehydration_infant',
  'psychosis_violence',
] as const;
/** A category of `red-flags.json`. */
export type RedFlag = (typeof RED_FLAGS)[number];

/** One way in which an emergency is told. It fires when every pattern of `when` is present and none of `unless` is. */
export interface Rule {
  /** Stable name, shown to staff on the handoff card and counted by the scorecard. */
  readonly id: string;
  readonly when: readonly Pattern[];
  readonly unless?: readonly Pattern[];
  /** Variant of the fixed reply (`say_variants`), when it is not the main one. */
  readonly variant?: string;
}

/** The rules of one category, with the keys of the clinical sources in `red-flags.json` that they rest on. */
export interface RuleSet {
  readonly category: RedFlag;
  readonly sources: readonly string[];
  readonly rules: readonly Rule[];
}
