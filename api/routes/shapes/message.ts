import { z } from 'zod';
import { AUTHORS, DELIVERY_STATES, DIRECTIONS, MESSAGE_KINDS } from '#workflows/domain/message.ts';
import { id, instant, seq } from '../fields.ts';

/** Something a patient can tap. */
export const choice = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });

/** A file of a message; `url` works for whoever asked, for five minutes. */
export const attachment = z.object({
  id,
  kind: z.enum(['image', 'audio', 'video', 'sticker', 'document']),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  byteSize: z.number().nullable(),
  state: z.enum(['pending', 'stored', 'failed', 'expired']),
  url: z.string().nullable(),
});

/** Where an outbound message stands. Only what certainly failed can be retried; `unknown` never is, blindly. */
export const delivery = z.object({
  state: z.enum(DELIVERY_STATES),
  errorCode: z.string().nullable(),
  errorClass: z.string().nullable(),
  attempt: z.int(),
  at: instant,
  canRetry: z.boolean(),
});

/** A message as the console shows it. */
export const message = z.object({
  id,
  seq,
  direction: z.enum(DIRECTIONS),
  author: z.enum(AUTHORS),
  staff: z.object({ id, name: z.string() }).nullable(),
  kind: z.enum(MESSAGE_KINDS),
  text: z.string(),
  choices: z.array(choice).optional(),
  listLabel: z.string().optional(),
  choiceId: z.string().nullable(),
  attachments: z.array(attachment),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().nullable(),
      address: z.string().nullable(),
    })
    .optional(),
  contacts: z.array(z.object({ name: z.string(), phones: z.array(z.string()) })).optional(),
  template: z.object({ name: z.string() }).optional(),
  unsupportedKind: z.string().optional(),
  /**
   * What else is to be said of it. `elsewhere`: somebody of the clinic wrote it in the channel's own app. `retracted`: the
   * patient took it back. `correction`: new words for an earlier message. `story_reply`: it answers a story.
   */
  marks: z.array(z.enum(['elsewhere', 'retracted', 'correction', 'story_reply'])).optional(),
  reactions: z.array(z.object({ author: z.string(), emoji: z.string() })),
  replyToSeq: seq.nullable(),
  delivery: delivery.nullable(),
  /** When it was written, by the provider's clock where there is one. */
  at: instant,
  receivedAt: instant,
  /** It reached us long after it was written. */
  late: z.boolean(),
  clientMessageId: z.string().nullable(),
});

/** A message as the console shows it. */
export type MessageShape = z.input<typeof message>;
/** A file of a message as the console shows it. */
export type AttachmentShape = z.input<typeof attachment>;
