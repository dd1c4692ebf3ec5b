import { createHmac, randomBytes } from 'node:crypto';

/** The fields of a webhook. */
export type TwilioFields = Readonly<Record<string, string>>;

/** The clinic's account at Twilio. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** The clinic's number, in E.164. */
  readonly number: string;
}

/** An account of nobody's, for demos and tests. */
export const DEMO_ACCOUNT_SID = 'AC5f9a1c7be24d4b0f8c3ad6e2917b40cd';
/** A number of nobody's, for demos and tests. */
export const DEMO_SMS_NUMBER = '+551130000001';

/** An id of the form that Twilio gives messages. */
export const messageSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/**
 * Signs a webhook as Twilio does: the address that it was given, then every field in the order of the names. Written from
 * Twilio's description and not with its SDK, so that the two check each other.
 */
export function twilioSignature(address: string, fields: TwilioFields, authToken: string): string {
  const data = Object.keys(fields)
    .sort()
    .reduce((text, name) => `${text}${name}${fields[name] ?? ''}`, address);
  return createHmac('sha1', authToken).update(data, 'utf8').digest('base64');
}

/** The form of a webhook as it travels. */
export const formOf = (fields: TwilioFields): Buffer => Buffer.from(new URLSearchParams(fields).toString());

/** Words that Twilio carries out itself, and reports with the message. */
const KEYWORDS: Readonly<Record<string, 'STOP' | 'START'>> = {
  STOP: 'STOP',
  STOPALL: 'STOP',
  UNSUBSCRIBE: 'STOP',
  CANCEL: 'STOP',
  END: 'STOP',
  QUIT: 'STOP',
  START: 'START',
  UNSTOP: 'START',
};

/** What Twilio makes of a text by itself, if anything. */
export const keywordOf = (text: string): 'STOP' | 'START' | null =>
  KEYWORDS[text.trim().toUpperCase()] ?? null;

/** A message that a phone sent, in the fields that Twilio gives it. */
export function inboundFields(account: TwilioAccount, from: string, text: string, sid: string): TwilioFields {
  const keyword = keywordOf(text);
  return {
    ToCountry: 'BR',
    ToState: '',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: '',
    FromZip: '',
    SmsSid: sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: text,
    FromCountry: 'BR',
    To: account.number,
    ToZip: '',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: account.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
    ...(keyword === null ? {} : { OptOutType: keyword }),
  };
}

/** A report on a message of the clinic's, in the fields that Twilio gives it. */
export function statusFields(
  account: TwilioAccount,
  message: { readonly sid: string; readonly to: string },
  status: string,
  errorCode: string | null = null,
): TwilioFields {
  return {
    SmsSid: message.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: message.to,
    MessageSid: message.sid,
    AccountSid: account.accountSid,
    From: account.number,
    ApiVersion: '2010-04-01',
    ...(errorCode === null ? {} : { ErrorCode: errorCode }),
  };
}
