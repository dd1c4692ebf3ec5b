import { z } from 'zod';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { STAGES } from '#workflows/domain/conversation.ts';
import { id, instant, locale } from '../fields.ts';

/** The patient beside a conversation. Phone and e-mail are masked; showing one is a request of its own, audited. */
export const patientCard = z.object({
  id,
  name: z.string(),
  age: z.int().nullable(),
  locale: locale.nullable(),
  phoneMasked: z.string().nullable(),
  emailMasked: z.string().nullable(),
  insurer: z.string().nullable(),
  since: instant,
  timeline: z.array(
    z.object({
      kind: z.literal('conversation'),
      id,
      channel: z.enum(CHANNELS),
      at: instant,
      stage: z.enum(STAGES),
      summary: z.string().nullable(),
    }),
  ),
});

/** The patient beside a conversation. */
export type PatientCardShape = z.input<typeof patientCard>;
