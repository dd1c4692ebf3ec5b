/** A message as a simulated phone shows it. */
export interface PhoneMessage {
  readonly n: number;
  readonly from: 'patient' | 'clinic';
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
  readonly listLabel: string | null;
  readonly mediaId: string | null;
  readonly fileName: string | null;
  readonly template: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number; readonly name?: string } | null;
  readonly replyToId: string | null;
  /** ISO instant. */
  readonly at: string;
  /** Of a patient's message: the clinic has read it. */
  readonly isRead: boolean;
  readonly reaction: string | null;
}

/** What a patient does on a phone: exactly one of these. */
export type PhoneInput =
  | { readonly text: string }
  | { readonly choice: { readonly messageId: string; readonly id: string } }
  | { readonly media: SampleMedia }
  | { readonly location: { readonly latitude: number; readonly longitude: number; readonly name: string } }
  | { readonly contact: { readonly name: string; readonly phone: string } }
  | { readonly reaction: { readonly messageId: string; readonly emoji: string | null } };

/** A file as the phone hands it to the provider. */
export interface SampleMedia {
  readonly kind: 'image' | 'audio' | 'document';
  readonly mimeType: string;
  readonly base64: string;
  readonly fileName?: string;
  readonly voice?: boolean;
}

/** A mail as a simulated mail program shows it. */
export interface MailMessage {
  readonly n: number;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { readonly fileName: string | null; readonly mimeType: string }[];
  /** ISO instant. */
  readonly at: string;
}

/** Something that passed between the clinic and its provider. */
export interface WireEntry {
  readonly n: number;
  /** ISO instant. */
  readonly at: string;
  readonly direction: 'to_clinic' | 'from_clinic';
  readonly method: string;
  readonly path: string;
  /** HTTP status; `null` if there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly request: unknown;
  readonly answer: unknown;
  readonly fault: string | null;
}

/** What is made to go wrong until it is switched off. */
export interface Faults {
  readonly repeat: number;
  readonly wrongSignature: boolean;
  readonly loseAck: boolean;
  readonly doNotDeliver: boolean;
  readonly closeWindow: boolean;
}

/** What the simulator's page may ask of the simulated provider. It never speaks to the clinic's own API. */
export interface Provider {
  messages(phone: string): Promise<readonly PhoneMessage[]>;
  say(phone: string, name: string, input: PhoneInput): Promise<void>;
  mails(address: string): Promise<readonly MailMessage[]>;
  wire(after: number): Promise<readonly WireEntry[]>;
  faults(): Promise<Faults>;
  setFaults(change: Partial<Faults>): Promise<Faults>;
}

/** Where the simulated provider is reached: through the API, and only in a demo. */
export const PROVIDER_PATH = '/demo/provider';

/** Which of a phone's messengers. */
export type Messenger = 'whatsapp' | 'instagram' | 'messenger' | 'sms';

const PHONE_PATHS: Readonly<Record<Messenger, string>> = {
  whatsapp: '/phone',
  instagram: '/instagram',
  messenger: '/messenger',
  sms: '/sms',
};

/** Talks to the simulated provider of one messenger. @throws Error when it does not answer with success */
export function createProvider(messenger: Messenger = 'whatsapp', request: typeof fetch = fetch): Provider {
  const phones = PHONE_PATHS[messenger];
  async function ask(path: string, body?: unknown): Promise<unknown> {
    const response = await request(
      PROVIDER_PATH + path,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    if (!response.ok) throw new Error(`provider.${response.status}`);
    return response.json().catch(() => null);
  }
  return {
    messages: async (phone) =>
      ((await ask(`${phones}/${phone}/messages?after=0`)) as { messages: readonly PhoneMessage[] }).messages,
    say: async (phone, name, input) => {
      await ask(`${phones}/${phone}/messages`, { name, ...input });
    },
    mails: async (address) =>
      ((await ask(`/mail/${encodeURIComponent(address)}`)) as { mails: readonly MailMessage[] }).mails,
    wire: async (after) => ((await ask(`/wire?after=${after}`)) as { entries: readonly WireEntry[] }).entries,
    faults: async () => (await ask('/faults')) as Faults,
    setFaults: async (change) => (await ask('/faults', change)) as Faults,
  };
}
