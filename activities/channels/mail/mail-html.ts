import sanitizeHtml from 'sanitize-html';
import type { MailPart } from './read-mail.ts';

/** HTML that can be shown in a frame of its own without asking anybody for anything. */
export interface SafeHtml {
  readonly html: string;
  /** Pictures on other people's servers that are left out: most of them watch who reads. */
  readonly remoteImageCount: number;
  /** Content ids of the pictures that are now inside the HTML. */
  readonly inlined: ReadonlySet<string>;
}

/** Longest HTML that is kept with a message, in characters, its pictures included. */
const LONGEST = 400_000;
/** Pictures inside the HTML, all together, in bytes. */
const PICTURE_BYTES = 250_000;
const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?!\.\d*[1-9])|max-height\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all/i;
const PICTURES: readonly (readonly [magic: string, mimeType: string])[] = [
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
];
const COLOUR = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s,.%]+\)$/i, /^[a-z]+$/i];
const LENGTH = [/^-?[\d.]+(px|em|rem|%|pt)?(\s+-?[\d.]+(px|em|rem|%|pt)?){0,3}$/];
const WORDS = [/^[a-z0-9\s,'"-]+$/i];

const STYLES = {
  color: COLOUR,
  'background-color': COLOUR,
  'text-align': WORDS,
  'text-decoration': WORDS,
  'font-weight': WORDS,
  'font-style': WORDS,
  'font-family': WORDS,
  'font-size': LENGTH,
  padding: LENGTH,
  margin: LENGTH,
  width: LENGTH,
};

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes || HIDDEN.test(attributes['style'] ?? '');

const pictureType = (bytes: Buffer): string | null => {
  const head = bytes.subarray(0, 4).toString('latin1');
  return PICTURES.find(([magic]) => head.startsWith(magic))?.[1] ?? null;
};

/** Puts the pictures that came with a mail into its HTML, as long as there is room. */
class Pictures {
  readonly inlined = new Set<string>();
  remoteCount = 0;
  #left = PICTURE_BYTES;
  readonly #parts: readonly MailPart[];

  constructor(parts: readonly MailPart[]) {
    this.#parts = parts;
  }

  /** What a picture's address becomes; an empty one is taken out. */
  sourceOf(address: string): string {
    const id = /^cid:(.+)$/i.exec(address.trim())?.[1];
    if (id === undefined) {
      this.remoteCount += 1;
      return '';
    }
    const part = this.#parts.find(({ contentId }) => contentId === decodeURIComponent(id));
    const type = part ? pictureType(part.bytes) : null;
    if (!part || type === null || part.bytes.length > this.#left) return '';
    this.#left -= part.bytes.length;
    this.inlined.add(part.contentId ?? '');
    return `data:${type};base64,${part.bytes.toString('base64')}`;
  }
}

const ALLOWED = [
  ...['p', 'br', 'div', 'span', 'a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'hr', 'pre'],
  ...['code', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'font', 'img'],
];

/**
 * HTML of a mail without anything that runs, loads, or hides.
 *
 * Done once, when the mail comes in. What is shown later is still shown in a frame that may do nothing.
 *
 * @returns `null` if what remains is too long to keep with the message
 */
export function safeHtml(html: string, parts: readonly MailPart[]): SafeHtml | null {
  const pictures = new Pictures(parts);
  const safe = sanitizeHtml(html, {
    allowedTags: ALLOWED,
    allowedAttributes: {
      '*': ['style', 'align', 'dir', 'lang'],
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      font: ['color', 'face', 'size'],
      td: ['colspan', 'rowspan', 'width', 'valign', 'bgcolor'],
      th: ['colspan', 'rowspan', 'width', 'valign', 'bgcolor'],
      table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'template'],
    exclusiveFilter: ({ tag, attribs }) =>
      isHidden(attribs) || (tag === 'img' && (attribs['src'] ?? '') === ''),
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer nofollow' },
      }),
      img: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, src: isHidden(attribs) ? '' : pictures.sourceOf(attribs['src'] ?? '') },
      }),
    },
  });
  if (safe.length > LONGEST) return null;
  return { html: safe, remoteImageCount: pictures.remoteCount, inlined: pictures.inlined };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};

/**
 * The words of a mail that has only HTML: what a reader sees, not what is hidden from them.
 *
 * Quotations are marked as in plain mail, so that they can be told from what is new.
 */
export function textOfHtml(html: string): string {
  let depth = 0;
  const marked = sanitizeHtml(html, {
    allowedTags: [
      'br',
      'p',
      'div',
      'li',
      'tr',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'table',
      'hr',
      'blockquote',
    ],
    allowedAttributes: {},
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'template'],
    exclusiveFilter: ({ attribs }) => isHidden(attribs),
  });
  const lines = marked
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<li>/g, '\n- ')
    .replaceAll(/<(\/?)blockquote>/g, '\n<$1blockquote>\n')
    .replaceAll(/<br ?\/?>|<\/(p|div|tr|li|h\d)>|<(hr|p|div|tr|table|h\d) ?\/?>/g, '\n')
    .split('\n');
  const words = lines.flatMap((line) => {
    if (line.includes('<blockquote>')) depth += 1;
    if (line.includes('</blockquote>')) depth -= 1;
    const text = line
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
      .trim();
    return [`${'> '.repeat(Math.max(depth, 0))}${text}`.trimEnd()];
  });
  return words
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
