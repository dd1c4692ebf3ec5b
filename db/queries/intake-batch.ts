import type {
  InboundAttachment,
  InboundEcho,
  InboundItem,
  InboundMessage,
  InboundOther,
  InboundReaction,
  InboundRetraction,
  InboundStatus,
  InboundWatermark,
} from '#activities/channels/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Run } from '../pool.ts';
import { previewOf } from './clean-text.ts';
import { storeConsents, type ConsentRow } from './consents.ts';
import { applyWatermarks, retractLateMessages, retractMessages } from './intake-afterwards.ts';
import { giveWay, storeEchoes, type EchoRow } from './intake-echoes.ts';
import type { PlainRow } from './intake-known.ts';
import { placeMessages, type MessageRow, type PlacedMessage } from './intake-messages.ts';
import { registerItems, type RegisteredItem, type RegisterRow } from './intake-register.ts';
import { moveIdentities, quarantineItems, storeReactions } from './intake-rest.ts';
import { applyStatuses, type StatusNudge, type StatusRow } from './intake-statuses.ts';

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
  const person = item.type === 'message' ? item.sender : item.type === 'echo' ? item.recipient : null;
  if (person === null) return common;
  const { externalId, aliases, phone, displayName } = person;
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

const fileRow = (file: InboundAttachment) => ({
  kind: file.kind,
  mime_type: file.mimeType,
  file_name: file.fileName,
  sha256: file.sha256,
  provider_media_id: file.providerMediaId,
});

function messageRow({ n, eventId, identityId, channel, item }: Fresh<InboundMessage>): MessageRow {
  const isOwn = channel === 'webchat';
  return {
    ...columnsOf(channel, item),
    n,
    event_id: eventId,
    identity_id: identityId ?? '',
    channel,
    reply_to: item.replyToProviderId,
    attachments: isOwn ? [] : item.attachments.map(fileRow),
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

function echoRow({ n, eventId, identityId, channel, item }: Fresh<InboundEcho>): EchoRow {
  return {
    n,
    event_id: eventId,
    identity_id: identityId ?? '',
    channel,
    provider_message_id: item.providerEventId,
    outbox_id: item.outboxId,
    kind: item.kind,
    body: item.text,
    payload: item.payload,
    at: item.at,
    preview: previewOf(item.text, PREVIEW_LENGTH),
    attachments: item.attachments.map(fileRow),
  };
}

const senderKey = ({ channel, item }: ChannelItem): string | null =>
  item.type === 'message' ? JSON.stringify([channel, item.account, item.sender.externalId]) : null;

/** Where a message can be taken back before it reaches us. */
const WITH_RETRACTIONS: readonly Channel[] = ['instagram', 'messenger'];

const isPlain = ({ channel, item }: ChannelItem): boolean =>
  item.type === 'message' &&
  !WITH_RETRACTIONS.includes(channel) &&
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

/** Fresh items by what they are. */
interface Sorted {
  readonly message: Fresh<InboundMessage>[];
  readonly status: Fresh<InboundStatus>[];
  readonly reaction: Fresh<InboundReaction>[];
  readonly echo: Fresh<InboundEcho>[];
  readonly retraction: Fresh<InboundRetraction>[];
  readonly watermark: Fresh<InboundWatermark>[];
  readonly other: Fresh<InboundOther>[];
}

function sort(registered: readonly RegisteredItem[], items: readonly ChannelItem[]): Sorted {
  const fresh = registered.flatMap((entry) => {
    const source = items[entry.n];
    return source ? [{ ...entry, ...source }] : [];
  });
  const of = <Type extends InboundItem['type']>(type: Type) =>
    fresh.filter((entry): entry is Fresh<Extract<InboundItem, { type: Type }>> => entry.item.type === type);
  return {
    message: of('message'),
    status: of('status'),
    reaction: of('reaction'),
    echo: of('echo'),
    retraction: of('retraction'),
    watermark: of('watermark'),
    other: of('other'),
  };
}

async function storeMessages(run: Run, messages: readonly Fresh<InboundMessage>[]): Promise<PlacedMessage[]> {
  if (messages.length === 0) return [];
  const placed = await placeMessages(run, messages.map(messageRow));
  const consents = consentRows(messages);
  if (consents.length > 0) await storeConsents(run, consents);
  const late = messages.flatMap(({ channel, item: { account, providerEventId: target } }) =>
    WITH_RETRACTIONS.includes(channel) ? [{ channel, account, target }] : [],
  );
  if (late.length > 0) await retractLateMessages(run, late);
  const elsewhere = new Set(messages.filter(({ item }) => item.isOthersTurn).map(({ n }) => n));
  const yielding = placed.filter(({ n }) => elsewhere.has(n)).map(({ conversationId }) => conversationId);
  if (yielding.length > 0) await giveWay(run, yielding);
  return placed;
}

/** What is said of messages that are there already. Answers what workflows must hear of. */
async function storeReports(run: Run, sorted: Sorted): Promise<StatusNudge[]> {
  const { status, echo, watermark, reaction, retraction, other } = sorted;
  const nudges: StatusNudge[] = [];
  if (echo.length > 0) nudges.push(...(await storeEchoes(run, echo.map(echoRow))));
  if (status.length > 0) nudges.push(...(await applyStatuses(run, status.map(statusRow))));
  if (watermark.length > 0) {
    const marks = watermark.map(({ n, eventId, channel, item: { account, recipient, state, at } }) => ({
      n,
      event_id: eventId,
      channel,
      account,
      recipient,
      state,
      at,
    }));
    nudges.push(...(await applyWatermarks(run, marks)));
  }
  if (reaction.length > 0) {
    const rows = reaction.map(({ channel, item }) => ({
      channel,
      target: item.targetProviderId,
      emoji: item.emoji,
    }));
    await storeReactions(run, rows);
  }
  if (retraction.length > 0) {
    const rows = retraction.map(({ channel, item: { account, targetProviderId: target } }) => ({
      channel,
      account,
      target,
    }));
    await retractMessages(run, rows);
  }
  if (other.length > 0) await storeOthers(run, other);
  return nudges;
}

/**
 * Writes a batch, in one transaction of the caller's: events, senders, conversations, messages, states, reactions.
 *
 * What was known already changes nothing, so a batch may be written any number of times.
 */
export async function storeBatch(run: Run, items: readonly ChannelItem[]): Promise<BatchResult> {
  const registered = await registerItems(run, items.map(registerRow));
  const sorted = sort(registered, items);
  const placed = await storeMessages(run, sorted.message);
  const reported = await storeReports(run, sorted);
  const eventIds = new Map(registered.map(({ n, eventId }) => [n, eventId]));
  return {
    fresh: new Set(eventIds.keys()),
    nudges: [
      ...placed.map((nudge) => ({ ...nudge, eventId: null })),
      ...reported.map((nudge) => ({ ...nudge, eventId: eventIds.get(nudge.n) ?? null })),
    ],
  };
}
