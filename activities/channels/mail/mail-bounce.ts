import type { ReadMail } from './read-mail.ts';

/** What a report about a mail of ours says. */
export interface Bounce {
  /** `delayed`: the server still tries. */
  readonly action: 'failed' | 'delayed';
  /** `5.1.1`, as far as the report has one. Source: RFC 3463. */
  readonly status: string;
  /** Message-ID of the mail that it is about; `null` if the report does not quote it. */
  readonly originalMessageId: string | null;
}

const REPORT = /multipart\/report\b/i;
const STATUS_PART = 'message/delivery-status';
const RETURNED = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);
const MESSAGE_ID = /<[^<>\s]+>/;

const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]+/g, ' ');

function field(text: string, name: string): string | null {
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? null;
}

function quotedId(mail: ReadMail, report: string): string | null {
  const named = MESSAGE_ID.exec(field(report, 'Original-Message-ID') ?? '')?.[0];
  if (named !== undefined) return named;
  for (const part of mail.parts.filter(({ mimeType }) => RETURNED.has(mimeType))) {
    const id = MESSAGE_ID.exec(field(unfolded(part.bytes.toString('latin1')), 'Message-ID') ?? '')?.[0];
    if (id !== undefined) return id;
  }
  return mail.references.at(-1) ?? mail.inReplyTo[0] ?? null;
}

/**
 * Reads a report of non-delivery; `null` if the mail is none. Source: RFC 3464.
 *
 * A report of success is one too and says nothing that we do not know: it reads as `null`, and its other marks keep it
 * from being answered.
 */
export function bounceOf(mail: ReadMail): Bounce | null {
  const part = mail.parts.find(({ mimeType }) => mimeType === STATUS_PART);
  if (!part || !mail.headers('content-type').some((type) => REPORT.test(type))) return null;
  const report = unfolded(part.bytes.toString('latin1'));
  const action = (field(report, 'Action') ?? '').toLowerCase();
  if (action !== 'failed' && action !== 'delayed') return null;
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field(report, 'Status') ?? '')?.[0] ?? '';
  return { action, status, originalMessageId: quotedId(mail, report) };
}
