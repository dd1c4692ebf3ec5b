const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a text, cut between what people see as characters: never inside an emoji or an accent. */
export function cutText(text: string, length: number): string {
  let end = 0;
  // Only as far as needed: a text may be a megabyte long.
  for (const { index, segment } of graphemes.segment(text.slice(0, length + 64))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
