import { createHash } from 'node:crypto';
import EmailReplyParser from 'email-reply-parser';
import type { InboundAttachment, InboundItem, InboundMessage } from '../channel.ts';
import { plainAddress } from '../email-address.ts';
import type { MailMarks } from '../email-tokens.ts';
import { automaticReason, type AutomaticReason } from './automatic-mail.ts';
import { bounceOf, type Bounce } from './mail-bounce.ts';
import { safeHtml, textOfHtml, type SafeHtml } from './mail-html.ts';
import { mailFiles } from './mail-files.ts';
import { isForged, mailVerdicts } from './mail-verdicts.ts';
import type { ReadMail } from './read-mail.ts';

/** Longest text that becomes a message, in characters. The original is kept whole. */
const LONGEST_TEXT = 20_000;
const LONGEST_SUBJECT = 300;
const REPLY_SUBJECT = /^\s*(re|res|resp|rv|aw|sv|fw|fwd|enc|tr|wg)\s*(\[\d+\])?\s*:/i;

/** Where a mail was found, and what we know about ourselves. */
export interface MailPlace {
  /** Our own address, in lower case. */
  readonly account: string;
  readonly marks: MailMarks;
  /** Name under which our receiving server signs what it found out about senders; `null` believes nobody. */
  readonly authServer: string | null;
  /** Under which the original is kept. */
  readonly originalKey: string;
  /** When our server got it. */
  readonly receivedAt: Date;
}

/** What a mail says about the conversation it belongs to, the surest first. */
export interface ThreadClues {
  /** From a reply address that only we can make. */
  readonly conversationId: string | null;
  /** Mails of ours that it answers. */
  readonly outboxIds: readonly string[];
  /** Mails of others that it answers. */
  readonly messageIds: readonly string[];
}

/** Whose conversation a mail belongs to, where its clues led to one. */
export interface MailContact {
  readonly externalId: string;
  readonly aliases: readonly string[];
}

/** What a mail says about where it belongs. Never the subject: everybody writes the same ones. */
export function threadClues(mail: ReadMail, marks: MailMarks): ThreadClues {
  const ids = [...mail.inReplyTo, ...mail.references.toReversed()];
  const own = ids.map((id) => marks.outboxIdOf(id));
  return {
    conversationId:
      mail.deliveredTo.map((one) => marks.conversationIdOf(one)).find((id) => id !== null) ?? null,
    outboxIds: [...new Set(own.filter((id) => id !== null))],
    messageIds: [...new Set(ids.filter((_id, index) => own[index] === null))],
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What makes a mail the same mail, wherever and however often it is found.
 *
 * Some programs give the same `Message-ID` twice or none at all, so what was written counts as well; what servers add
 * on the way does not.
 */
export function mailEventId(mail: ReadMail): string {
  const parts = mail.parts.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  const written = [
    mail.from?.address,
    mail.subject,
    mail.text,
    mail.html,
    mail.date?.toISOString(),
    ...parts,
  ];
  const content = sha256(JSON.stringify(written));
  return mail.messageId === null ? `sha256:${content}` : `${mail.messageId} ${content.slice(0, 16)}`;
}

const rawOf = (mail: ReadMail, place: MailPlace): Record<string, unknown> => ({
  messageId: mail.messageId,
  original: place.originalKey,
});

function bounceItem(mail: ReadMail, bounce: Bounce, place: MailPlace): InboundItem {
  const { account, marks, receivedAt } = place;
  const common = { account, providerEventId: mailEventId(mail), raw: rawOf(mail, place) };
  const { originalMessageId: original } = bounce;
  const outboxId = original === null ? null : marks.outboxIdOf(original);
  if (bounce.action === 'delayed' || original === null || outboxId === null) {
    return { ...common, type: 'other', kind: bounce.action === 'delayed' ? 'delay_report' : 'bounce' };
  }
  return {
    ...common,
    type: 'status',
    providerMessageId: original,
    outboxId,
    state: 'failed',
    errorCode: bounce.status === '' ? 'bounce' : `bounce_${bounce.status}`,
    errorPlan: 'other_channel',
    at: receivedAt.toISOString(),
  };
}

/** What is new in a mail, without what it quotes; all of it where nothing else is left, as in one that is passed on. */
function newWords(text: string): string {
  const words = new EmailReplyParser().parseReply(text).trim();
  return words === '' ? text.trim() : words;
}

const fullText = (mail: ReadMail): string => {
  const plain = (mail.text ?? '').trim();
  return plain === '' && mail.html !== null ? textOfHtml(mail.html) : plain;
};

/** How a mail is to be dealt with: `silence` by no machine, `person` by a person only. */
type Handling = 'silence' | 'person' | null;

function calendarOf(mail: ReadMail): Record<string, string> | null {
  const part = mail.parts.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!part) return null;
  const text = part.bytes.toString('utf8').replaceAll(/\r?\n[ \t]/g, '');
  const method = /^METHOD:(\w+)/im.exec(text)?.[1]?.toUpperCase() ?? 'PUBLISH';
  const answer = /PARTSTAT=([A-Z-]+)/i.exec(text)?.[1]?.toUpperCase();
  return { method, ...(answer === undefined ? {} : { answer }) };
}

function payloadOf(mail: ReadMail, place: MailPlace, extra: { text: string; safe: SafeHtml | null }) {
  const { text, safe } = extra;
  const subject = mail.subject.slice(0, LONGEST_SUBJECT);
  const calendar = calendarOf(mail);
  const addresses = (parties: ReadMail['to']): string[] => parties.slice(0, 20).map(({ address }) => address);
  return {
    subject,
    ...(subject === '' || REPLY_SUBJECT.test(subject) ? {} : { heading: subject }),
    from: mail.from?.address ?? '',
    to: addresses(mail.to).map((one) => (place.marks.conversationIdOf(one) === null ? one : place.account)),
    cc: addresses(mail.cc),
    text: text.slice(0, LONGEST_TEXT),
    ...(safe === null ? {} : { html: safe.html, remoteImageCount: safe.remoteImageCount }),
    verdicts: mailVerdicts(mail.headers('authentication-results'), place.authServer),
    ...(calendar === null ? {} : { calendar }),
  };
}

const at = (mail: ReadMail, { receivedAt }: MailPlace): string =>
  (mail.date !== null && mail.date <= receivedAt ? mail.date : receivedAt).toISOString();

function kindOf(words: string, files: readonly InboundAttachment[]): InboundMessage['kind'] {
  return words === '' && files[0] !== undefined ? files[0].kind : 'email';
}

/** Who wrote a mail, and whether they are the one whose conversation it belongs to. */
function senderOf(mail: ReadMail, address: string, contact: MailContact | null) {
  const isContact = contact === null || contact.externalId === address || contact.aliases.includes(address);
  const own = { externalId: address, displayName: mail.from?.name ?? null };
  const sender = isContact ? own : { externalId: contact.externalId, displayName: null };
  return { sender: { ...sender, aliases: [], phone: null }, participant: isContact ? null : address };
}

function handlingOf(
  automatic: AutomaticReason | null,
  participant: string | null,
  isFake: boolean,
): Handling {
  if (automatic !== null) return 'silence';
  return participant !== null || isFake ? 'person' : null;
}

function messageItem(
  mail: ReadMail,
  address: string,
  place: MailPlace,
  contact: MailContact | null,
): InboundMessage {
  const { sender, participant } = senderOf(mail, address, contact);
  const text = fullText(mail);
  const words = newWords(text).slice(0, LONGEST_TEXT);
  const safe = mail.html === null ? null : safeHtml(mail.html, mail.parts);
  const attachments = mailFiles(mail, place.originalKey, safe?.inlined ?? new Set());
  const details = payloadOf(mail, place, { text, safe });
  const automatic = automaticReason(mail, place.account);
  const handling = handlingOf(automatic, participant, isForged(details.verdicts));
  return {
    type: 'message',
    account: place.account,
    providerEventId: mailEventId(mail),
    sender,
    kind: kindOf(words, attachments),
    text: words,
    choiceId: null,
    payload: {
      mail: { ...details, automatic, participant },
      ...(handling === null ? {} : { handling }),
    },
    attachments,
    replyToProviderId: mail.inReplyTo[0] ?? null,
    at: at(mail, place),
    raw: rawOf(mail, place),
  };
}

/**
 * What a mail is to us: a message of somebody's, a report that one of ours did not arrive, or neither.
 *
 * @param contact whose conversation its clues led to. A sender who is somebody else takes part in it and is not its
 *   patient: what they write is shown with their address and answered by a person.
 */
export function mailItem(mail: ReadMail, place: MailPlace, contact: MailContact | null): InboundItem {
  const bounce = bounceOf(mail);
  if (bounce) return bounceItem(mail, bounce, place);
  const common = { type: 'other', account: place.account, providerEventId: mailEventId(mail) } as const;
  // A copy of what we sent ourselves.
  if (mail.messageId !== null && place.marks.outboxIdOf(mail.messageId) !== null) {
    return { ...common, kind: 'own_copy', raw: rawOf(mail, place) };
  }
  const sender = plainAddress(mail.from?.address ?? '');
  if (sender === null) {
    return { ...common, kind: 'no_sender', quarantine: 'unreadable', raw: rawOf(mail, place) };
  }
  return messageItem(mail, sender, place, contact);
}
