import type { ReadMail } from './read-mail.ts';

/**
 * Why a mail is taken for a machine's.
 *
 * `vacation`: an answer of a machine. `notice`: something a machine wrote by itself. `list`: sent to many.
 * `calendar`: a calendar program answering an invitation. `own`: from our own address.
 */
export type AutomaticReason = 'vacation' | 'notice' | 'list' | 'calendar' | 'own';

/** Local parts that no person reads. Source: RFC 2142 for the mailer's own, usage for the rest. */
const NOBODY =
  /^(mailer-daemon|postmaster|no[._-]?reply|do[._-]?not[._-]?reply|nao[._-]?respond[ae]r?|bounces?([+=._-].*)?)@/;
/** Headers that only programs which answer by themselves set. */
const ANSWERING = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'];
/** Kinds of answers that a sender does not want; read receipts are none of them. Source: MS-OXCMAIL, 2.2.3.2.14. */
const SUPPRESSED = /\b(all|autoreply|oof)\b/i;

const first = (mail: ReadMail, name: string): string => (mail.headers(name)[0] ?? '').toLowerCase();

/** What `Auto-Submitted` says. Source: RFC 3834, section 5. */
function submitted(mail: ReadMail): AutomaticReason | null {
  const word = /^[a-z-]+/.exec(first(mail, 'auto-submitted'))?.[0] ?? 'no';
  if (word === 'no') return null;
  return word === 'auto-replied' ? 'vacation' : 'notice';
}

function precedence(mail: ReadMail): AutomaticReason | null {
  const word = first(mail, 'precedence');
  if (word === 'auto_reply') return 'vacation';
  return ['bulk', 'junk', 'list'].includes(word) ? 'list' : null;
}

const isListMail = (mail: ReadMail): boolean =>
  mail.headers('list-id').length > 0 || mail.headers('list-unsubscribe').length > 0;

const isCalendarReply = ({ parts }: ReadMail): boolean =>
  parts.some(
    ({ mimeType, bytes }) =>
      mimeType === 'text/calendar' && /^METHOD:REPLY\s*$/im.test(bytes.toString('utf8')),
  );

const RULES: readonly ((mail: ReadMail, ownAddress: string) => AutomaticReason | null)[] = [
  (mail, ownAddress) => (mail.from?.address === ownAddress ? 'own' : null),
  submitted,
  (mail) => (ANSWERING.some((name) => mail.headers(name).length > 0) ? 'vacation' : null),
  precedence,
  (mail) => (isListMail(mail) ? 'list' : null),
  (mail) => (isCalendarReply(mail) ? 'calendar' : null),
  (mail) => (SUPPRESSED.test(first(mail, 'x-auto-response-suppress')) ? 'notice' : null),
  (mail) => (/^<\s*>$/.test(first(mail, 'return-path')) ? 'notice' : null),
  (mail) => (NOBODY.test(mail.from?.address ?? '') ? 'notice' : null),
];

/**
 * Why a mail must not be answered by a machine; `null` if a person may have written it.
 *
 * Such mail is kept and shown like any other: it may matter to the staff. Only two machines must never talk to each
 * other.
 */
export function automaticReason(mail: ReadMail, ownAddress: string): AutomaticReason | null {
  for (const rule of RULES) {
    const reason = rule(mail, ownAddress);
    if (reason !== null) return reason;
  }
  return null;
}
