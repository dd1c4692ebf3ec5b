import { createHmac, randomBytes } from 'node:crypto';
import type { System } from './system.ts';

/** Variables of a system that has the WhatsApp channel without being a demo. */
export const whatsappVariables = () => ({
  WHATSAPP_PHONE_NUMBER_ID: '100000000000042',
  WHATSAPP_ACCESS_TOKEN: randomBytes(24).toString('base64url'),
  META_APP_SECRET: randomBytes(24).toString('base64url'),
  META_VERIFY_TOKEN: randomBytes(24).toString('base64url'),
});

/** A text that a patient sends. */
export interface PhoneText {
  /** The patient's number, digits only. */
  readonly from: string;
  readonly text: string;
  /** Meta's id of the message. */
  readonly id: string;
  /** Seconds since 1970; now unless said otherwise. */
  readonly atSeconds?: number;
  readonly name?: string;
}

/** A message as Meta puts it into a webhook. */
const messageOf = ({ from, text, id, atSeconds }: PhoneText): object => ({
  from,
  id,
  timestamp: String(atSeconds ?? Math.floor(Date.now() / 1000)),
  type: 'text',
  text: { body: text },
});

/** The bytes of a webhook with these messages, with everything beyond ASCII escaped, as Meta signs it. */
export function webhookBytes(account: string, texts: readonly PhoneText[]): Buffer {
  const batch = {
    object: 'whatsapp_business_account',
    entry: texts.map((item) => ({
      id: '100000000000001',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '5511900000101', phone_number_id: account },
            contacts: [{ profile: { name: item.name ?? 'Paciente' }, wa_id: item.from }],
            messages: [messageOf(item)],
          },
        },
      ],
    })),
  };
  const escaped = JSON.stringify(batch).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(escaped, 'ascii');
}

/** The signature that Meta puts beside these bytes. */
export const signatureOf = (raw: Buffer, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;

/** What Meta does on behalf of patients: signs, posts, and repeats until it is acknowledged. */
export class WhatsappPhones {
  readonly #system: Pick<System, 'url' | 'variables'>;

  constructor(system: Pick<System, 'url' | 'variables'>) {
    this.#system = system;
  }

  /** The clinic's side of the channel. */
  get account(): string {
    return this.#variable('WHATSAPP_PHONE_NUMBER_ID');
  }

  get secret(): string {
    return this.#variable('META_APP_SECRET');
  }

  /** Posts once. */
  async post(raw: Buffer, signature: string | null = signatureOf(raw, this.secret)): Promise<number> {
    const response = await fetch(`${this.#system.url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
      body: new Uint8Array(raw),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Sends texts in one webhook and answers the status. */
  send(...texts: readonly PhoneText[]): Promise<number> {
    return this.post(webhookBytes(this.account, texts));
  }

  /**
   * Sends as Meta does: again and again until somebody says 200.
   *
   * @returns how many times it took
   */
  async deliver(texts: readonly PhoneText[], withinMs: number): Promise<number> {
    const raw = webhookBytes(this.account, texts);
    const giveUpAt = Date.now() + withinMs;
    for (let attempt = 1; ; attempt++) {
      const status = await this.post(raw).catch(() => 0);
      if (status === 200) return attempt;
      if (Date.now() > giveUpAt)
        throw new Error(`not acknowledged within ${withinMs} ms, last status ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #variable(name: string): string {
    const value = this.#system.variables[name];
    if (value === undefined) throw new Error(`the system has no ${name}`);
    return value;
  }
}
