import type { MessageKind } from '#workflows/domain/message.ts';
import type { InboundAttachment } from './channel.ts';
import { wireAttachment, type WireAttachment, type WireChatMessage } from './meta-chat-schema.ts';

/** What a message says, apart from who and when. */
export interface ChatContent {
  readonly kind: MessageKind;
  readonly text: string;
  readonly choiceId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attachments: readonly InboundAttachment[];
}

/** Files by Meta's name of their type, and the type of content to expect until the file is here. */
const FILES: Readonly<Record<string, Pick<InboundAttachment, 'kind' | 'mimeType'>>> = {
  image: { kind: 'image', mimeType: 'image/jpeg' },
  audio: { kind: 'audio', mimeType: 'audio/mp4' },
  video: { kind: 'video', mimeType: 'video/mp4' },
  file: { kind: 'document', mimeType: 'application/octet-stream' },
};

const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function fileOf({ type, payload }: WireAttachment): InboundAttachment | null {
  const file = Object.hasOwn(FILES, type) ? FILES[type] : undefined;
  if (!file || !payload?.url) return null;
  const isSticker = payload.sticker_id !== undefined;
  return {
    kind: isSticker ? 'sticker' : file.kind,
    mimeType: isSticker ? 'image/png' : file.mimeType,
    providerMediaId: payload.url,
    fileName: null,
    sha256: null,
  };
}

function attachmentsOf(message: WireChatMessage): WireAttachment[] {
  return (message.attachments ?? []).flatMap((raw) => {
    const parsed = wireAttachment.safeParse(raw);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A place that was shared; Messenger's older apps send those. */
function placeOf(attachments: readonly WireAttachment[]): Record<string, unknown> | undefined {
  const coordinates = attachments.find(({ type }) => type === 'location')?.payload?.coordinates;
  return coordinates && { latitude: coordinates.lat, longitude: coordinates.long };
}

/**
 * What cannot be shown as a file: a shared post, a mention in a story, a card, something that shows once. Kept by name
 * and title; stories and posts are not copied, since they belong to somebody and vanish.
 */
function sharedOf(attachments: readonly WireAttachment[]): WireAttachment | undefined {
  return attachments.find((attachment) => attachment.type !== 'location' && fileOf(attachment) === null);
}

/** Marks that belong to any kind: an answer to a story of the clinic's, an advertisement that led here. */
function marks({ reply_to: replyTo, referral }: WireChatMessage): Record<string, unknown> {
  return present({
    story: replyTo?.story ? present({ id: replyTo.story.id }) : undefined,
    referral: referral
      ? present({ sourceId: referral.ad_id ?? referral.ref, sourceType: referral.source ?? referral.type })
      : undefined,
  });
}

function kindOf(
  message: WireChatMessage,
  files: readonly InboundAttachment[],
  isPlace: boolean,
): MessageKind {
  if (message.is_unsupported) return 'unsupported';
  if (message.quick_reply) return 'choice';
  const file = files[0];
  if (file) return file.kind;
  if (isPlace) return 'location';
  return message.text ? 'text' : 'unsupported';
}

/** What beside its words and files is to be kept of a message. */
function payloadOf(
  kind: MessageKind,
  attachments: readonly WireAttachment[],
  shared: WireAttachment | undefined,
): Record<string, unknown> {
  return present({
    location: placeOf(attachments),
    shared: shared && present({ kind: shared.type, title: titleOf(shared) }),
    unsupportedKind: kind === 'unsupported' ? (shared?.type ?? 'unknown') : undefined,
  });
}

const titleOf = (shared: WireAttachment | undefined): string | undefined =>
  shared?.title ?? shared?.payload?.title;

/** Reads what a message says. What we cannot show is `unsupported` and names itself, and keeps the words beside it. */
export function readChatContent(message: WireChatMessage): ChatContent {
  const attachments = attachmentsOf(message);
  const files = attachments.flatMap((attachment) => fileOf(attachment) ?? []);
  const shared = sharedOf(attachments);
  const kind = kindOf(message, files, placeOf(attachments) !== undefined);
  const title = kind === 'unsupported' ? titleOf(shared) : undefined;
  return {
    kind,
    text: message.text ?? title ?? '',
    choiceId: kind === 'choice' ? (message.quick_reply?.payload ?? null) : null,
    payload: { ...payloadOf(kind, attachments, shared), ...marks(message) },
    attachments: files,
  };
}
