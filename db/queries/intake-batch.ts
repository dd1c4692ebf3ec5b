import type {
  InboundItem,
  InboundMessage,
  InboundOther,
  InboundStatus,
} from '#activities/channels/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Run } from '../pool.ts';
import { previewOf } from './clean-text.ts';
import { storeConsents, type ConsentRow } from './consents.ts';
import type { PlainRow } from './intake-known.ts';
import { placeMessages, type MessageRow } from './intake-messages.ts';
import { registerItems, type RegisteredItem, type RegisterRow } from './intake-register.ts';
import { moveIdentities, quarantineItems, storeReactions } from './intake-rest.ts';
import { applyStatuses, type StatusRow } from './intake-statuses.ts';

/** Longest preview kept with a conversation, in characters. */
const PREVIEW_LENGTH = 160;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An item and the channel it came by. */
export interface ChannelItem {
  readonly channel: Channel;
  readonly item: InboundItem;
}

/** A conversation whose workflow must hear of an item. */
export interface ItemNudge {
  /** Place of the item in the batch. */
  readonly n: number;
  /** The event that stays open until its nudge is taken; null where the conversation's own numbers say that it waits. */
  readonly eventId: string | null;
  readonly conversationId: string;
  readonly seq: number;
}

/** What writing a batch brought. */
export interface BatchResult {
  /** Places of the items that were not known before. */
  readonly fresh: ReadonlySet<number>;
  readonly nudges: readonly ItemNudge[];
}

/** A fresh item with its stored event. */
interface Fresh<T extends InboundItem> extends RegisteredItem {
  readonly channel: Channel;
  readonly item: T;
}

function registerRow({ channel, item }: ChannelItem, n: number): RegisterRow {
  const common = {
    n,
    channel,
    account: item.account,
    event_id: item.providerEventId,
    kind: item.type === 'other' ? item.kind : item.type,
    raw: item.raw ?? null,
  };
  if (item.type !== 'message') return common;
  const { externalId, aliases, phone, displayName } = item.sender;
  return { ...common, external_id: externalId, aliases, phone, display_name: displayName };
}

/** What the columns of a message hold, whichever way it goes. */
function columnsOf(channel: Channel, item: InboundMessage) {
  const isOwn = channel === 'webchat';
  return {
    kind: item.kind,
    body: item.text,
    payload: item.payload,
    choice_id: item.choiceId,
    provider_message_id: isOwn ? null : item.providerEventId,
    client_message_id: isOwn && UUID.test(item.providerEventId) ? item.providerEventId : null,
    at: item.at,
    preview: previewOf(item.text, PREVIEW_LENGTH),
  };
}

function messageRow({ n, eventId, identityId, channel, item }: Fresh<InboundMessage>): MessageRow {
  const isOwn = channel === 'webchat';
  return {
    ...columnsOf(channel, item),
    n,
    event_id: eventId,
    identity_id: identityId ?? '',
    channel,
    reply_to: item.replyToProviderId,
    attachments: isOwn
      ? []
      : item.attachments.map((file) => ({
          kind: file.kind,
          mime_type: file.mimeType,
          file_name: file.fileName,
          sha256: file.sha256,
          provider_media_id: file.providerMediaId,
        })),
    uploads: isOwn ? item.attachments.map(({ providerMediaId }) => providerMediaId) : [],
  };
}

function statusRow({ n, eventId, channel, item }: Fresh<InboundStatus>): StatusRow {
  return {
    n,
    event_id: eventId,
    channel,
    provider_message_id: item.providerMessageId,
    outbox_id: item.outboxId,
    state: item.state,
    error_code: item.errorCode,
    error_class: item.errorPlan,
    at: item.at,
  };
}

const senderKey = ({ channel, item }: ChannelItem): string | null =>
  item.type === 'message' ? JSON.stringify([channel, item.account, item.sender.externalId]) : null;

const isPlain = ({ item }: ChannelItem): boolean =>
  item.type === 'message' &&
  item.attachments.length === 0 &&
  item.replyToProviderId === null &&
  item.consent === undefined;

/** Messages that may go the short way. Nobody's messages are divided between the two: they would change places. */
export function plainRows(items: readonly ChannelItem[]): PlainRow[] {
  const withMore = new Set(items.filter((item) => !isPlain(item)).map(senderKey));
  return items.flatMap((source, n) => {
    const { channel, item } = source;
    if (item.type !== 'message' || withMore.has(senderKey(source))) return [];
    const { externalId, aliases, displayName } = item.sender;
    return [
      {
        ...columnsOf(channel, item),
        n,
        channel,
        account: item.account,
        event_id: item.providerEventId,
        raw: item.raw ?? null,
        external_id: externalId,
        aliases,
        display_name: displayName,
      },
    ];
  });
}

function consentRows(messages: readonly Fresh<InboundMessage>[]): ConsentRow[] {
  return messages.flatMap(({ channel, item: { sender, consent } }) =>
    consent ? [{ channel, addresses: [sender.externalId, ...sender.aliases], state: consent }] : [],
  );
}

async function storeOthers(run: Run, others: readonly Fresh<InboundOther>[]): Promise<void> {
  const aside = others.flatMap(({ channel, item: { quarantine, raw } }) =>
    quarantine ? [{ channel, reason: quarantine, raw: raw ?? null }] : [],
  );
  const moves = others.flatMap(({ channel, item: { account, moved } }) =>
    moved ? [{ channel, account, ...moved }] : [],
  );
  if (aside.length > 0) await quarantineItems(run, aside);
  if (moves.length > 0) await moveIdentities(run, moves);
}

/**
 * Writes a batch, in one transaction of the caller's: events, senders, conversations, messages, states, reactions.
 *
 * What was known already changes nothing, so a batch may be written any number of times.
 */
export async function storeBatch(run: Run, items: readonly ChannelItem[]): Promise<BatchResult> {
  const registered = await registerItems(run, items.map(registerRow));
  const messages: Fresh<InboundMessage>[] = [];
  const statuses: Fresh<InboundStatus>[] = [];
  const others: Fresh<InboundOther>[] = [];
  const reactions: { channel: Channel; target: string; emoji: string | null }[] = [];
  for (const entry of registered) {
    const source = items[entry.n];
    if (!source) continue;
    const { channel, item } = source;
    if (item.type === 'message') messages.push({ ...entry, channel, item });
    else if (item.type === 'status') statuses.push({ ...entry, channel, item });
    else if (item.type === 'other') others.push({ ...entry, channel, item });
    else reactions.push({ channel, target: item.targetProviderId, emoji: item.emoji });
  }
  const placed = messages.length > 0 ? await placeMessages(run, messages.map(messageRow)) : [];
  const reported = statuses.length > 0 ? await applyStatuses(run, statuses.map(statusRow)) : [];
  const consents = consentRows(messages);
  if (consents.length > 0) await storeConsents(run, consents);
  if (reactions.length > 0) await storeReactions(run, reactions);
  if (others.length > 0) await storeOthers(run, others);
  const eventIds = new Map(registered.map(({ n, eventId }) => [n, eventId]));
  return {
    fresh: new Set(eventIds.keys()),
    nudges: [
      ...placed.map((nudge) => ({ ...nudge, eventId: null })),
      ...reported.map((nudge) => ({ ...nudge, eventId: eventIds.get(nudge.n) ?? null })),
    ],
  };
}
