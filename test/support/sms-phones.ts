import { createHmac, randomBytes } from 'node:crypto';
import type { System } from './system.ts';

/** Address under which the world would know the clinic; nothing in a test is reached there. */
export const PUBLIC_ADDRESS = 'https://clinic.example.org';

/** Variables of a system that has the SMS channel without being a demo. */
export const smsVariables = () => ({
  PUBLIC_URL: PUBLIC_ADDRESS,
  TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
  TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
  TWILIO_FROM: '+551130000042',
});

/** Path of the webhook for messages. */
export const SMS_PATH = '/webhooks/sms';

/** A text that a patient sends. */
export interface SmsText {
  /** The patient's number in E.164. */
  readonly from: string;
  readonly text: string;
  /** Twilio's id of the message. */
  readonly id: string;
}

/** The fields of a webhook. */
export type SmsFields = Readonly<Record<string, string>>;

/** The bytes of a form. */
export const smsBytes = (fields: SmsFields): Buffer => Buffer.from(new URLSearchParams(fields).toString());

/** The signature that Twilio puts beside a form: over the address that it was given, and every field by name. */
export function smsSignatureOf(address: string, fields: SmsFields, authToken: string): string {
  const data = Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => name + value);
  return createHmac('sha1', authToken)
    .update(address + data.join(''), 'utf8')
    .digest('base64');
}

/** What Twilio does on behalf of patients: signs and posts. */
export class SmsPhones {
  readonly #system: Pick<System, 'url' | 'variables'>;

  constructor(system: Pick<System, 'url' | 'variables'>) {
    this.#system = system;
  }

  get secret(): string {
    return this.#variable('TWILIO_AUTH_TOKEN');
  }

  /** Address of the webhook as Twilio was given it. */
  get address(): string {
    return `${this.#variable('PUBLIC_URL')}${SMS_PATH}`;
  }

  /** The fields of a message. */
  fieldsOf({ from, text, id }: SmsText): SmsFields {
    return {
      ToCountry: 'BR',
      SmsMessageSid: id,
      NumMedia: '0',
      SmsSid: id,
      SmsStatus: 'received',
      Body: text,
      To: this.#variable('TWILIO_FROM'),
      NumSegments: '1',
      MessageSid: id,
      AccountSid: this.#variable('TWILIO_ACCOUNT_SID'),
      From: from,
      ApiVersion: '2010-04-01',
    };
  }

  /** Posts once. */
  async post(raw: Buffer, signature: string | null, path = SMS_PATH): Promise<number> {
    const response = await fetch(`${this.#system.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        ...(signature === null ? {} : { 'x-twilio-signature': signature }),
      },
      body: new Uint8Array(raw),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Sends a text and answers the status. */
  send(text: SmsText): Promise<number> {
    const fields = this.fieldsOf(text);
    return this.post(smsBytes(fields), smsSignatureOf(this.address, fields, this.secret));
  }

  #variable(name: string): string {
    const value = this.#system.variables[name];
    if (value === undefined) throw new Error(`the system has no ${name}`);
    return value;
  }
}
