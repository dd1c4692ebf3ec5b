/** What stands for a character that PostgreSQL cannot store. */
const REPLACEMENT = '\uFFFD';
const NUL = /\0/g;
/**
 * Finds in serialised JSON what PostgreSQL refuses: a NUL, or half of a surrogate pair. `JSON.stringify` escapes exactly
 * these. An escaped backslash before a harmless `u0000` is found too, which costs only time.
 */
const SUSPICIOUS = /\\u(0000|d[89a-f])/;

function cleanString(text: string): string {
  return text.replaceAll(NUL, REPLACEMENT).toWellFormed();
}

function walk(value: unknown, count: { replaced: number }): unknown {
  if (typeof value === 'string') {
    const clean = cleanString(value);
    if (clean !== value) count.replaced += 1;
    return clean;
  }
  if (Array.isArray(value)) return value.map((item) => walk(item, count));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanString(key), walk(item, count)]),
  );
}

/**
 * Serialises rows for PostgreSQL, with U+FFFD in place of NUL characters and lone surrogates.
 *
 * @param note told for each row that had to be changed, with how many of its strings were
 */
export function storableJson<T extends object>(
  rows: readonly T[],
  note: (row: T, replacedCount: number) => T = (row) => row,
): string {
  const json = JSON.stringify(rows);
  if (!SUSPICIOUS.test(json)) return json;
  return JSON.stringify(
    rows.map((row) => {
      const count = { replaced: 0 };
      const clean = walk(row, count) as T;
      return count.replaced === 0 ? row : note(clean, count.replaced);
    }),
  );
}

/** Serialises messages; how many of a message's strings had to be changed is kept in its payload. */
export const storableMessages = (rows: readonly { readonly payload: object }[]): string =>
  storableJson(rows, (row, replacedTexts) => ({ ...row, payload: { ...row.payload, replacedTexts } }));

/**
 * Shortens text to at most `length` code units, on one line, without leaving half a character.
 */
export function previewOf(text: string, length: number): string {
  const start = text
    .slice(0, length * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return cleanString(start.slice(0, length));
}
