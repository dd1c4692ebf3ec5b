import type { SendResult } from './channel.ts';

const UNREACHABLE_DELAY_MS = 5_000;
/** A server that asks for patience, most often to see who comes back, wants minutes. */
const PATIENCE_DELAY_MS = 60_000;
const ENCRYPTION_DELAY_MS = 30_000;
const FIRST_TEMPORARY = 400;
const FIRST_PERMANENT = 500;
/** Replies about us, not about the recipient. Source: RFC 4954, section 6. */
const OUR_LOGIN = [530, 534, 535, 538];

/** What the library knows of a failure. */
export interface MailFailure {
  /** The library's word for what failed, such as `EAUTH` or `ETIMEDOUT`. */
  readonly code: string;
  /** The server's reply, if it was one. */
  readonly replyCode: number | null;
  /** The command that the reply answers. */
  readonly command: string;
  /** The reply in full; looked at for one word, never kept. */
  readonly reply: string;
}

/** Codes of failures by which we cannot even log in. */
const OWN_FAULTS = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG'];

/** A permanent refusal: of the person, or of us. */
function refusalOf({ code, replyCode, command, reply }: MailFailure): SendResult {
  const isOurs =
    OWN_FAULTS.includes(code) ||
    OUR_LOGIN.includes(replyCode ?? 0) ||
    command === 'MAIL FROM' ||
    /relay/i.test(reply);
  const errorCode = `smtp_${replyCode ?? code.toLowerCase()}`;
  return { outcome: 'refused', errorCode, plan: isOurs ? 'stop_account' : 'other_channel' };
}

/**
 * What a failure means.
 *
 * A reply is a definite no, whenever it comes: until it has said yes, a server has taken nothing. Without a reply
 * everything depends on whether the end of the mail may have reached it.
 *
 * @param isHandedOver whether the whole mail, and with it the sign of its end, was given to the connection
 */
export function mailOutcome(failure: MailFailure, isHandedOver: boolean): SendResult {
  const { code, replyCode } = failure;
  if (replyCode !== null && replyCode >= FIRST_PERMANENT) return refusalOf(failure);
  if (replyCode !== null && replyCode >= FIRST_TEMPORARY) {
    return { outcome: 'deferred', errorCode: `smtp_${replyCode}`, retryAfterMs: PATIENCE_DELAY_MS };
  }
  if (isHandedOver) return { outcome: 'ambiguous', errorCode: code };
  if (OWN_FAULTS.includes(code)) return refusalOf(failure);
  if (code === 'EENVELOPE') {
    return { outcome: 'refused', errorCode: 'email.bad_address', plan: 'other_channel' };
  }
  const retryAfterMs = code === 'ETLS' || code === 'EREQUIRETLS' ? ENCRYPTION_DELAY_MS : UNREACHABLE_DELAY_MS;
  return { outcome: 'deferred', errorCode: code, retryAfterMs };
}
