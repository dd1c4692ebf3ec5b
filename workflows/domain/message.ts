/** Who a message is from. `system` lines are written by the clinic's rules, neither by a person nor by the bot. */
export const AUTHORS = ['patient', 'bot', 'staff', 'system'] as const;
/** Who a message is from. */
export type Author = (typeof AUTHORS)[number];

/** `note` is private to the staff and never leaves the clinic. */
export const DIRECTIONS = ['inbound', 'outbound', 'note'] as const;
/** Which way a message goes. */
export type Direction = (typeof DIRECTIONS)[number];

/** What a message is made of. `unsupported` keeps its place in the thread although we cannot show its content. */
export const MESSAGE_KINDS = [
  'text',
  'buttons',
  'list',
  'choice',
  'image',
  'audio',
  'video',
  'sticker',
  'document',
  'location',
  'contacts',
  'template',
  'email',
  'emergency',
  'unsupported',
] as const;
/** What a message is made of. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Something a patient can tap instead of typing; `id` comes back to us, `title` is what they read. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** An appointment in the form of a calendar entry; sent with an e-mail, it goes into the patient's calendar by itself. */
export interface CalendarEntry {
  /** `request` adds or changes the entry, `cancel` takes it out again. */
  readonly method: 'request' | 'cancel';
  /** The same for every version of one appointment. */
  readonly uid: string;
  /** Grows with every version; an older one than the calendar has is ignored by it. */
  readonly sequence: number;
  /** ISO instants. */
  readonly startAt: string;
  readonly endAt: string;
  readonly summary: string;
  readonly location?: string;
  readonly description?: string;
}

/** Content to send, before a channel adapts it to its own limits. */
export type OutboundContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What its numbered lines stand for, in their order; a number sent back counts as that choice. */
      readonly choices?: readonly Choice[];
    }
  /** A mail with a subject of its own. Channels without subjects send its text. */
  | {
      readonly kind: 'email';
      readonly subject: string;
      readonly text: string;
      readonly calendar?: CalendarEntry;
      readonly choices?: readonly Choice[];
    }
  /** The fixed emergency text: never adapted, never cut, marked as the clinic's own words. */
  | { readonly kind: 'emergency'; readonly text: string }
  | { readonly kind: 'buttons'; readonly text: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'list';
      readonly text: string;
      readonly label: string;
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: 'image' | 'audio' | 'document';
      readonly attachmentId: string;
      readonly caption?: string;
    }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language: string;
      readonly parameters: readonly string[];
      /** Ids that its quick-reply buttons bring back when they are tapped, in the buttons' order. */
      readonly choiceIds?: readonly string[];
      /** The template with its parameters filled in: what the thread shows. */
      readonly text: string;
    };

/** Where an outbound message stands. */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
  'cancelled',
] as const;
/** Where an outbound message stands. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * How far along a delivery state is. A state never goes to a lower rank, whatever order providers report in.
 *
 * `failed` yields to a later proof of delivery (providers do report both); `unknown` yields to any report;
 * `cancelled` is ours (a person took over before it left) and final.
 */
export const DELIVERY_RANK: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  accepted: 3,
  sent: 4,
  failed: 5,
  delivered: 6,
  read: 7,
  played: 8,
  cancelled: 9,
};
