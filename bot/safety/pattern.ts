import { isConcept, wordsFor } from './lexicon.ts';

/**
 * A way of saying something, written over the words of `toWords`:
 *
 * - `word`, `word*` (starts with), `two_words`, `a|b` (either), `@concept` (any word of that concept)
 * - `?word` may be missing; `#38-42` a number in that range, `%38-42` one written with decimals
 * - `..3` up to three other words in between, within a sentence
 * - `a &4 b` both, in any order, at most four words apart
 */
export type Pattern = string;

const END = ' ';

function numberRange(range: string, decimals: string): string {
  const [from = 0, to = 0] = range.split('-').map(Number);
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  return `(?:${numbers.join('|')})${decimals}`;
}

const escapeWord = (word: string): string =>
  word
    .replaceAll('_', END)
    .replace(/\*/g, '[^ ]*')
    .replace(/#(\d+-\d+)/g, (_, range: string) => numberRange(range, '(?:·\\d+)?'))
    .replace(/%(\d+-\d+)/g, (_, range: string) => numberRange(range, '·\\d+'));

function conceptWords(name: string): readonly string[] {
  if (!isConcept(name)) throw new Error(`no concept "${name}" in the lexicon`);
  return wordsFor(name);
}

function alternatives(element: string): string {
  const options = element.split('|').flatMap((written) => {
    const option = written.replace(/^\?/, '');
    if (option.startsWith('@')) return conceptWords(option.slice(1)).map(escapeWord);
    return [escapeWord(option)];
  });
  return `(?:${options.join('|')})${END}`;
}

function compileElement(element: string): string {
  if (element.startsWith('..')) return `(?:[^ .]+ ){0,${element.slice(2)}}`;
  if (element.startsWith('?')) return `(?:${alternatives(element.slice(1))})?`;
  return alternatives(element);
}

function compileSequence(elements: readonly string[]): string {
  const near = elements.findIndex((element) => element.startsWith('&'));
  if (near === -1) return elements.map(compileElement).join('');
  const left = compileSequence(elements.slice(0, near));
  const right = compileSequence(elements.slice(near + 1));
  const gap = compileElement(`..${(elements[near] ?? '').slice(1)}`);
  return `(?:${left}${gap}${right}|${right}${gap}${left})`;
}

/**
 * Compiles a pattern to a regular expression over words joined by single spaces, with one before and after.
 *
 * @throws Error when a pattern names a concept that the lexicon lacks: a mistake in a rule, found at load.
 */
export const compilePattern = (pattern: Pattern, flags = ''): RegExp =>
  new RegExp(`(?<= )${compileSequence(pattern.split(' '))}`, flags);

/** Words that a pattern mentions, for the spelling pass: a mistyped form of one of these is read as that word. */
export const wordsOf = (pattern: Pattern): string[] =>
  pattern
    .split(/[ |?]+/)
    .filter((element) => !/^[@#%&.]/.test(element))
    .flatMap((element) => element.split('_'));
