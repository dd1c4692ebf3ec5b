import { randomBytes } from 'node:crypto';
import { metaJson } from '#scripts/demo/providers/meta-webhook.ts';
import { byPerson, chatWebhook, type Chat } from '#scripts/demo/providers/chat-webhook.ts';
import type { System } from './system.ts';
import { signatureOf } from './whatsapp-phones.ts';

const ACCOUNTS = { messenger: '100000000000077', instagram: '17841400000000077' } as const;

/** Variables of a system that has Messenger and Instagram, besides the secret that signs every webhook of Meta's. */
export const chatVariables = () => ({
  MESSENGER_PAGE_ID: ACCOUNTS.messenger,
  MESSENGER_ACCESS_TOKEN: randomBytes(24).toString('base64url'),
  INSTAGRAM_ACCOUNT_ID: ACCOUNTS.instagram,
  INSTAGRAM_ACCESS_TOKEN: randomBytes(24).toString('base64url'),
});

/** A text that somebody sends to the clinic's page or account. */
export interface ChatText {
  readonly from: string;
  readonly id: string;
  readonly text: string;
}

/** What Meta does on behalf of people who write on one of its chats. */
export class ChatPhones {
  readonly chat: Chat;
  readonly #system: Pick<System, 'url' | 'variables'>;

  constructor(system: Pick<System, 'url' | 'variables'>, chat: Chat) {
    this.#system = system;
    this.chat = chat;
  }

  get secret(): string {
    const secret = this.#system.variables['META_APP_SECRET'];
    if (secret === undefined) throw new Error('the system has no META_APP_SECRET');
    return secret;
  }

  /** The bytes of a webhook with these texts, as Meta signs them. */
  bytes(...texts: readonly ChatText[]): Buffer {
    const account = ACCOUNTS[this.chat];
    const happenings = texts.map(({ from, id, text }) =>
      byPerson({ account, person: from }, { message: { mid: id, text } }),
    );
    return metaJson(chatWebhook(this.chat, account, happenings));
  }

  /** Posts once. */
  async post(raw: Buffer, signature: string | null = signatureOf(raw, this.secret)): Promise<number> {
    const response = await fetch(`${this.#system.url}/webhooks/${this.chat}`, {
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
  send(...texts: readonly ChatText[]): Promise<number> {
    return this.post(this.bytes(...texts));
  }
}
