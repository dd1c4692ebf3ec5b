import { z } from 'zod';
import { STAGES } from '#workflows/domain/conversation.ts';
import { AUTHORS, MESSAGE_KINDS } from '#workflows/domain/message.ts';
import { instant } from '../fields.ts';
import { attachment, choice } from './message.ts';

/** A message as a visitor of the site chat sees it; `seq` is its number in their one thread. */
export const webchatMessage = z.object({
  seq: z.int(),
  from: z.enum(AUTHORS),
  name: z.string().nullable(),
  kind: z.enum(MESSAGE_KINDS),
  text: z.string(),
  choices: z.array(choice).optional(),
  attachments: z.array(attachment),
  at: instant,
  clientMessageId: z.string().nullable(),
});

/** Where a visitor's conversation stands. */
export const webchatState = z.object({
  stage: z.enum(STAGES).nullable(),
  agent: z.object({ name: z.string() }).nullable(),
});

/** A message as a visitor sees it. */
export type WebchatMessageShape = z.input<typeof webchatMessage>;
/** Where a visitor's conversation stands. */
export type WebchatStateShape = z.input<typeof webchatState>;
