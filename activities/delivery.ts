import { claimHead, countOpen, type ClaimedRow } from '#db/queries/delivery-claims.ts';
import { findAttachment } from '#db/queries/attachments.ts';
import { recordConsent } from '#db/queries/consents.ts';
import { endAttempt, type AttemptEnd } from '#db/queries/delivery-outcomes.ts';
import type { DeliveryReport } from '#workflows/conversation.contract.ts';
import type { OutboundEnvelope, SendResult } from './channels/channel.ts';
import type { Deps } from './deps.ts';

/** Longest one attempt takes, an upload before it included. */
const LONGEST_ATTEMPT_MS = 22_000;
/** Once it has passed, the process that was sending is taken for dead. */
const LEASE_MS = 25_000;
/** An activity hands back before its own time is up; what remains is the next one's. */
const LONGEST_RUN_MS = 10_000;
/** Time that a provider has to report on a message of which nobody knows whether it left. */
const UNKNOWN_WAIT_MS = 10 * 60_000;
const MOST_ATTEMPTS = 8;
const LONGEST_BACKOFF_MS = 15 * 60_000;

/** What the delivery of messages offers to workflows. */
export interface DeliveryActivities {
  /** Sends what lies in a conversation's outbox, in order, until it is empty or must wait. */
  readonly deliverNext: (input: { readonly conversationId: string }) => Promise<DeliveryReport>;
}

/** What the delivery works with; the worker's other dependencies are of no use here. */
type DeliveryDeps = Pick<Deps, 'knex' | 'channels' | 'files' | 'log'>;

async function envelopeOf(deps: DeliveryDeps, row: ClaimedRow): Promise<OutboundEnvelope> {
  const {
    outboxId,
    conversationId,
    account,
    recipient,
    author,
    purpose,
    content,
    expiresAt,
    sinceInboundMs,
  } = row;
  const envelope = {
    outboxId,
    conversationId,
    account,
    recipient,
    author,
    purpose,
    content,
    expiresAt,
    sinceInboundMs,
  };
  if (!('attachmentId' in content)) return envelope;
  const file = await findAttachment(deps.knex, content.attachmentId);
  if (!file?.storageKey) return envelope;
  const bytes = await deps.files.read(file.storageKey);
  const attachment = { bytes, mimeType: file.mimeType, fileName: file.fileName };
  return { ...envelope, attachment };
}

/**
 * One attempt. A failure while the message is prepared is a definite no for now; one of the adapter's own leaves open
 * whether anything left, so it counts as such.
 */
async function attempt(deps: DeliveryDeps, row: ClaimedRow): Promise<SendResult> {
  if (row.isWithdrawn) return { outcome: 'refused', errorCode: 'consent.withdrawn', plan: 'other_channel' };
  let envelope: OutboundEnvelope;
  try {
    envelope = await envelopeOf(deps, row);
  } catch (error) {
    deps.log.warn('message not prepared', { outboxId: row.outboxId, error });
    return { outcome: 'deferred', errorCode: 'attachment.unreadable', retryAfterMs: 5_000 };
  }
  try {
    return await deps.channels[row.channel].send(envelope, AbortSignal.timeout(LONGEST_ATTEMPT_MS));
  } catch (error) {
    deps.log.error('channel failed', { outboxId: row.outboxId, channel: row.channel, error });
    return { outcome: 'ambiguous', errorCode: 'internal.unexpected' };
  }
}

/** Waits twice as long after each attempt that was put off, and gives up in the end. */
function putOff(
  row: ClaimedRow,
  { errorCode, retryAfterMs }: Extract<SendResult, { outcome: 'deferred' }>,
): Pick<AttemptEnd, 'state' | 'errorCode' | 'errorClass' | 'waitMs'> {
  if (row.attempt >= MOST_ATTEMPTS) return { state: 'failed', errorCode, errorClass: 'other_channel' };
  const waitMs = Math.min(retryAfterMs * 2 ** (row.attempt - 1), LONGEST_BACKOFF_MS);
  return { state: 'queued', errorCode, waitMs };
}

/** What a result means for the row. */
function endOf(row: ClaimedRow, result: SendResult): AttemptEnd {
  const { outboxId, attempt: number } = row;
  const common = { outboxId, attempt: number, outcome: result.outcome };
  const httpStatus = 'httpStatus' in result ? { httpStatus: result.httpStatus } : {};
  if (result.outcome === 'accepted') {
    const { providerMessageId, recipientAlias, isSent } = result;
    const alias = recipientAlias === undefined ? {} : { recipientAlias };
    return { ...common, ...alias, providerMessageId, state: isSent === true ? 'sent' : 'accepted' };
  }
  if (result.outcome === 'deferred') return { ...common, ...httpStatus, ...putOff(row, result) };
  const { errorCode } = result;
  if (result.outcome === 'refused') {
    return { ...common, ...httpStatus, state: 'failed', errorCode, errorClass: result.plan };
  }
  return { ...common, ...httpStatus, state: 'unknown', errorCode, waitMs: UNKNOWN_WAIT_MS };
}

/**
 * Somebody died while sending. Where a repeat would be seen twice, the message waits for the provider's report; it is
 * never sent again by itself.
 */
function orphanEnd(deps: DeliveryDeps, row: ClaimedRow): AttemptEnd {
  const { outboxId, attempt: number } = row;
  const common = { outboxId, attempt: number, errorCode: 'delivery.interrupted' } as const;
  return deps.channels[row.channel].isRepeatable
    ? { ...common, outcome: 'deferred', state: 'queued', waitMs: 0 }
    : { ...common, outcome: 'ambiguous', state: 'unknown', waitMs: UNKNOWN_WAIT_MS };
}

/** A message that lost its sense while it waited: it never leaves, and nobody has to look for another way. */
function withdrawnEnd({ outboxId, attempt: number, isDead }: ClaimedRow): AttemptEnd {
  const errorCode = isDead ? 'appointment.dead' : 'delivery.expired';
  return { outboxId, attempt: number, outcome: 'refused', state: 'cancelled', errorCode };
}

/** Tries a message and says how that ended. A provider that knows of a STOP teaches us. */
async function tryRow(deps: DeliveryDeps, row: ClaimedRow): Promise<AttemptEnd> {
  if (row.isExpired || row.isDead) return withdrawnEnd(row);
  const result = await attempt(deps, row);
  if (result.outcome === 'refused' && result.isOptedOut) {
    const { channel, recipient: address } = row;
    await recordConsent(deps.knex, {
      channel,
      address,
      purpose: 'all',
      state: 'withdrawn',
      source: 'provider',
    });
  }
  return endOf(row, result);
}

interface Tally {
  sent: number;
  failed: number;
  unknown: number;
}

function count(tally: Tally, { state }: AttemptEnd): void {
  if (state === 'accepted' || state === 'sent') tally.sent += 1;
  else if (state === 'failed') tally.failed += 1;
  else if (state === 'unknown') tally.unknown += 1;
}

/** How long to wait, or that nothing is left, or that the next message can go at once. */
type Next = number | 'done' | 'more';

/** Deals with the head of the outbox. */
async function step(deps: DeliveryDeps, conversationId: string, tally: Tally): Promise<Next> {
  const claim = await claimHead(deps.knex, conversationId, LEASE_MS);
  if (claim.kind === 'none') return 'done';
  if ('waitMs' in claim) return claim.waitMs;
  const end = claim.kind === 'claimed' ? await tryRow(deps, claim.row) : orphanEnd(deps, claim.row);
  if (await endAttempt(deps.knex, end)) count(tally, end);
  else if (end.outcome === 'accepted') tally.sent += 1;
  return 'more';
}

/** Sends the outbox of a conversation. */
async function deliver(deps: DeliveryDeps, conversationId: string): Promise<DeliveryReport> {
  const startedAt = performance.now();
  const tally: Tally = { sent: 0, failed: 0, unknown: 0 };
  let next: Next = 'more';
  while (next === 'more' && performance.now() - startedAt < LONGEST_RUN_MS) {
    next = await step(deps, conversationId, tally);
  }
  if (next === 'done') return { ...tally, remaining: 0, retryAfterMs: null };
  const remaining = await countOpen(deps.knex, conversationId);
  return { ...tally, remaining, retryAfterMs: typeof next === 'number' ? next : null };
}

/** The delivery over its dependencies. */
export function deliveryActivities(deps: DeliveryDeps): DeliveryActivities {
  return { deliverNext: ({ conversationId }) => deliver(deps, conversationId) };
}
