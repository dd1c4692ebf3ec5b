/** What takes the place of something that identifies a person. */
export type Placeholder = 'NAME' | 'CPF' | 'NUMBER' | 'EMAIL' | 'BIRTH_DATE' | 'LINK';

/** Letters without accents and in lower case, one for one, so that a place found in the one is a place in the other. */
export const foldLetters = (text: string): string =>
  text.replace(/./gsu, (letter) => {
    if (letter.length > 1) return ' '.repeat(letter.length);
    const plain = letter.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === 1 ? plain : letter;
  });

/** A text whose parts are marked to be kept or covered. The first mark of a place stands. */
export class Cover {
  readonly text: string;
  /** {@link foldLetters} of the text, place by place. */
  readonly folded: string;
  readonly #marks: (Placeholder | 'keep' | null)[];

  constructor(text: string) {
    // Composed letters, no invisible ones: a name with one in the middle must not slip through.
    this.text = text.normalize('NFKC').replace(/[\p{Cf}\p{M}]/gu, '');
    this.folded = foldLetters(this.text);
    this.#marks = Array.from({ length: this.text.length }, () => null);
  }

  /** Marks a stretch, unless part of it is marked already. */
  mark(from: number, to: number, as: Placeholder | 'keep'): void {
    const isFree = this.#marks.slice(from, to).every((mark) => mark === null);
    if (isFree) this.#marks.fill(as, from, to);
  }

  /** Marks every match in the text or in its folded form. */
  markAll(pattern: RegExp, as: Placeholder | 'keep', source: 'text' | 'folded' = 'folded'): void {
    for (const match of this[source].matchAll(pattern))
      this.mark(match.index, match.index + match[0].length, as);
  }

  /** Whether a place is still unmarked. */
  isFree(at: number): boolean {
    return this.#marks[at] === null;
  }

  /** The text with placeholders; neighbours of one kind become one. */
  toString(): string {
    let out = '';
    for (let at = 0; at < this.text.length; at += 1) {
      const mark = this.#marks[at] ?? null;
      if (mark === null || mark === 'keep') out += this.text.charAt(at);
      else if (this.#marks[at - 1] !== mark) out += `[${mark}]`;
    }
    return out.replace(/\[NAME\](?:\s+(?:(?:d[aeo]s?|del|de la|y|e)\s+)?\[NAME\])+/g, '[NAME]');
  }
}
