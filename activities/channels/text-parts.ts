/** Places to cut a text, best first: between paragraphs, lines, sentences, words. */
const SEPARATORS = ['\n\n', '\n', '. ', '? ', '! ', ' '];

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

/** How many code units of a text's beginning take no more than so many bytes of UTF-8. */
function lengthWithin(text: string, maxLength: number, maxBytes: number): number {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes || length + character.length > maxLength) break;
    length += character.length;
  }
  return length;
}

/**
 * Splits a text into parts that fit, at natural breaks where there are any. A text that fits stays whole.
 *
 * @param maxLength in UTF-16 code units, at least 2
 * @param maxBytes in UTF-8 as well, at least 4; left out, only the length counts
 */
export function textParts(text: string, maxLength: number, maxBytes = Infinity): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxLength || (maxBytes !== Infinity && Buffer.byteLength(rest) > maxBytes)) {
    const at = cutAt(rest, maxBytes === Infinity ? maxLength : lengthWithin(rest, maxLength, maxBytes));
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
