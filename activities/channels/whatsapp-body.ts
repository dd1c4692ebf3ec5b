import type { OutboundContent } from '#workflows/domain/message.ts';

/** JSON as it travels. */
export type WireBody = Readonly<Record<string, unknown>>;

type Kind = OutboundContent['kind'];
/** The member of the content union that a kind belongs to; some members serve several kinds. */
type ContentOf<K extends Kind, C = OutboundContent> = C extends OutboundContent
  ? K extends C['kind']
    ? C
    : never
  : never;
type Builders = { readonly [K in Kind]: (content: ContentOf<K>, mediaId: string) => WireBody };

const textBody = (body: string): WireBody => ({ type: 'text', text: { body, preview_url: false } });

const interactive = (value: WireBody): WireBody => ({ type: 'interactive', interactive: value });

/** Templates name a language as Meta does: `pt_BR`. */
const languageCode = (language: string): string => language.replace('-', '_');

function templateComponents(parameters: readonly string[], choiceIds: readonly string[]): WireBody[] {
  const body: WireBody = { type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) };
  const buttons = choiceIds.map((payload, index): WireBody => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload }],
  }));
  return [...(parameters.length === 0 ? [] : [body]), ...buttons];
}

/** Meta's form of each kind of content. Source: Meta, "WhatsApp Cloud API: Messages", read 2026-11. */
const BUILDERS: Builders = {
  text: ({ text }) => textBody(text),
  email: ({ text }) => textBody(text),
  emergency: ({ text }) => textBody(text),
  buttons: ({ text, choices }) =>
    interactive({
      type: 'button',
      body: { text },
      action: { buttons: choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
    }),
  list: ({ text, label, choices }) =>
    interactive({
      type: 'list',
      body: { text },
      action: {
        button: label,
        sections: [
          {
            rows: choices.map(({ id, title, description }) => ({
              id,
              title,
              ...(description === undefined ? {} : { description }),
            })),
          },
        ],
      },
    }),
  image: ({ caption }, id) => ({ type: 'image', image: { id, ...(caption ? { caption } : {}) } }),
  audio: (_content, id) => ({ type: 'audio', audio: { id } }),
  document: ({ caption }, id) => ({ type: 'document', document: { id, ...(caption ? { caption } : {}) } }),
  template: ({ name, language, parameters, choiceIds = [] }) => {
    const components = templateComponents(parameters, choiceIds);
    return {
      type: 'template',
      template: {
        name,
        language: { policy: 'deterministic', code: languageCode(language) },
        ...(components.length === 0 ? {} : { components }),
      },
    };
  },
};

/** A business-scoped user id, `BR.` and up to 128 characters, is addressed by another field than a number. */
const addressOf = (recipient: string): WireBody =>
  /^\+?\d+$/.test(recipient) ? { to: recipient } : { recipient };

/**
 * The body of a send request.
 *
 * @param outboxId comes back in every status of the message, so that a status finds its row even if we never learned
 *   the provider's id
 * @param mediaId of the uploaded file, for kinds that carry one
 */
export function whatsappBody(
  recipient: string,
  outboxId: string,
  content: OutboundContent,
  mediaId = '',
): WireBody {
  const build = BUILDERS[content.kind] as (content: OutboundContent, mediaId: string) => WireBody;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressOf(recipient),
    biz_opaque_callback_data: outboxId,
    ...build(content, mediaId),
  };
}

/** The body that marks a message, and all before it, read. */
export function readReceiptBody(providerMessageId: string): WireBody {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: providerMessageId,
  };
}
