import type { ClinicFacts } from '#bot/facts.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { judgeDialogue } from './dialogue-judge.ts';
import type { DialogueVerdict } from './dialogue-judge.ts';
import { playDialogue } from './dialogue-play.ts';
import { dialogueScripts } from './dialogue-script.ts';
import { share } from './wilson.ts';
import type { Share } from './wilson.ts';

/** How one written dialogue came out. */
export interface DialogueResult extends DialogueVerdict {
  readonly language: Locale;
}

/** Plays and judges every written dialogue. */
export const measureDialogues = (facts: ClinicFacts): DialogueResult[] =>
  dialogueScripts().map((script) => ({
    ...judgeDialogue(playDialogue(script, facts), facts),
    language: script.language,
  }));

/** Dialogues that reached all of their goal. */
export const goalShare = (results: readonly DialogueResult[]): Share =>
  share(results.filter(({ missing }) => missing.length === 0).length, results.length);

/** Dialogues in which something happened that never may. */
export const forbiddenCount = (results: readonly DialogueResult[]): number =>
  results.filter(({ forbidden }) => forbidden.length > 0).length;

/** A record: it cannot be measured again. */
const FIRST_RUN =
  'First run of the 30 that were written before their author had read the dialogues: 20 of 30 goals, 3 with something ' +
  'forbidden (two of the misses were a scripted patient without an answer, not the bot).';

const missedLine = ({ id, missing, forbidden }: DialogueResult): string =>
  `- ${id}: ${[...missing, ...forbidden.map((what) => `forbidden: ${what}`)].join('; ')}`;

/** The scorecard's section on dialogues. */
export function dialogueSection(
  results: readonly DialogueResult[],
  written: (value: Share) => string,
  table: (head: readonly string[], rows: readonly (readonly string[])[]) => string[],
): string[] {
  const failed = results.filter(({ missing, forbidden }) => missing.length + forbidden.length > 0);
  return [
    '## Dialogues',
    '',
    `${String(results.length)} written dialogues, played end to end with the bot as it is, without a model, against an agenda in memory.`,
    'Each has a goal (what is booked, which team, which fact was told) and outcomes that are forbidden.',
    '',
    FIRST_RUN,
    '',
    ...table(
      ['language', 'goal reached', 'with a forbidden outcome'],
      (['all', ...LOCALES] as const).map((lang) => {
        const here = results.filter(({ language }) => lang === 'all' || language === lang);
        return [lang, written(goalShare(here)), String(forbiddenCount(here))];
      }),
    ),
    ...(failed.length === 0 ? [] : ['Not reached:', '', ...failed.map(missedLine), '']),
  ];
}
