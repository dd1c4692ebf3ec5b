import { createHash } from 'node:crypto';
import type { DeliveryState } from '#workflows/domain/message.ts';
import { ninthDigitTwin } from './brazilian-phone.ts';
import type { InboundItem, InboundMessage, InboundOther } from './channel.ts';
import { metaFailurePlan } from './meta-errors.ts';
import { readContent } from './whatsapp-content.ts';
import {
  WIRE_CONTENT,
  wireBatch,
  wireChange,
  wireContact,
  wireMessage,
  wireStatus,
  type WireChange,
  type WireContact,
  type WireMessage,
} from './whatsapp-schema.ts';

const STATES: Readonly<Record<string, DeliveryState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** WhatsApp began in 2009; anything outside these years is a broken clock. */
const EARLIEST_SECONDS = Date.UTC(2009, 0) / 1000;
const LATEST_SECONDS = Date.UTC(2100, 0) / 1000;

/** Meta's seconds as an instant; now, if they make no sense. */
function instantOf(seconds: string | number | undefined): string {
  const value = Number(seconds);
  const isSensible = value >= EARLIEST_SECONDS && value <= LATEST_SECONDS;
  return new Date(isSensible ? value * 1000 : Date.now()).toISOString();
}

/** A stable id for what came without one, so that a repeated delivery is still recognised. */
function contentId(item: unknown): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('hex');
}

function other(account: string, kind: string, raw: unknown, more: Partial<InboundOther> = {}): InboundOther {
  return { type: 'other', account, providerEventId: contentId(raw), kind, raw, ...more };
}

function findContact(message: WireMessage, contacts: readonly WireContact[]): WireContact | undefined {
  const own = contacts.find(
    ({ wa_id, user_id }) =>
      (wa_id !== undefined && wa_id === message.from) ||
      (user_id !== undefined && user_id === message.from_user_id),
  );
  return own ?? (contacts.length === 1 ? contacts[0] : undefined);
}

const displayNameOf = (contact: WireContact | undefined): string | null =>
  contact?.profile?.name ?? contact?.profile?.username ?? null;

function aliasesOf(externalId: string, others: readonly (string | null | undefined)[]): string[] {
  return [...new Set(others.filter((other) => typeof other === 'string'))].filter(
    (other) => other !== '' && other !== externalId,
  );
}

/**
 * Who wrote. A phone number wins over a business-scoped user id, because it can also be dialled; a person may have only
 * the latter since numbers can be hidden.
 */
function senderOf(message: WireMessage, contacts: readonly WireContact[]): InboundMessage['sender'] | null {
  const contact = findContact(message, contacts);
  const phone = message.from ?? contact?.wa_id;
  const userId = message.from_user_id ?? contact?.user_id;
  const externalId = phone ?? userId;
  if (!externalId) return null;
  return {
    externalId,
    aliases: aliasesOf(externalId, [contact?.wa_id, userId, phone && ninthDigitTwin(phone)]),
    phone: phone !== undefined && /^\d{5,15}$/.test(phone) ? `+${phone}` : null,
    displayName: displayNameOf(contact),
  };
}

/** A number or user id changed: the same person from now on writes from, and is reached at, another address. */
function readSystem(account: string, message: WireMessage, raw: unknown): InboundOther {
  const parsed = WIRE_CONTENT.system.safeParse(message['system']);
  const system = parsed.success ? parsed.data : undefined;
  const isUserId = system?.type === 'user_changed_user_id';
  const from = isUserId ? (system.previous_user_id ?? message.from_user_id) : message.from;
  const to = isUserId ? system.user_id : system?.wa_id;
  return {
    type: 'other',
    account,
    providerEventId: message.id,
    kind: `system.${system?.type ?? 'unknown'}`,
    ...(from && to && from !== to ? { moved: { from, to } } : {}),
    raw,
  };
}

function readMessage(account: string, raw: unknown, contacts: readonly WireContact[]): InboundItem {
  const parsed = wireMessage.safeParse(raw);
  if (!parsed.success) return other(account, 'message', raw, { quarantine: 'unreadable' });
  const message = parsed.data;
  if (message.type === 'system') return readSystem(account, message, raw);
  // Asks for a greeting before anything was said, and says nothing itself.
  const kept = message.group_id !== undefined ? 'group_message' : message.type;
  if (kept === 'group_message' || kept === 'request_welcome') {
    return other(account, kept, raw, { providerEventId: message.id });
  }
  const sender = senderOf(message, contacts);
  if (!sender) return other(account, 'message', raw, { quarantine: 'unreadable' });
  const common = { account, providerEventId: message.id, sender, at: instantOf(message.timestamp), raw };
  if (message.type === 'reaction') {
    const reaction = WIRE_CONTENT.reaction.safeParse(message['reaction']);
    if (reaction.success) {
      const { message_id: targetProviderId, emoji } = reaction.data;
      return { type: 'reaction', ...common, targetProviderId, emoji: emoji || null };
    }
  }
  return {
    type: 'message',
    ...common,
    ...readContent(message),
    replyToProviderId: message.context?.id ?? null,
  };
}

function readStatus(account: string, raw: unknown): InboundItem {
  const parsed = wireStatus.safeParse(raw);
  if (!parsed.success) return other(account, 'status', raw, { quarantine: 'unreadable' });
  const { id, status, timestamp, biz_opaque_callback_data: ours, errors } = parsed.data;
  const state = Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  if (!state) return other(account, `status.${status}`, raw);
  const code = state === 'failed' ? (errors?.[0]?.code ?? -1) : null;
  return {
    type: 'status',
    account,
    providerEventId: `${id}:${state}`,
    providerMessageId: id,
    outboxId: ours !== undefined && UUID.test(ours) ? ours.toLowerCase() : null,
    state,
    errorCode: code === null ? null : String(code),
    errorPlan: code === null ? null : metaFailurePlan(code),
    at: instantOf(timestamp),
    raw,
  };
}

function readChange(businessId: string, raw: unknown): InboundItem[] {
  const parsed = wireChange.safeParse(raw);
  if (!parsed.success) return [other(`business/${businessId}`, 'change', raw, { quarantine: 'unreadable' })];
  const { field, value }: WireChange = parsed.data;
  const account = value?.metadata?.phone_number_id ?? `business/${businessId}`;
  if (field !== 'messages' || !value) return [other(account, field, raw)];
  const contacts = (value.contacts ?? []).flatMap((contact) => {
    const read = wireContact.safeParse(contact);
    return read.success ? [read.data] : [];
  });
  return [
    ...(value.messages ?? []).map((message) => readMessage(account, message, contacts)),
    ...(value.statuses ?? []).map((status) => readStatus(account, status)),
    ...(value.errors ?? []).map((error) => other(account, 'errors', error)),
  ];
}

/** What is signed by our app but meant for another number of the business is nothing we may answer. */
function refuseForeign(item: InboundItem, accounts: ReadonlySet<string> | null): InboundItem {
  if (!accounts || accounts.has(item.account) || item.account.startsWith('business/')) return item;
  const { account, providerEventId, raw } = item;
  return { type: 'other', account, providerEventId, kind: item.type, quarantine: 'foreign_account', raw };
}

/**
 * Takes a webhook body apart, down to every message and status in it.
 *
 * @param accounts the phone number ids that are ours; `null` takes any
 * @returns `null` when the bytes are no WhatsApp webhook
 */
export function parseWhatsapp(
  raw: Buffer,
  accounts: ReadonlySet<string> | null,
): readonly InboundItem[] | null {
  try {
    const batch = wireBatch.safeParse(JSON.parse(raw.toString('utf8')));
    if (!batch.success) return null;
    return batch.data.entry
      .flatMap(({ id, changes }) => changes.flatMap((change) => readChange(id, change)))
      .map((item) => refuseForeign(item, accounts));
  } catch {
    // Not JSON, or nested so deeply that it cannot be walked.
    return null;
  }
}
