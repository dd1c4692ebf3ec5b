import { z } from 'zod';

/**
 * Shapes of WhatsApp Cloud API webhooks, as far as we read them.
 *
 * Every object is open and nearly everything optional: Meta adds fields and kinds without notice, and what we do not
 * know is kept, not refused. Source: Meta, "WhatsApp Cloud API: Webhooks: messages reference", read 2026-11.
 */
const text = z.string();
const optionalText = z.string().optional().catch(undefined);

const media = z.looseObject({
  id: text,
  mime_type: z.string().catch('application/octet-stream'),
  sha256: optionalText,
  caption: optionalText,
  filename: optionalText,
  voice: z.boolean().optional().catch(undefined),
  animated: z.boolean().optional().catch(undefined),
});

/** A file in a message; it lies with Meta for seven days. */
export type WireMedia = z.output<typeof media>;

const wireError = z.looseObject({ code: z.coerce.number().catch(-1) });

/** A message as Meta sends it. Only what identifies it is required; its content is read kind by kind. */
export const wireMessage = z.looseObject({
  id: text.min(1),
  type: text,
  timestamp: z.union([z.string(), z.number()]).optional().catch(undefined),
  from: optionalText,
  from_user_id: optionalText,
  group_id: optionalText,
  context: z
    .looseObject({
      id: optionalText,
      forwarded: z.boolean().optional().catch(undefined),
      frequently_forwarded: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  referral: z
    .looseObject({ source_id: optionalText, source_type: optionalText, ctwa_clid: optionalText })
    .optional()
    .catch(undefined),
  errors: z.array(wireError).optional().catch(undefined),
});
/** A message as Meta sends it. */
export type WireMessage = z.output<typeof wireMessage>;

/** Content of a message by its kind. A kind whose content does not fit is shown as unsupported. */
export const WIRE_CONTENT = {
  text: z.looseObject({ body: text }),
  image: media,
  video: media,
  audio: media,
  sticker: media,
  document: media,
  location: z.looseObject({
    latitude: z.coerce.number(),
    longitude: z.coerce.number(),
    name: optionalText,
    address: optionalText,
    url: optionalText,
  }),
  contacts: z.array(
    z.looseObject({
      name: z.looseObject({ formatted_name: optionalText }).optional().catch(undefined),
      phones: z
        .array(z.looseObject({ phone: optionalText, wa_id: optionalText }))
        .optional()
        .catch(undefined),
      origin: optionalText,
    }),
  ),
  interactive: z.looseObject({
    type: text,
    button_reply: z.looseObject({ id: text, title: text }).optional(),
    list_reply: z.looseObject({ id: text, title: text, description: optionalText }).optional(),
    nfm_reply: z
      .looseObject({ name: optionalText, body: optionalText, response_json: optionalText })
      .optional(),
  }),
  button: z.looseObject({ text: text, payload: optionalText }),
  reaction: z.looseObject({ message_id: text, emoji: optionalText }),
  system: z.looseObject({
    type: optionalText,
    wa_id: optionalText,
    user_id: optionalText,
    previous_user_id: optionalText,
  }),
} as const;

/** A person in a batch's contact list. */
export const wireContact = z.looseObject({
  wa_id: optionalText,
  user_id: optionalText,
  profile: z.looseObject({ name: optionalText, username: optionalText }).optional().catch(undefined),
});
/** A person in a batch's contact list. */
export type WireContact = z.output<typeof wireContact>;

/** What Meta says about a message of ours. */
export const wireStatus = z.looseObject({
  id: text.min(1),
  status: text,
  timestamp: z.union([z.string(), z.number()]).optional().catch(undefined),
  biz_opaque_callback_data: optionalText,
  errors: z.array(wireError).optional().catch(undefined),
});

const list = z.array(z.unknown()).optional().catch(undefined);

/** One change of a batch. */
export const wireChange = z.looseObject({
  field: z.string().catch('unknown'),
  value: z
    .looseObject({
      metadata: z.looseObject({ phone_number_id: optionalText }).optional().catch(undefined),
      contacts: list,
      messages: list,
      statuses: list,
      errors: list,
    })
    .optional()
    .catch(undefined),
});
/** One change of a batch. */
export type WireChange = z.output<typeof wireChange>;

/** The whole of a webhook body. Anything else is not WhatsApp's. */
export const wireBatch = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.looseObject({ id: z.coerce.string().catch(''), changes: z.array(z.unknown()).catch([]) })),
});
