/** Places to cut a text, best first: between paragraphs, lines, sentences, words. */
const SEPARATORS = ['\n\n', '\n', '. ', ' '];

/** Below this share of the allowed length a natural break is not worth the short part that it leaves. */
const SHORTEST_SHARE = 0.5;

function cutAt(text: string, maxLength: number): number {
  const window = text.slice(0, maxLength);
  for (const separator of SEPARATORS) {
    const at = window.lastIndexOf(separator);
    if (at >= maxLength * SHORTEST_SHARE) return at + separator.length;
  }
  // Never between the halves of one character.
  const last = text.charCodeAt(maxLength - 1);
  return last >= 0xd800 && last <= 0xdbff ? maxLength - 1 : maxLength;
}

/**
 * Splits a text into parts that fit, at natural breaks where there are any. A text that fits stays whole.
 *
 * @param maxLength in UTF-16 code units, at least 2
 */
export function textParts(text: string, maxLength: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const at = cutAt(rest, maxLength);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts.filter((part, index) => part !== '' || index === 0);
}

/** Shortens a title to fit, with an ellipsis, without breaking a character. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`;
}
