import type { Channel } from '#workflows/domain/channel.ts';
import type { ConsentState, Purpose } from '#workflows/domain/consent.ts';
import type { Author, DeliveryState, MessageKind, OutboundContent } from '#workflows/domain/message.ts';
import type { IncomingHttpHeaders } from 'node:http';

/** A file that came with a message and still lies with the provider. */
export interface InboundAttachment {
  readonly kind: 'image' | 'audio' | 'video' | 'sticker' | 'document';
  readonly providerMediaId: string;
  readonly mimeType: string;
  readonly fileName: string | null;
  readonly sha256: string | null;
}

/** A message that a patient sent. */
export interface InboundMessage {
  readonly type: 'message';
  readonly account: string;
  readonly providerEventId: string;
  /** Who wrote: the address we answer to, other addresses of the same person, and what they call themselves. */
  readonly sender: {
    readonly externalId: string;
    readonly aliases: readonly string[];
    readonly phone: string | null;
    readonly displayName: string | null;
  };
  readonly kind: MessageKind;
  readonly text: string;
  readonly choiceId: string | null;
  /** What does not fit the columns: coordinates, contact cards, referral, the vendor's name of an unsupported kind. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attachments: readonly InboundAttachment[];
  readonly replyToProviderId: string | null;
  /** The message is a word such as STOP, by which a person takes back their consent to the whole channel or gives it again. */
  readonly consent?: ConsentState;
  /** Another tool of the clinic has the word in this conversation: shown, but nothing of ours may answer by itself. */
  readonly isOthersTurn?: true;
  /** ISO instant by the provider's clock. */
  readonly at: string;
  /** The item as the provider sent it. */
  readonly raw: unknown;
}

/** A reaction to a message; no emoji means that it was taken back. */
export interface InboundReaction {
  readonly type: 'reaction';
  readonly account: string;
  readonly providerEventId: string;
  readonly sender: InboundMessage['sender'];
  readonly targetProviderId: string;
  readonly emoji: string | null;
  readonly at: string;
  readonly raw: unknown;
}

/** What the provider says about a message of ours. */
export interface InboundStatus {
  readonly type: 'status';
  readonly account: string;
  readonly providerEventId: string;
  readonly providerMessageId: string;
  /** Our own outbox id, where the channel echoes it. */
  readonly outboxId: string | null;
  readonly state: DeliveryState;
  readonly errorCode: string | null;
  /** What the failure calls for; only with `failed`. */
  readonly errorPlan: RefusalPlan | null;
  readonly at: string;
  readonly raw: unknown;
}

/**
 * A message of the clinic's own side as the provider saw it pass: one of ours, or one that a person of the clinic wrote
 * in the vendor's own app.
 */
export interface InboundEcho {
  readonly type: 'echo';
  readonly account: string;
  /** The provider's id of the message itself. */
  readonly providerEventId: string;
  /** Whom it went to. */
  readonly recipient: InboundMessage['sender'];
  /** Our own outbox id, where the channel echoes it. */
  readonly outboxId: string | null;
  readonly kind: MessageKind;
  readonly text: string;
  readonly payload: InboundMessage['payload'];
  readonly attachments: readonly InboundAttachment[];
  readonly at: string;
  readonly raw: unknown;
}

/** A person took a message back: its content must not be shown any more. */
export interface InboundRetraction {
  readonly type: 'retraction';
  readonly account: string;
  readonly providerEventId: string;
  readonly targetProviderId: string;
  readonly at: string;
  readonly raw: unknown;
}

/** A person was reached by, or has read, everything that went to them until an instant. */
export interface InboundWatermark {
  readonly type: 'watermark';
  readonly account: string;
  readonly providerEventId: string;
  /** Whose phone it is. */
  readonly recipient: string;
  readonly state: Extract<DeliveryState, 'delivered' | 'read'>;
  readonly at: string;
  readonly raw: unknown;
}

/** Anything else that was signed and readable: kept as it came, nobody is nudged. */
export interface InboundOther {
  readonly type: 'other';
  readonly account: string;
  readonly providerEventId: string;
  readonly kind: string;
  /** Why an operator must look at it: it is not for us, or its form is not one we can read. */
  readonly quarantine?: 'foreign_account' | 'unreadable';
  /** A person's address changed: who was known under one is now reached under the other. */
  readonly moved?: { readonly from: string; readonly to: string };
  readonly raw: unknown;
}

/** One item of a webhook batch. */
export type InboundItem =
  | InboundMessage
  | InboundReaction
  | InboundStatus
  | InboundEcho
  | InboundRetraction
  | InboundWatermark
  | InboundOther;

/** A message ready to leave. */
export interface OutboundEnvelope {
  readonly outboxId: string;
  readonly conversationId: string;
  readonly account: string;
  readonly recipient: string;
  readonly author: Exclude<Author, 'patient'>;
  readonly purpose: Purpose;
  readonly content: OutboundContent;
  /** When the message has lost its sense; where the channel can, it is not delivered afterwards. */
  readonly expiresAt: Date | null;
  /** Milliseconds since the patient last wrote in this conversation; `null` if they never did. */
  readonly sinceInboundMs: number | null;
  /** Reads a stored file for channels that upload it. */
  readonly attachment?: {
    readonly bytes: Uint8Array;
    readonly mimeType: string;
    readonly fileName: string | null;
  };
}

/** What became of one attempt to send. */
export type SendResult =
  | {
      readonly outcome: 'accepted';
      readonly providerMessageId: string;
      /** Another address of the same person, learned from the answer. */
      readonly recipientAlias?: string;
      /** Already on its way to the patient: a channel of our own, where nobody else reports it. */
      readonly isSent?: true;
    }
  /** A definite no that a repeat will not change. `plan` says what a person or the planner can do about it. */
  | {
      readonly outcome: 'refused';
      readonly errorCode: string;
      readonly plan: RefusalPlan;
      readonly httpStatus?: number;
      /** The provider knows that this person does not want to be written to. */
      readonly isOptedOut?: true;
    }
  /** A definite no for now: nothing left, try again after the delay. */
  | {
      readonly outcome: 'deferred';
      readonly errorCode: string;
      readonly retryAfterMs: number;
      readonly httpStatus?: number;
    }
  /** Nobody knows whether it left; it must be reconciled, never repeated. */
  | { readonly outcome: 'ambiguous'; readonly errorCode: string; readonly httpStatus?: number };

/** An attempt to send of which nobody knows how it ended. */
export interface UnknownAttempt {
  readonly account: string;
  readonly recipient: string;
  readonly content: OutboundContent;
  readonly startedAt: Date;
  /** Which of the provider's ids belong to other messages of ours. */
  readonly takenIds: (providerMessageIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What the provider's own records say about an attempt. `absent`: nothing like it is there, so far. */
export type LookUpResult =
  | { readonly found: true; readonly providerMessageId: string; readonly state: DeliveryState }
  | { readonly found: false };

/** What a refusal calls for. */
export type RefusalPlan = 'template' | 'other_channel' | 'fix_template' | 'stop_account' | 'our_fault';

/** A patient's message that was read. */
export interface ReadMessage {
  readonly account: string;
  /** Who wrote it. */
  readonly sender: string;
  readonly providerMessageId: string;
}

/** A file as a provider handed it over. Its type is what the provider says, nothing more. */
export interface FetchedMedia {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/**
 * Everything the product needs to know about a channel. One file exports one, `index.ts` lists it.
 *
 * `verify` and `parse` are pure; `send` calls the provider exactly once and never retries by itself.
 */
export interface ChannelAdapter {
  readonly key: Channel;
  /** The clinic's own address on the channel, from which messages leave that no patient asked for; `null` while it is off. */
  readonly ownAccount: string | null;
  /** Sending the same outbox row twice shows it once: after a crash it may simply be sent again. */
  readonly isRepeatable?: true;
  /**
   * Checks the signature over the raw bytes, in constant time. No secret configured means no.
   *
   * @param target path and query of the request as they came: some vendors sign the address too
   */
  verify(raw: Buffer, headers: IncomingHttpHeaders, target: string): boolean;
  /**
   * Every item of a batch; unknown kinds become `unsupported` messages or `other` items, never an exception.
   *
   * @param target path and query of the request, where they say what is delivered
   * @returns `null` when the bytes are not a batch of this channel at all: quarantine them
   */
  parse(raw: Buffer, target: string): readonly InboundItem[] | null;
  /** What the provider wants to read when everything was taken; nothing, unless said otherwise. */
  readonly acknowledgement?: { readonly contentType: string; readonly body: string };
  /** Fits content into the channel's limits: buttons that do not fit become a list or numbered text, long text parts. */
  adapt(content: OutboundContent): readonly OutboundContent[];
  send(envelope: OutboundEnvelope, signal: AbortSignal): Promise<SendResult>;
  /**
   * Looks an attempt of unknown end up in the provider's records; absent where there is nothing to look up.
   *
   * @throws AppError `provider.busy` or `provider.refused` when the records cannot be read now
   */
  readonly lookUp?: (attempt: UnknownAttempt, signal: AbortSignal) => Promise<LookUpResult>;
  /** Fetches a file that the provider keeps for us; absent where files arrive with the message. */
  fetchMedia?(providerMediaId: string, signal: AbortSignal): Promise<FetchedMedia>;
  /**
   * Tells the patient's app that the message, and all before it, was read; absent where our own page knows.
   *
   * @throws AppError `provider.refused`
   */
  readonly markRead?: (message: ReadMessage, signal: AbortSignal) => Promise<void>;
}
