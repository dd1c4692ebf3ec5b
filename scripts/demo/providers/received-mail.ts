import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A mail as the patient's mail program shows it. */
export interface ReceivedMail {
  /** Place in what the server has taken. */
  readonly n: number;
  /** Who it was really for, whatever its header says. */
  readonly to: string;
  readonly from: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string;
  /** First value of each header, by its name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly files: readonly {
    readonly fileName: string | null;
    readonly mimeType: string;
    readonly content: string;
  }[];
  readonly at: string;
  /** The bytes, as they came. */
  readonly raw: Buffer;
}

const addressOf = (address: AddressObject | undefined): string => address?.value[0]?.address ?? '';

function headersOf({ headerLines }: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of headerLines) headers[key] ??= line.slice(line.indexOf(':') + 1).trim();
  return headers;
}

/** Reads a mail with a parser that others wrote. */
export async function readMail(raw: Buffer, to: string, n: number): Promise<ReceivedMail> {
  const parsed = await simpleParser(raw);
  return {
    n,
    to,
    from: addressOf(parsed.from),
    replyTo: addressOf(parsed.replyTo) || null,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || null,
    messageId: parsed.messageId ?? '',
    headers: headersOf(parsed),
    files: parsed.attachments.map(({ filename, contentType, content }) => ({
      fileName: filename ?? null,
      mimeType: contentType,
      content: content.toString('base64'),
    })),
    at: new Date().toISOString(),
    raw,
  };
}
