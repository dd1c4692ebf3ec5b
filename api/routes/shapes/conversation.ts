import { z } from 'zod';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { HANDOFF_REASONS, STAGES, URGENCIES } from '#workflows/domain/conversation.ts';
import { AUTHORS, MESSAGE_KINDS } from '#workflows/domain/message.ts';
import { SLA_STATES } from '#workflows/domain/sla.ts';
import { id, instant, locale, seq } from '../fields.ts';
import { patientCard } from './patient.ts';

/** A channel of the product. */
export const channel = z.enum(CHANNELS);

/** The time sign: what a clock shows depends on the state alone. */
export const sla = z.object({
  state: z.enum(SLA_STATES),
  dueAt: instant.nullable(),
  startedAt: instant.nullable(),
});

const person = z.object({ id, name: z.string() });

/** A conversation as a line of the inbox. */
export const conversationRow = z.object({
  id,
  channel,
  stage: z.enum(STAGES),
  urgency: z.enum(URGENCIES),
  /** The patient's name, what they call themselves, or their masked phone; `null` for a visitor who gave none. */
  patientName: z.string().nullable(),
  /** Four letters to tell visitors without a name apart. */
  tag: z.string(),
  language: locale.nullable(),
  assignee: person.nullable(),
  teamId: z.string().nullable(),
  preview: z.string().nullable(),
  previewAuthor: z.enum(AUTHORS).nullable(),
  /** What the last message was made of: a picture, a place and the like have little or no text to show. */
  previewKind: z.enum(MESSAGE_KINDS).nullable(),
  lastMessageAt: instant,
  unreadCount: z.int(),
  sla,
  isDemo: z.boolean(),
  version: z.int(),
});

/** What the bot told the person who takes over. */
export const handoffCard = z.object({
  reason: z.enum(HANDOFF_REASONS),
  quote: z.string(),
  collected: z.array(z.object({ field: z.string(), value: z.string() })),
  redFlags: z.array(z.object({ category: z.string(), answer: z.enum(['yes', 'no', 'unknown']) })),
  rule: z.string(),
  promised: z.string().nullable(),
  language: z.string(),
  at: instant,
});

/** A conversation with everything its own page shows. */
export const conversation = conversationRow.extend({
  intent: z.string().nullable(),
  redFlag: z.string().nullable(),
  handoff: handoffCard.nullable(),
  /** Whether free text may be sent; `closesAt` is null where no such window exists or the patient never wrote. */
  window: z.object({ open: z.boolean(), closesAt: instant.nullable() }),
  patient: patientCard.nullable(),
  identity: z.object({ displayName: z.string().nullable(), phoneMasked: z.string().nullable() }),
  workflowId: z.string(),
  temporalUrl: z.string().nullable(),
  lastSeq: seq,
  readSeq: seq,
  emergencyOpen: z.boolean(),
  createdAt: instant,
  resolvedAt: instant.nullable(),
  viewers: z.array(person),
});

/** A conversation as a line of the inbox. */
export type ConversationRowShape = z.input<typeof conversationRow>;
/** A conversation with everything its own page shows. */
export type ConversationShape = z.input<typeof conversation>;
