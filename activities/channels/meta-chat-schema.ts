import { z } from 'zod';

/**
 * Shapes of Messenger and Instagram webhooks, as far as we read them.
 *
 * Both speak the Messenger Platform's form; every object is open and nearly everything optional, because Meta adds
 * fields and kinds without notice. Sources: Meta, "Messenger Platform: Webhook events reference", "Instagram messaging:
 * Webhooks", "Instagram Platform: Webhook notification examples", read 2026-11.
 */
const optionalText = z.string().optional().catch(undefined);
const optionalFlag = z.boolean().optional().catch(undefined);
/** Ids are strings; some tools that replay webhooks write them as numbers. */
const optionalId = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

const optional = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);

/** A person or an account. */
const party = optional(z.looseObject({ id: optionalId, user_ref: optionalText }));

/** A thing that hangs on a message: a file, a post that was shared, a story, a card. */
export const wireAttachment = z.looseObject({
  type: z.string().catch('unknown'),
  title: optionalText,
  url: optionalText,
  payload: optional(
    z.looseObject({
      url: optionalText,
      title: optionalText,
      sticker_id: optionalId,
      coordinates: optional(z.looseObject({ lat: z.coerce.number(), long: z.coerce.number() })),
    }),
  ),
});
/** A thing that hangs on a message. */
export type WireAttachment = z.output<typeof wireAttachment>;

const referral = optional(
  z.looseObject({ ref: optionalText, source: optionalText, type: optionalText, ad_id: optionalId }),
);

/** A message of either side. */
export const wireChatMessage = z.looseObject({
  mid: z.string().min(1),
  text: optionalText,
  attachments: optional(z.array(z.unknown())),
  quick_reply: optional(z.looseObject({ payload: z.string() })),
  reply_to: optional(
    z.looseObject({
      mid: optionalText,
      story: optional(z.looseObject({ id: optionalId, url: optionalText })),
    }),
  ),
  referral,
  is_echo: optionalFlag,
  is_deleted: optionalFlag,
  is_unsupported: optionalFlag,
  metadata: optionalText,
});
/** A message of either side. */
export type WireChatMessage = z.output<typeof wireChatMessage>;

/** What Meta says happened between a person and an account. One of the named parts is there, and says which kind it is. */
export const wireHappening = z.looseObject({
  sender: party,
  recipient: party,
  timestamp: optional(z.union([z.string(), z.number()])),
  message: z.unknown().optional(),
  postback: z.unknown().optional(),
  reaction: z.unknown().optional(),
  read: z.unknown().optional(),
  delivery: z.unknown().optional(),
  message_edit: z.unknown().optional(),
});
/** What Meta says happened between a person and an account. */
export type WireHappening = z.output<typeof wireHappening>;

/** A tap on a button that is not a quick reply: a card's, an ice breaker, "get started". */
export const wirePostback = z.looseObject({
  mid: optionalText,
  title: optionalText,
  payload: optionalText,
  referral,
});

/** A reaction; `unreact` takes it back. */
export const wireReaction = z.looseObject({
  mid: z.string().min(1),
  action: optionalText,
  reaction: optionalText,
  emoji: optionalText,
});

/** Read and delivered, by message on Instagram and for deliveries, by a watermark in milliseconds on Messenger. */
export const wireReceipt = z.looseObject({
  mid: optionalText,
  mids: optional(z.array(z.unknown())),
  watermark: optional(z.coerce.number()),
});

/** New words of a message that was sent before. */
export const wireEdit = z.looseObject({
  mid: z.string().min(1),
  text: optionalText,
  num_edit: optional(z.coerce.number()),
});

const items = z.array(z.unknown()).optional().catch(undefined);

/** A change, the form in which Instagram sends some events and Meta's dashboard all of its tests. */
export const wireChatChange = z.looseObject({
  field: z.string().catch('unknown'),
  value: z.unknown().optional(),
});

/** Everything about one account. `standby`: another app of the clinic has the word. */
export const wireChatEntry = z.looseObject({
  id: optionalId,
  messaging: items,
  standby: items,
  changes: items,
  field: optionalText,
  value: z.unknown().optional(),
});
/** Everything about one account. */
export type WireChatEntry = z.output<typeof wireChatEntry>;

/** The whole of a webhook body. */
export const wireChatBatch = z.looseObject({ object: z.string(), entry: z.array(z.unknown()) });
