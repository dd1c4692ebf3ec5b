import type { MessageKind } from '#workflows/domain/message.ts';
import type { InboundAttachment } from './channel.ts';
import { WIRE_CONTENT, type WireMedia, type WireMessage } from './whatsapp-schema.ts';

/** What a message says, apart from who and when. */
export interface ReadContent {
  readonly kind: MessageKind;
  readonly text: string;
  readonly choiceId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attachments: readonly InboundAttachment[];
}

type MediaKind = InboundAttachment['kind'];
type Reader = (message: WireMessage) => ReadContent | null;

const plain = (kind: MessageKind, text: string, payload: Record<string, unknown> = {}): ReadContent => ({
  kind,
  text,
  choiceId: null,
  payload,
  attachments: [],
});

/** Leaves out what the provider left out, so that payloads stay small. */
const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Meta writes the hash of a webhook's file in base64; everything of ours is hexadecimal. */
export function sha256Hex(given: string | undefined): string | null {
  if (given === undefined) return null;
  if (/^[0-9a-f]{64}$/i.test(given)) return given.toLowerCase();
  const hex = Buffer.from(given, 'base64').toString('hex');
  return hex.length === 64 ? hex : null;
}

function mediaReader(kind: MediaKind): Reader {
  return (message) => {
    const parsed = WIRE_CONTENT[kind].safeParse(message[kind]);
    if (!parsed.success) return null;
    const media: WireMedia = parsed.data;
    return {
      kind,
      text: media.caption ?? '',
      choiceId: null,
      payload: present({ voice: media.voice, animated: media.animated }),
      attachments: [
        {
          kind,
          providerMediaId: media.id,
          mimeType: media.mime_type,
          fileName: media.filename ?? null,
          sha256: sha256Hex(media.sha256),
        },
      ],
    };
  };
}

const readText: Reader = (message) => {
  const parsed = WIRE_CONTENT.text.safeParse(message['text']);
  return parsed.success ? plain('text', parsed.data.body) : null;
};

const readLocation: Reader = (message) => {
  const parsed = WIRE_CONTENT.location.safeParse(message['location']);
  if (!parsed.success) return null;
  const { latitude, longitude, name, address, url } = parsed.data;
  return plain('location', '', { location: present({ latitude, longitude, name, address, url }) });
};

const readContacts: Reader = (message) => {
  const parsed = WIRE_CONTENT.contacts.safeParse(message['contacts']);
  if (!parsed.success) return null;
  return plain('contacts', '', {
    contacts: parsed.data.map((contact) =>
      present({
        name: contact.name?.formatted_name ?? '',
        phones: (contact.phones ?? []).flatMap(({ phone, wa_id }) => phone ?? wa_id ?? []),
        origin: contact.origin,
      }),
    ),
  });
};

const choice = (id: string, title: string, payload: Record<string, unknown> = {}): ReadContent => ({
  ...plain('choice', title, payload),
  choiceId: id,
});

const readInteractive: Reader = (message) => {
  const parsed = WIRE_CONTENT.interactive.safeParse(message['interactive']);
  if (!parsed.success) return null;
  const { button_reply: button, list_reply: row, nfm_reply: form, type } = parsed.data;
  if (button) return choice(button.id, button.title);
  if (row) return choice(row.id, row.title, present({ description: row.description }));
  if (form)
    return plain('text', form.body ?? '', {
      form: present({ name: form.name, answers: form.response_json }),
    });
  return plain('unsupported', '', { unsupportedKind: type });
};

/** A tap on a template's quick reply: not `interactive`, but a kind of its own. */
const readButton: Reader = (message) => {
  const parsed = WIRE_CONTENT.button.safeParse(message['button']);
  return parsed.success ? choice(parsed.data.payload ?? parsed.data.text, parsed.data.text) : null;
};

/** Readers by Meta's name of the kind. One more kind is one more line. */
const READERS: Readonly<Record<string, Reader>> = {
  text: readText,
  image: mediaReader('image'),
  video: mediaReader('video'),
  audio: mediaReader('audio'),
  sticker: mediaReader('sticker'),
  document: mediaReader('document'),
  location: readLocation,
  contacts: readContacts,
  interactive: readInteractive,
  button: readButton,
};

function readUnsupported(message: WireMessage): ReadContent {
  const inner = message['unsupported'];
  const named = typeof inner === 'object' && inner !== null && 'type' in inner ? inner.type : undefined;
  const unsupportedKind = typeof named === 'string' ? named : message.type;
  return plain('unsupported', '', present({ unsupportedKind, errorCode: message.errors?.[0]?.code }));
}

/** Marks that belong to any kind: forwarded, or come from an advertisement. */
function marks(message: WireMessage): Record<string, unknown> {
  const { context, referral } = message;
  return present({
    forwarded: context?.forwarded === true || context?.frequently_forwarded === true ? true : undefined,
    referral: referral
      ? present({
          sourceId: referral.source_id,
          sourceType: referral.source_type,
          clickId: referral.ctwa_clid,
        })
      : undefined,
  });
}

/** Reads what a message says. A kind that is new to us, or whose content does not fit, is `unsupported`. */
export function readContent(message: WireMessage): ReadContent {
  const reader = Object.hasOwn(READERS, message.type) ? READERS[message.type] : undefined;
  const content = reader?.(message) ?? readUnsupported(message);
  return { ...content, payload: { ...content.payload, ...marks(message) } };
}
