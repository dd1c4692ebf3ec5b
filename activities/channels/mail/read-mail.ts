import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A part of a mail that is neither its text nor its HTML. */
export interface MailPart {
  readonly mimeType: string;
  readonly fileName: string | null;
  /** Under which the HTML names it, without brackets. */
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

/** A mailbox as a header names it, in lower case. */
export interface MailParty {
  readonly address: string;
  readonly name: string | null;
}

/** A mail taken apart: charsets and encodings are gone, nothing is judged yet. */
export interface ReadMail {
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly subject: string;
  readonly from: MailParty | null;
  readonly replyTo: MailParty | null;
  readonly to: readonly MailParty[];
  readonly cc: readonly MailParty[];
  /** Every address that it was delivered under, the reply address among them. */
  readonly deliveredTo: readonly string[];
  readonly date: Date | null;
  /** The plain text; `null` if the mail has only HTML. */
  readonly text: string | null;
  readonly html: string | null;
  readonly parts: readonly MailPart[];
  /** Values of the headers with this name in lower case, from the top; folds are taken out. */
  headers(name: string): readonly string[];
}

/** Longest HTML that is looked at, in characters: what is longer shows as text. */
const LONGEST_HTML = 1_000_000;
const MESSAGE_ID = /<[^<>\s]+>/g;

function partiesOf(given: AddressObject | AddressObject[] | undefined): MailParty[] {
  const objects = given === undefined ? [] : Array.isArray(given) ? given : [given];
  return objects
    .flatMap(({ value }) => value.flatMap((one) => one.group ?? [one]))
    .flatMap(({ address, name }) =>
      address === undefined || address === ''
        ? []
        : [{ address: address.trim().toLowerCase(), name: name.trim() === '' ? null : name.trim() }],
    );
}

const messageIds = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.match(MESSAGE_ID) ?? []);

function headerReader({ headerLines }: ParsedMail): ReadMail['headers'] {
  return (name) =>
    headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) =>
        line
          .slice(line.indexOf(':') + 1)
          .replaceAll(/\r?\n[ \t]+/g, ' ')
          .trim(),
      );
}

const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'];
const ADDRESS = /[^\s<>,;:"()]+@[^\s<>,;:"()]+/g;

/**
 * Takes a mail apart with a parser that others keep up. Reports of delivery stay parts, so that they can be read.
 *
 * @throws whatever the parser throws at bytes that are no mail
 */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const parsed = await simpleParser(raw, {
    keepDeliveryStatus: true,
    keepCidLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    maxHtmlLengthToParse: LONGEST_HTML,
  });
  const headers = headerReader(parsed);
  return {
    headers,
    messageId: messageIds(headers('message-id'))[0] ?? null,
    inReplyTo: messageIds(headers('in-reply-to')),
    references: messageIds(headers('references')),
    subject: (parsed.subject ?? '').replaceAll(/\s+/g, ' ').trim(),
    from: partiesOf(parsed.from)[0] ?? null,
    replyTo: partiesOf(parsed.replyTo)[0] ?? null,
    to: partiesOf(parsed.to),
    cc: partiesOf(parsed.cc),
    deliveredTo: DELIVERED.flatMap((name) => headers(name)).flatMap((value) => value.match(ADDRESS) ?? []),
    date: parsed.date && Number.isFinite(parsed.date.getTime()) ? parsed.date : null,
    text: parsed.text ?? null,
    html: typeof parsed.html === 'string' ? parsed.html : null,
    parts: parsed.attachments.map((part) => ({
      mimeType: part.contentType.toLowerCase(),
      fileName: part.filename ?? null,
      contentId: part.cid ?? null,
      bytes: part.content,
    })),
  };
}
