const MIN_LENGTH = 5;
const LONG = 9;

const squeeze = (word: string): string => word.replace(/(.)\1/g, '$1');

/** The cheapest edit that ends at a cell of the table of distances. */
function cheapest(
  { left, right }: { readonly left: string; readonly right: string },
  { row, column }: { readonly row: number; readonly column: number },
  rows: {
    readonly current: readonly number[];
    readonly previous: readonly number[];
    readonly older: readonly number[];
  },
): number {
  const at = (cells: readonly number[], index: number): number => cells[index] ?? 0;
  const same = left[row - 1] === right[column - 1];
  const swapped = row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
  return Math.min(
    at(rows.previous, column) + 1,
    at(rows.current, column - 1) + 1,
    at(rows.previous, column - 1) + (same ? 0 : 1),
    swapped ? at(rows.older, column - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** Edits between two words, counting a swap of neighbours as one, and giving up beyond `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let older: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      current.push(cheapest({ left, right }, { row, column }, { current, previous, older }));
    }
    if (Math.min(...current) > limit) return limit + 1;
    older = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

/** Reads a mistyped word as the word of the rules it must be; anything else stays. */
export type Speller = (word: string) => string;

const sharedStart = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
};

/** Words that differ only in their ending are forms of one word, not a typing mistake. */
const sameStem = (left: string, right: string): boolean =>
  sharedStart(left, right) >= Math.min(left.length, right.length) - 2;

const byInitial = (words: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const word of words) groups.set(word.charAt(0), [...(groups.get(word.charAt(0)) ?? []), word]);
  return groups;
};

/**
 * Makes a speller for a vocabulary of words and stems (`vomit*`). A word is corrected only when it is long
 * enough to be recognised, begins alike, differs by one edit (two from nine letters on) before its ending,
 * and is not a word of its own.
 *
 * @param known Ordinary words, which are read as they are however near they come to one of the vocabulary.
 */
export function makeSpeller(vocabulary: readonly string[], known: readonly string[]): Speller {
  const clean = [...new Set(vocabulary)].filter(
    (word) => /^[a-z]+[*]?$/.test(word) && word.length >= MIN_LENGTH,
  );
  const whole = clean.filter((word) => !word.endsWith('*'));
  const stems = clean.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  const right = new Set([...vocabulary, ...known]);
  const words = byInitial(whole);
  const stemsByInitial = byInitial(stems.filter((stem) => stem.length >= MIN_LENGTH));
  const nearWord = (word: string, limit: number): string | undefined => {
    const candidates = words.get(word.charAt(0)) ?? [];
    const squeezed = squeeze(word);
    return (
      candidates.find((candidate) => squeeze(candidate) === squeezed) ??
      candidates.find(
        (candidate) => !sameStem(word, candidate) && editDistance(word, candidate, limit) <= limit,
      )
    );
  };
  const nearStem = (word: string): string | undefined => {
    for (const stem of stemsByInitial.get(word.charAt(0)) ?? []) {
      if (word.length < stem.length) continue;
      for (const length of [stem.length, stem.length + 1, stem.length - 1]) {
        if (editDistance(word.slice(0, length), stem, 1) <= 1) return stem + word.slice(length);
      }
    }
    return undefined;
  };
  return (word) => {
    if (word.length === MIN_LENGTH - 1)
      return (
        (words.get(word.charAt(0)) ?? []).find((whole) => squeeze(whole) === word && !right.has(word)) ?? word
      );
    if (word.length < MIN_LENGTH || right.has(word) || !/^[a-z]+$/.test(word)) return word;
    if (stems.some((stem) => word.startsWith(stem))) return word;
    return nearWord(word, word.length >= LONG ? 2 : 1) ?? nearStem(word) ?? word;
  };
}
