import { AppError } from '#workflows/domain/errors.ts';
import { contentText } from './content-text.ts';
import type { LookUpResult, OutboundEnvelope, SendResult, UnknownAttempt } from './channel.ts';
import { HttpCallError } from './http-call.ts';
import { smsErrorRule } from './sms-errors.ts';
import { OUTBOX_FIELD, smsState, STATUS_PATH } from './sms-parse.ts';
import { openTwilio, TwilioRefusal, type TwilioConfig } from './twilio-client.ts';

/** What sending SMS needs. */
export interface SmsSenderConfig extends TwilioConfig {
  /** Our number in E.164, a sender's name, or the id of a messaging service. */
  readonly from: string | undefined;
  /** Address under which Twilio reaches us. */
  readonly publicUrl: string;
}

const UNREACHABLE_DELAY_MS = 2_000;
const BUSY_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const SERVER_ERROR = 500;
const TOO_MANY_REQUESTS = 429;
const UNAUTHORISED = [401, 403];
/** Bounds of a message's validity, in seconds. Source: Twilio, "Messages resource", read 2026-11. */
const SHORTEST_VALIDITY = 1;
const LONGEST_VALIDITY = 36_000;
/** Clocks differ, and Twilio's records know full seconds only. */
const CLOCK_TOLERANCE_MS = 120_000;
/** How many of a person's latest messages are looked through. */
const LOOKED_THROUGH = 50;

/** Seconds after which Twilio gives up; `null` leaves its own limit. */
export function validitySeconds(expiresAt: Date | null, now: Date): number | null {
  if (expiresAt === null) return null;
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
  return seconds > LONGEST_VALIDITY ? null : Math.max(seconds, SHORTEST_VALIDITY);
}

const isService = (from: string): boolean => /^MG[0-9a-f]{32}$/i.test(from);

/** Messages of a service leave from any of its numbers, all others from the account they belong to. */
const senderOf = (from: string | undefined, account: string) =>
  from !== undefined && isService(from) && !account.startsWith('+')
    ? { messagingServiceSid: from }
    : { from: account };

/** Where Twilio reports on a message: with our own id in it, so that a report finds its row by itself. */
const statusCallback = (publicUrl: string, outboxId: string): string =>
  `${publicUrl}${STATUS_PATH}?${OUTBOX_FIELD}=${outboxId}`;

/** What an answer that is no acceptance means. A 4xx is a definite no; a 5xx leaves the message's fate open. */
function failureOf({ httpStatus, code, retryAfterMs }: TwilioRefusal): SendResult {
  const rule = code === null ? null : smsErrorRule(code);
  const common = { errorCode: code === null ? `http_${httpStatus}` : String(code), httpStatus };
  if (httpStatus >= SERVER_ERROR) return { outcome: 'ambiguous', ...common };
  const waitMs = (fallbackMs: number): number => Math.min(retryAfterMs ?? fallbackMs, LONGEST_DELAY_MS);
  if (rule?.outcome === 'deferred') {
    return { outcome: 'deferred', retryAfterMs: waitMs(rule.delayMs), ...common };
  }
  if (rule) return { ...rule, ...common };
  if (httpStatus === TOO_MANY_REQUESTS) {
    return { outcome: 'deferred', retryAfterMs: waitMs(BUSY_DELAY_MS), ...common };
  }
  const plan = UNAUTHORISED.includes(httpStatus) ? 'stop_account' : 'other_channel';
  return { outcome: 'refused', plan, ...common };
}

function brokenCall(error: unknown): SendResult {
  if (error instanceof TwilioRefusal) return failureOf(error);
  if (!(error instanceof HttpCallError)) throw error;
  if (error.phase === 'before_sending') {
    return { outcome: 'deferred', errorCode: error.code, retryAfterMs: UNREACHABLE_DELAY_MS };
  }
  return { outcome: 'ambiguous', errorCode: error.code };
}

/** Sends one message. Never repeats anything. */
export async function sendSms(
  config: SmsSenderConfig,
  envelope: OutboundEnvelope,
  signal: AbortSignal,
): Promise<SendResult> {
  const { content, recipient, outboxId, account, expiresAt } = envelope;
  if ('attachmentId' in content) {
    return { outcome: 'refused', errorCode: 'sms.no_files', plan: 'other_channel' };
  }
  const validityPeriod = validitySeconds(expiresAt, new Date());
  try {
    const twilio = await openTwilio(config, signal);
    const { sid } = await twilio.messages.create({
      to: recipient,
      ...senderOf(config.from, account),
      body: contentText(content),
      statusCallback: statusCallback(config.publicUrl, outboxId),
      ...(validityPeriod === null ? {} : { validityPeriod }),
    });
    if (typeof sid === 'string' && sid !== '') return { outcome: 'accepted', providerMessageId: sid };
    return { outcome: 'ambiguous', errorCode: 'unreadable_answer' };
  } catch (error) {
    return brokenCall(error);
  }
}

/**
 * Looks for an attempt among the latest messages to the same person: same words, of that moment, not known to be
 * another's. Twilio's records do not carry our own id.
 *
 * @throws AppError `provider.busy` when the records cannot be read now, `provider.refused` when they may not be
 */
export async function lookUpSms(
  config: SmsSenderConfig,
  attempt: UnknownAttempt,
  signal: AbortSignal,
): Promise<LookUpResult> {
  const { recipient, content, startedAt, takenIds } = attempt;
  const twilio = await openTwilio(config, signal);
  const records = await twilio.messages
    .list({ to: recipient, limit: LOOKED_THROUGH })
    .catch((error: unknown) => {
      const isRefused = error instanceof TwilioRefusal && error.httpStatus < SERVER_ERROR;
      throw new AppError(isRefused ? 'provider.refused' : 'provider.busy', { cause: error });
    });
  const earliest = startedAt.getTime() - CLOCK_TOLERANCE_MS;
  const words = contentText(content).trim();
  const alike = records.filter(
    ({ body, direction, dateCreated }) =>
      direction.startsWith('outbound') && body.trim() === words && dateCreated.getTime() >= earliest,
  );
  const taken = await takenIds(alike.map(({ sid }) => sid));
  const own = alike.findLast(({ sid }) => !taken.has(sid));
  if (!own) return { found: false };
  return { found: true, providerMessageId: own.sid, state: smsState(own.status) ?? 'accepted' };
}
