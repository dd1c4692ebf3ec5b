import type { Locale } from '#workflows/domain/locale.ts';
import type { Choice } from '#workflows/domain/message.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import type { Sentences } from '#bot/locales/index.ts';

/** What an answer is made from. */
export interface Question {
  readonly text: string;
  /** ISO instant of the turn. */
  readonly now: string;
  readonly locale: Locale;
  readonly facts: ClinicFacts;
  readonly say: Sentences;
}

/** An answer from the facts of the clinic. */
export interface Answer {
  readonly text: string;
  /** Which answer it was: for the log and the scorecard. */
  readonly rule: string;
  readonly choices?: readonly Choice[];
  /** What the bot now waits for. */
  readonly pending?: { readonly question: string; readonly options: readonly string[] };
}

/** Answers a question, or `null` when the facts hold nothing that fits. */
export type Answerer = (question: Question) => Answer | null;

/** An amount in reais, with the decimal signs of the language. The sign stays Brazilian: that is what is paid. */
export const money = (amountBrl: number, locale: Locale): string =>
  `R$ ${new Intl.NumberFormat(locale, {
    minimumFractionDigits: Number.isInteger(amountBrl) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amountBrl)}`;
