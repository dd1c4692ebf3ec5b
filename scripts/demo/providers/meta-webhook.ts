import { metaSignature, META_SIGNATURE_HEADER } from '#activities/channels/meta-signature.ts';

/** One change of a WhatsApp webhook. */
export interface WebhookValue {
  readonly contacts?: readonly unknown[];
  readonly messages?: readonly unknown[];
  readonly statuses?: readonly unknown[];
}

/** The clinic's number as Meta names it. */
export interface BusinessNumber {
  readonly phoneNumberId: string;
  readonly displayNumber: string;
  readonly businessId: string;
}

/** A number of nobody's, for demos and tests. */
export const DEMO_NUMBER: BusinessNumber = {
  phoneNumberId: '106540352242922',
  displayNumber: '551130000000',
  businessId: '102290129340398',
};

/** The body of a webhook with one change for each value. */
export function webhookBody(values: readonly WebhookValue[], number: BusinessNumber = DEMO_NUMBER): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.businessId,
        changes: values.map((value) => ({
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: number.displayNumber, phone_number_id: number.phoneNumberId },
            ...value,
          },
        })),
      },
    ],
  };
}

/** Serialises as Meta does: everything beyond ASCII escaped, and slashes too. */
export function metaJson(body: unknown): Buffer {
  const escaped = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped);
}

/** A webhook ready to be posted: its bytes and the headers that sign them. */
export interface SignedWebhook {
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Serialises and signs a body. */
export function signedWebhook(body: unknown, appSecret: string): SignedWebhook {
  const raw = metaJson(body);
  return {
    raw,
    headers: { 'content-type': 'application/json', [META_SIGNATURE_HEADER]: metaSignature(raw, appSecret) },
  };
}

/** A patient's phone. */
export interface Phone {
  /** Digits with the country code; what Meta calls `wa_id`. */
  readonly number: string;
  readonly name: string;
}

let lastId = 0;

/** An id of the form that Meta gives messages, different each time. */
export function wamid(): string {
  lastId += 1;
  return `wamid.${Buffer.from(`${process.pid}.${lastId}.${Math.random()}`).toString('base64url')}`;
}

/** A message of a phone, with whatever its kind carries. */
export function phoneMessage(
  phone: Phone,
  content: Readonly<Record<string, unknown>> & { readonly type: string },
  more: { readonly id?: string; readonly at?: Date } = {},
): WebhookValue {
  return {
    contacts: [{ profile: { name: phone.name }, wa_id: phone.number }],
    messages: [
      {
        from: phone.number,
        id: more.id ?? wamid(),
        timestamp: String(Math.floor((more.at ?? new Date()).getTime() / 1000)),
        ...content,
      },
    ],
  };
}

/** A text that a phone sent. */
export const phoneText = (
  phone: Phone,
  body: string,
  more: { readonly id?: string; readonly at?: Date } = {},
) => phoneMessage(phone, { type: 'text', text: { body } }, more);
