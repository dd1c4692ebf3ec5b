import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { ChannelAdapter, InboundMessage } from './channel.ts';
import { fitContent } from './fit-choices.ts';

/** The clinic's side of the site chat. There is one widget, so there is one account. */
export const WEBCHAT_ACCOUNT = 'site';

/** What a visitor sends from the chat page. */
export interface WebchatInput {
  /** External id of the visitor's identity, as its session created it. */
  readonly visitorId: string;
  /** Made by the page; the same id twice is one message. */
  readonly clientMessageId: string;
  readonly text: string;
  readonly choiceId: string | null;
  /** A file that was uploaded before, within the same conversation. */
  readonly attachment: {
    readonly id: string;
    readonly kind: AttachmentKind;
    readonly mimeType: string;
  } | null;
}

type AttachmentKind = InboundMessage['attachments'][number]['kind'];

/** A visitor's message in the form in which every channel's messages are stored. */
export function webchatMessage(input: WebchatInput): InboundMessage {
  const { attachment } = input;
  return {
    type: 'message',
    account: WEBCHAT_ACCOUNT,
    providerEventId: input.clientMessageId,
    sender: { externalId: input.visitorId, aliases: [], phone: null, displayName: null },
    kind: attachment?.kind ?? (input.choiceId === null ? 'text' : 'choice'),
    text: input.text,
    choiceId: input.choiceId,
    payload: {},
    attachments: attachment
      ? [
          {
            kind: attachment.kind,
            providerMediaId: attachment.id,
            mimeType: attachment.mimeType,
            fileName: null,
            sha256: null,
          },
        ]
      : [],
    replyToProviderId: null,
    at: new Date().toISOString(),
    raw: { clientMessageId: input.clientMessageId },
  };
}

/**
 * The chat on the clinic's site. It has no webhook: the page talks to our own routes under a visitor token.
 *
 * A row of the outbox that is visible to the page is sent, so there is nothing to call, nothing to lose, and nothing
 * that could be shown twice: the page knows messages by their `seq`.
 */
export function createWebchat(): ChannelAdapter {
  return {
    key: 'webchat',
    ownAccount: WEBCHAT_ACCOUNT,
    isRepeatable: true,
    verify: () => false,
    parse: () => null,
    adapt: (content) => fitContent(content, CHANNEL_LIMITS.webchat),
    send: (envelope) =>
      Promise.resolve({ outcome: 'accepted', providerMessageId: envelope.outboxId, isSent: true }),
  };
}
