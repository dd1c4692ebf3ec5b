import type { SendMailOptions } from 'nodemailer';
import { calendarPart } from './calendar-part.ts';
import type { OutboundEnvelope } from './channel.ts';
import { contentText } from './content-text.ts';
import type { MailAddress } from './email-address.ts';
import { htmlOf } from './email-html.ts';
import type { MailMarks } from './email-tokens.ts';
import { shorten } from './text-parts.ts';

/** Longest subject that is shown whole. Source: RFC 5322, section 2.1.1, recommends lines of at most 78 characters. */
const SUBJECT_LENGTH = 78;

/** A subject for words that have none: who writes, or how they begin. */
function subjectOf({ content }: OutboundEnvelope, from: MailAddress): string {
  if (content.kind === 'email') return content.subject;
  const firstLine = contentText(content).trim().split('\n')[0] ?? '';
  return shorten(from.name ?? firstLine, SUBJECT_LENGTH);
}

/**
 * What a machine wrote says so, and other machines stay silent. Source: RFC 3834, section 5; the second header is what
 * Exchange heeds.
 */
function automaticHeaders({ author, purpose }: OutboundEnvelope): Record<string, string> {
  if (author === 'staff') return {};
  const submitted = purpose === 'answer' ? 'auto-replied' : 'auto-generated';
  return { 'Auto-Submitted': submitted, 'X-Auto-Response-Suppress': 'All' };
}

/** Only what nobody asked for can be unsubscribed from by a header: an answer or a reminder is no list. */
function listHeaders({ purpose }: OutboundEnvelope, replyAddress: string): SendMailOptions['list'] {
  return purpose === 'campaign' || purpose === 'survey'
    ? { unsubscribe: `mailto:${replyAddress}?subject=unsubscribe` }
    : undefined;
}

function calendarOf(
  { content }: OutboundEnvelope,
  from: MailAddress,
  at: Date,
): SendMailOptions['icalEvent'] {
  if (content.kind !== 'email' || !content.calendar) return undefined;
  return { method: 'PUBLISH', filename: 'consulta.ics', content: calendarPart(content.calendar, from, at) };
}

/**
 * A mail, ready for the transport.
 *
 * Addresses are given as parts, never as text to be taken apart: whatever a recipient looks like, it stays one.
 */
export function mailOf(
  envelope: OutboundEnvelope,
  from: MailAddress,
  marks: MailMarks,
  at: Date,
): SendMailOptions {
  const { attachment, outboxId, conversationId, recipient } = envelope;
  const text = contentText(envelope.content);
  const replyAddress = marks.replyAddress(conversationId);
  const list = listHeaders(envelope, replyAddress);
  const icalEvent = calendarOf(envelope, from, at);
  const name = from.name ?? '';
  return {
    from: { name, address: from.address },
    to: { name: '', address: recipient },
    replyTo: { name, address: replyAddress },
    envelope: { from: from.address, to: [recipient] },
    messageId: marks.messageId(outboxId),
    date: at,
    subject: subjectOf(envelope, from),
    text,
    html: htmlOf(text),
    headers: automaticHeaders(envelope),
    ...(list ? { list } : {}),
    ...(icalEvent ? { icalEvent } : {}),
    ...(attachment
      ? {
          attachments: [
            {
              content: Buffer.from(attachment.bytes),
              contentType: attachment.mimeType,
              filename: attachment.fileName ?? false,
              contentDisposition: 'attachment' as const,
            },
          ],
        }
      : {}),
  };
}
