import { z } from 'zod';
import type { PhoneMessage } from './ledger.ts';
import type { MediaStore, ProviderFile } from './media-store.ts';

const media = z.strictObject({
  kind: z.enum(['image', 'audio', 'video', 'sticker', 'document']),
  mimeType: z.string().max(100),
  base64: z.base64(),
  fileName: z.string().max(200).optional(),
  caption: z.string().max(1024).optional(),
  voice: z.boolean().optional(),
});

/** Ways to say something. */
const WAYS = ['text', 'choice', 'media', 'location', 'contact', 'reaction', 'unsupported'] as const;

/** What a patient does on the simulated phone; exactly one of the fields says it. */
export const phoneInput = z
  .strictObject({
    /** What the patient calls themselves. */
    name: z.string().max(100).optional(),
    /** The message that this one quotes. */
    replyToId: z.string().optional(),
    text: z.string().max(1_048_576).optional(),
    /** A tap on a button or a row of the message named. */
    choice: z.strictObject({ messageId: z.string(), id: z.string() }).optional(),
    media: media.optional(),
    location: z
      .strictObject({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().optional(),
        address: z.string().optional(),
      })
      .optional(),
    contact: z.strictObject({ name: z.string(), phone: z.string() }).optional(),
    reaction: z.strictObject({ messageId: z.string(), emoji: z.string().nullable() }).optional(),
    /** A kind that WhatsApp does not pass on. */
    unsupported: z.string().optional(),
  })
  .refine((input) => WAYS.filter((way) => input[way] !== undefined).length === 1);
/** What a patient does on the simulated phone. */
export type PhoneInput = z.output<typeof phoneInput>;

/** A message on the wire, and what the phone itself shows of it. */
export interface PhoneDraft {
  readonly wire: Readonly<Record<string, unknown>> & { readonly type: string };
  readonly shown: Partial<PhoneMessage> & Pick<PhoneMessage, 'kind'>;
}

function choiceDraft(
  choice: { messageId: string; id: string },
  asked: PhoneMessage | null,
): PhoneDraft | null {
  const tapped = asked?.choices.find(({ id }) => id === choice.id);
  if (!asked || !tapped) return null;
  const shown = { kind: 'choice', text: tapped.title, replyToId: asked.id };
  const context = { id: asked.id };
  if (asked.kind === 'template') {
    return { wire: { type: 'button', button: { text: tapped.title, payload: tapped.id }, context }, shown };
  }
  const reply = asked.kind === 'list' ? 'list_reply' : 'button_reply';
  return { wire: { type: 'interactive', interactive: { type: reply, [reply]: tapped }, context }, shown };
}

function mediaDraft(given: z.output<typeof media>, file: ProviderFile): PhoneDraft {
  const { kind, caption, fileName, voice } = given;
  return {
    wire: {
      type: kind,
      [kind]: {
        id: file.id,
        mime_type: file.mimeType,
        sha256: Buffer.from(file.sha256, 'hex').toString('base64'),
        ...(caption === undefined ? {} : { caption }),
        ...(kind === 'document' ? { filename: fileName } : {}),
        ...(voice === undefined ? {} : { voice }),
      },
    },
    shown: { kind, text: caption ?? '', mediaId: file.id, fileName: fileName ?? null },
  };
}

/** Turns what a patient did into Meta's form. `null` if it makes no sense. */
export function phoneDraft(
  input: PhoneInput,
  store: MediaStore,
  find: (messageId: string) => PhoneMessage | null,
): PhoneDraft | null {
  const { text, choice, media: file, location, contact, unsupported } = input;
  if (text !== undefined)
    return { wire: { type: 'text', text: { body: text } }, shown: { kind: 'text', text } };
  if (choice) return choiceDraft(choice, find(choice.messageId));
  if (file) {
    return mediaDraft(
      file,
      store.add(Buffer.from(file.base64, 'base64'), file.mimeType, file.fileName ?? null),
    );
  }
  if (location) {
    const { latitude, longitude, name } = location;
    const place = { latitude, longitude, ...(name === undefined ? {} : { name }) };
    return {
      wire: { type: 'location', location },
      shown: { kind: 'location', text: name ?? '', location: place },
    };
  }
  if (contact) {
    const { name, phone } = contact;
    return {
      wire: {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: name, first_name: name },
            phones: [{ phone, wa_id: phone.replaceAll(/\D/g, '') }],
          },
        ],
      },
      shown: { kind: 'contacts', text: `${name} ${phone}` },
    };
  }
  if (unsupported === undefined) return null;
  return {
    wire: {
      type: 'unsupported',
      unsupported: { type: unsupported },
      errors: [{ code: 131_051, title: 'Message type unknown', message: 'Message type unknown' }],
    },
    shown: { kind: 'unsupported', text: unsupported },
  };
}
