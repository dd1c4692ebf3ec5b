const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** A web address; what ends a sentence is not part of it. */
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** Text with its links, everything else as it stands: there is no markup in what people and the bot write. */
function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    html += escaped(text.slice(from, match.index));
    html += `<a href="${escaped(match[0])}">${escaped(match[0])}</a>`;
    from = match.index + match[0].length;
  }
  return html + escaped(text.slice(from));
}

/**
 * The same words as HTML, for mail programs that show nothing else well. Nothing is loaded from anywhere.
 */
export function htmlOf(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph).replaceAll('\n', '<br>')}</p>`);
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"></head>',
    '<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:1em auto;padding:0 1em">',
    ...paragraphs,
    '</body></html>',
  ].join('\n');
}
