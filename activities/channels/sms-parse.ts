import { createHash } from 'node:crypto';
import type { DeliveryState } from '#workflows/domain/message.ts';
import { ninthDigitTwin } from './brazilian-phone.ts';
import type { InboundAttachment, InboundItem, InboundMessage, InboundOther } from './channel.ts';
import { smsFailurePlan } from './sms-errors.ts';
import { fieldOf, readForm, type FormFields } from './sms-form.ts';
import { consentOf, saysMore } from './sms-keywords.ts';

/** Field of the report's address under which our own id comes back. */
export const OUTBOX_FIELD = 'outbox';
/** Path below the webhook under which reports are delivered. */
export const STATUS_PATH = '/webhooks/sms/status';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const E164 = /^\+[1-9]\d{4,14}$/;
/** MMS brings at most ten files. Source: Twilio, "Messages resource", read 2026-11. */
const MOST_FILES = 10;

/** Twilio's words for where a message stands. What only says that it is on its way counts as taken. */
const STATES: Readonly<Record<string, DeliveryState>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Where a message stands, in our words; `null` for a word that Twilio has made up since. */
export const smsState = (status: string): DeliveryState | null =>
  Object.hasOwn(STATES, status) ? (STATES[status] ?? null) : null;

/** Whose webhooks are ours. `null` takes any. */
export interface OwnSms {
  readonly accountSid: string | undefined;
  /** Our number, or the service that chooses one of several; `null` takes any number of the account. */
  readonly from: string | null;
}

const contentId = (fields: FormFields): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('hex');

function other(account: string, kind: string, fields: FormFields, more: Partial<InboundOther>): InboundOther {
  return { type: 'other', account, providerEventId: contentId(fields), kind, raw: fields, ...more };
}

function kindOf(mimeType: string): InboundAttachment['kind'] {
  const family = mimeType.split('/')[0];
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document';
}

function attachmentsOf(fields: FormFields): InboundAttachment[] {
  const count = Math.min(Number(fieldOf(fields, 'NumMedia')) || 0, MOST_FILES);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const url = fieldOf(fields, `MediaUrl${index}`);
    const mimeType = fieldOf(fields, `MediaContentType${index}`) ?? 'application/octet-stream';
    if (url === null) return [];
    return [{ kind: kindOf(mimeType), providerMediaId: url, mimeType, fileName: null, sha256: null }];
  });
}

function senderOf(from: string): InboundMessage['sender'] {
  const twin = ninthDigitTwin(from.replace(/^\+/, ''));
  return {
    externalId: from,
    aliases: twin === null ? [] : [`+${twin}`],
    phone: E164.test(from) ? from : null,
    displayName: null,
  };
}

function readMessage(fields: FormFields, account: string, from: string, sid: string): InboundMessage {
  const text = fieldOf(fields, 'Body') ?? '';
  const attachments = attachmentsOf(fields);
  const choiceId = fieldOf(fields, 'ButtonPayload');
  const consent = consentOf(text, fieldOf(fields, 'OptOutType'));
  return {
    type: 'message',
    account,
    providerEventId: sid,
    sender: senderOf(from),
    kind: attachments[0]?.kind ?? (choiceId === null ? 'text' : 'choice'),
    text,
    choiceId,
    payload: {
      segmentCount: Number(fieldOf(fields, 'NumSegments')) || 1,
      ...(consent && !saysMore(text) ? { consent } : {}),
    },
    attachments,
    replyToProviderId: fieldOf(fields, 'OriginalRepliedMessageSid'),
    ...(consent ? { consent } : {}),
    at: new Date().toISOString(),
    raw: fields,
  };
}

function readStatus(fields: FormFields, account: string, sid: string, outboxId: string | null): InboundItem {
  const status = fieldOf(fields, 'MessageStatus') ?? fieldOf(fields, 'SmsStatus') ?? 'unknown';
  const state = smsState(status);
  if (!state) return other(account, `status.${status}`.slice(0, 60), fields, {});
  const code = state === 'failed' ? (fieldOf(fields, 'ErrorCode') ?? status) : null;
  return {
    type: 'status',
    account,
    providerEventId: `${sid}:${state}`,
    providerMessageId: sid,
    outboxId: outboxId !== null && UUID.test(outboxId) ? outboxId.toLowerCase() : null,
    state,
    errorCode: code,
    errorPlan: code === null ? null : smsFailurePlan(Number(code)),
    at: new Date().toISOString(),
    raw: fields,
  };
}

/**
 * The clinic's side of a message: its number, or the service that stands for all its numbers, so that an answer to any of
 * them joins the conversation that the service began.
 */
function ownSide(fields: FormFields, isStatus: boolean, own: OwnSms): string {
  const service = fieldOf(fields, 'MessagingServiceSid');
  if (service !== null && service === own.from) return service;
  return fieldOf(fields, isStatus ? 'From' : 'To') ?? service ?? fieldOf(fields, 'AccountSid') ?? 'unknown';
}

function isForeign(fields: FormFields, account: string, own: OwnSms): boolean {
  const sid = fieldOf(fields, 'AccountSid');
  if (own.accountSid !== undefined && sid !== null && sid !== own.accountSid) return true;
  return own.from !== null && E164.test(own.from) && E164.test(account) && account !== own.from;
}

/**
 * Takes a webhook of Twilio's apart: one message, or one report.
 *
 * @param target path and query of the request; reports have a path of their own, and our id in the query
 * @returns `null` when the bytes are no form of Twilio's
 */
export function parseSms(raw: Buffer, target: string, own: OwnSms): readonly InboundItem[] | null {
  const fields = readForm(raw);
  if (!fields) return null;
  const { pathname, searchParams } = new URL(target, 'http://own.invalid');
  const isStatus = pathname === STATUS_PATH;
  const sid = fieldOf(fields, 'MessageSid') ?? fieldOf(fields, 'SmsSid') ?? fieldOf(fields, 'SmsMessageSid');
  if (sid === null) return null;
  const account = ownSide(fields, isStatus, own);
  const kind = isStatus ? 'status' : 'message';
  if (isForeign(fields, account, own))
    return [other(account, kind, fields, { providerEventId: sid, quarantine: 'foreign_account' })];
  if (isStatus) return [readStatus(fields, account, sid, searchParams.get(OUTBOX_FIELD))];
  const from = fieldOf(fields, 'From');
  if (from === null) return [other(account, kind, fields, { quarantine: 'unreadable' })];
  return [readMessage(fields, account, from, sid)];
}
