import { createHash } from 'node:crypto';
import type { InboundItem, InboundMessage, InboundOther } from './channel.ts';
import { readChatContent } from './meta-chat-content.ts';
import {
  wireChatBatch,
  wireChatChange,
  wireChatEntry,
  wireChatMessage,
  wireEdit,
  wireHappening,
  wirePostback,
  wireReaction,
  wireReceipt,
  type WireChatEntry,
  type WireChatMessage,
  type WireHappening,
} from './meta-chat-schema.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Anything below is seconds, not milliseconds: Instagram's changes carry those, as text. */
const LEAST_MS = 1e11;
const LATEST_MS = Date.UTC(2100, 0);

/** Meta's instant, in milliseconds or seconds; now, if it makes no sense. */
function instantOf(given: string | number | undefined): string {
  const value = Number(given);
  const ms = value < LEAST_MS ? value * 1000 : value;
  return new Date(ms > 0 && ms < LATEST_MS ? ms : Date.now()).toISOString();
}

/** A stable id for what came without one, so that a repeated delivery is still recognised. */
const contentId = (item: unknown): string => createHash('sha256').update(JSON.stringify(item)).digest('hex');

const other = (
  account: string,
  kind: string,
  raw: unknown,
  more: Partial<InboundOther> = {},
): InboundOther => ({
  type: 'other',
  account,
  providerEventId: contentId(raw),
  kind,
  raw,
  ...more,
});

/** One happening with what all readers need. */
interface Scene {
  readonly account: string;
  readonly happening: WireHappening;
  readonly raw: unknown;
  /** It happened while another app of the clinic had the word. */
  readonly isStandby: boolean;
}
type Reader = (scene: Scene, part: unknown) => InboundItem | readonly InboundItem[] | null;

const personOf = (id: string): InboundMessage['sender'] => ({
  externalId: id,
  aliases: [],
  phone: null,
  displayName: null,
});

const at = ({ happening }: Scene): string => instantOf(happening.timestamp);

const retraction = (scene: Scene, mid: string): InboundItem => ({
  type: 'retraction',
  account: scene.account,
  providerEventId: `${mid}:deleted`,
  targetProviderId: mid,
  at: at(scene),
  raw: scene.raw,
});

/** A message that left the clinic's side: ours comes back to us, and so does what a colleague wrote in Meta's own app. */
function readEcho(scene: Scene, message: WireChatMessage): InboundItem | null {
  const recipient = scene.happening.recipient?.id;
  if (!recipient) return null;
  const { kind, text, payload, attachments } = readChatContent(message);
  const ours = message.metadata;
  return {
    type: 'echo',
    account: scene.account,
    providerEventId: message.mid,
    recipient: personOf(recipient),
    outboxId: ours !== undefined && UUID.test(ours) ? ours.toLowerCase() : null,
    kind: kind === 'choice' ? 'text' : kind,
    text,
    payload,
    attachments,
    at: at(scene),
    raw: scene.raw,
  };
}

function inbound(scene: Scene, id: string, said: Partial<InboundMessage>): InboundItem | null {
  const sender = scene.happening.sender?.id;
  if (!sender) return null;
  return {
    type: 'message',
    account: scene.account,
    providerEventId: id,
    sender: personOf(sender),
    kind: 'text',
    text: '',
    choiceId: null,
    payload: {},
    attachments: [],
    replyToProviderId: null,
    ...(scene.isStandby ? { isOthersTurn: true as const } : {}),
    ...said,
    at: at(scene),
    raw: scene.raw,
  };
}

const readMessage: Reader = (scene, part) => {
  const parsed = wireChatMessage.safeParse(part);
  if (!parsed.success) return null;
  const message = parsed.data;
  if (message.is_deleted) return retraction(scene, message.mid);
  if (message.is_echo) return readEcho(scene, message);
  const replyToProviderId = message.reply_to?.mid ?? null;
  return inbound(scene, message.mid, { ...readChatContent(message), replyToProviderId });
};

/** A tap, an ice breaker or "get started": what the person read is what they said. */
const readPostback: Reader = (scene, part) => {
  const parsed = wirePostback.safeParse(part);
  if (!parsed.success) return null;
  const { mid, title, payload, referral } = parsed.data;
  return inbound(scene, mid ?? contentId(scene.raw), {
    kind: 'choice',
    text: title ?? '',
    choiceId: payload ?? title ?? null,
    payload: referral
      ? { referral: { sourceId: referral.ad_id ?? referral.ref, sourceType: referral.source } }
      : {},
  });
};

const readReaction: Reader = (scene, part) => {
  const parsed = wireReaction.safeParse(part);
  const sender = scene.happening.sender?.id;
  if (!parsed.success || !sender) return null;
  const { mid, action, emoji, reaction } = parsed.data;
  return {
    type: 'reaction',
    account: scene.account,
    providerEventId: contentId(scene.raw),
    sender: personOf(sender),
    targetProviderId: mid,
    emoji: action === 'unreact' ? null : (emoji ?? reaction ?? null),
    at: at(scene),
    raw: scene.raw,
  };
};

/**
 * New words for an earlier message. They are a message of their own that answers the earlier one: whoever has read the
 * old words, the bot's emergency gate included, must read the new ones.
 */
const readEdit: Reader = (scene, part) => {
  const parsed = wireEdit.safeParse(part);
  if (!parsed.success || !parsed.data.text) return null;
  const { mid, text, num_edit: count = 1 } = parsed.data;
  return inbound(scene, `${mid}:edit:${count}`, {
    text,
    payload: { isCorrection: true },
    replyToProviderId: mid,
  });
};

const receiptReader =
  (state: 'delivered' | 'read'): Reader =>
  (scene, part) => {
    const parsed = wireReceipt.safeParse(part);
    if (!parsed.success) return null;
    const { account, raw } = scene;
    const { mid, mids = [], watermark } = parsed.data;
    const named = [mid, ...mids].filter((id) => typeof id === 'string' && id !== '');
    const statuses = named.map((id): InboundItem => ({
      type: 'status',
      account,
      providerEventId: `${String(id)}:${state}`,
      providerMessageId: String(id),
      outboxId: null,
      state,
      errorCode: null,
      errorPlan: null,
      at: at(scene),
      raw,
    }));
    const recipient = scene.happening.sender?.id;
    // Instagram names the latest message that was read; what was sent before it was read too.
    const mark = watermark ?? (mid === undefined ? undefined : scene.happening.timestamp);
    if (mark === undefined || !recipient) return statuses.length > 0 ? statuses : null;
    const providerEventId = `${recipient}:${state}:${mark}`;
    const until = instantOf(mark);
    return [...statuses, { type: 'watermark', account, providerEventId, recipient, state, at: until, raw }];
  };

/** Readers by the part that is there. One more kind is one more line; what has none is kept as it came. */
const READERS: readonly (readonly [string, Reader])[] = [
  ['message', readMessage],
  ['postback', readPostback],
  ['reaction', readReaction],
  ['message_edit', readEdit],
  ['read', receiptReader('read')],
  ['delivery', receiptReader('delivered')],
  [
    'message_deletion',
    (scene, part) => {
      const parsed = wireReaction.safeParse(part);
      return parsed.success ? retraction(scene, parsed.data.mid) : null;
    },
  ],
];

/** Parts that say who and when, not what. */
const FRAME = ['sender', 'recipient', 'timestamp', 'time'];

function readHappening(account: string, raw: unknown, isStandby: boolean): InboundItem[] {
  const parsed = wireHappening.safeParse(raw);
  if (!parsed.success) return [other(account, 'messaging', raw, { quarantine: 'unreadable' })];
  const happening = parsed.data;
  for (const [name, read] of READERS) {
    if (happening[name] === undefined) continue;
    const items = read({ account, happening, raw, isStandby }, happening[name]);
    if (items !== null) return 'type' in items ? [items] : [...items];
    // A message that we cannot read is one that a person waits for an answer to.
    const quarantine = name === 'message' ? ({ quarantine: 'unreadable' } as const) : {};
    return [other(account, `messaging.${name}`, raw, quarantine)];
  }
  const name = Object.keys(happening).find((key) => !FRAME.includes(key)) ?? 'empty';
  return [other(account, `messaging.${name}`, raw)];
}

/** Fields of changes whose value is a happening. */
const CHAT_FIELDS = [
  'messages',
  'message_reactions',
  'messaging_postbacks',
  'messaging_seen',
  'message_edit',
  'standby',
];

function readChange(account: string, raw: unknown): InboundItem[] {
  const parsed = wireChatChange.safeParse(raw);
  if (!parsed.success) return [other(account, 'change', raw, { quarantine: 'unreadable' })];
  const { field, value } = parsed.data;
  if (!CHAT_FIELDS.includes(field)) return [other(account, field, raw)];
  return readHappening(account, value, field === 'standby');
}

function readEntry(raw: unknown): InboundItem[] {
  const parsed = wireChatEntry.safeParse(raw);
  if (!parsed.success) return [other('unknown', 'entry', raw, { quarantine: 'unreadable' })];
  const entry: WireChatEntry = parsed.data;
  const account = entry.id ?? 'unknown';
  const items = [
    ...(entry.messaging ?? []).flatMap((item) => readHappening(account, item, false)),
    ...(entry.standby ?? []).flatMap((item) => readHappening(account, item, true)),
    ...(entry.changes ?? []).flatMap((item) => readChange(account, item)),
    ...(entry.field === undefined ? [] : readChange(account, { field: entry.field, value: entry.value })),
  ];
  return items.length > 0 ? items : [other(account, 'entry', raw)];
}

/** What is signed by our app but meant for another account of the business is nothing we may answer. */
function refuseForeign(item: InboundItem, own: string | undefined): InboundItem {
  if (own === undefined || item.account === own) return item;
  const { account, providerEventId, raw } = item;
  return { type: 'other', account, providerEventId, kind: item.type, quarantine: 'foreign_account', raw };
}

/**
 * Takes a webhook body of Messenger or Instagram apart, down to everything that happened in it.
 *
 * @param object what the body must be about
 * @param ownAccount id of the page or the Instagram account that is ours; `undefined` takes any
 * @returns `null` when the bytes are no such webhook
 */
export function parseMetaChat(
  raw: Buffer,
  object: 'page' | 'instagram',
  ownAccount: string | undefined,
): readonly InboundItem[] | null {
  try {
    const batch = wireChatBatch.safeParse(JSON.parse(raw.toString('utf8')));
    if (!batch.success || batch.data.object !== object) return null;
    return batch.data.entry.flatMap(readEntry).map((item) => refuseForeign(item, ownAccount));
  } catch {
    // Not JSON, or nested so deeply that it cannot be walked.
    return null;
  }
}
