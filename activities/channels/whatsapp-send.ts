import { z } from 'zod';
import type { OutboundEnvelope, SendResult } from './channel.ts';
import { HttpCallError, type HttpAnswer } from './http-call.ts';
import { metaErrorRule } from './meta-errors.ts';
import { graphErrorCode, jsonOf, type GraphClient } from './meta-graph.ts';
import { whatsappBody } from './whatsapp-body.ts';

/** Wait before the next attempt when nothing could leave at all. */
const UNREACHABLE_DELAY_MS = 2_000;
const BUSY_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const SERVER_ERROR = 500;
const TOO_MANY_REQUESTS = 429;
const UNAUTHORISED = [401, 403];
/** Meta's 131000 does not say whether the message left. */
const SOMETHING_WENT_WRONG = 131000;

const accepted = z.looseObject({
  contacts: z
    .array(z.looseObject({ wa_id: z.string().optional() }))
    .optional()
    .catch(undefined),
  messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1),
});
const uploaded = z.looseObject({ id: z.string().min(1) });

function retryAfterMs(answer: HttpAnswer, fallbackMs: number): number {
  const seconds = Number(answer.headers['retry-after']);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_DELAY_MS) : fallbackMs;
}

/** What the error that an answer names calls for; `null` if it names none that we know. */
function ruledFailure(answer: HttpAnswer, code: number): SendResult | null {
  const rule = metaErrorRule(code);
  const common = { errorCode: String(code), httpStatus: answer.status };
  if (rule?.outcome === 'deferred') {
    return { outcome: 'deferred', retryAfterMs: retryAfterMs(answer, rule.delayMs), ...common };
  }
  if (rule?.outcome !== 'refused' || answer.status >= SERVER_ERROR) return null;
  return { outcome: 'refused', plan: rule.plan, ...common };
}

/**
 * What an answer that is no acceptance means. Without a word that we know, a 4xx is a definite no and a 5xx leaves the
 * message's fate open.
 */
function failureOf(answer: HttpAnswer): SendResult {
  const code = graphErrorCode(answer);
  const ruled = code === null ? null : ruledFailure(answer, code);
  if (ruled) return ruled;
  const httpStatus = answer.status;
  const common = { errorCode: code === null ? `http_${httpStatus}` : String(code), httpStatus };
  if (httpStatus === TOO_MANY_REQUESTS) {
    return { outcome: 'deferred', retryAfterMs: retryAfterMs(answer, BUSY_DELAY_MS), ...common };
  }
  if (httpStatus < 400 || httpStatus >= SERVER_ERROR || code === SOMETHING_WENT_WRONG) {
    return { outcome: 'ambiguous', ...common };
  }
  const plan = UNAUTHORISED.includes(httpStatus) ? 'stop_account' : 'our_fault';
  return { outcome: 'refused', plan, ...common };
}

function acceptanceOf(answer: HttpAnswer, recipient: string): SendResult {
  const parsed = accepted.safeParse(jsonOf(answer));
  const providerMessageId = parsed.success ? parsed.data.messages[0]?.id : undefined;
  if (providerMessageId === undefined) {
    return { outcome: 'ambiguous', errorCode: 'unreadable_answer', httpStatus: answer.status };
  }
  const alias = parsed.data?.contacts?.[0]?.wa_id;
  return {
    outcome: 'accepted',
    providerMessageId,
    ...(alias !== undefined && alias !== recipient ? { recipientAlias: alias } : {}),
  };
}

const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** A call that brought no answer: before anything left it is a definite no, afterwards nobody knows. */
function brokenCall(error: unknown): SendResult {
  if (!(error instanceof HttpCallError)) throw error;
  if (error.phase === 'before_sending') {
    return { outcome: 'deferred', errorCode: error.code, retryAfterMs: UNREACHABLE_DELAY_MS };
  }
  return { outcome: 'ambiguous', errorCode: error.code };
}

/** Puts a file into Meta's store. Nothing reaches the patient by it, so every failure is a definite no. */
async function upload(
  graph: GraphClient,
  envelope: OutboundEnvelope,
  signal: AbortSignal,
): Promise<SendResult | { readonly mediaId: string }> {
  const { attachment, account } = envelope;
  if (!attachment) return { outcome: 'refused', errorCode: 'attachment.not_found', plan: 'our_fault' };
  const file = {
    bytes: attachment.bytes,
    mimeType: attachment.mimeType,
    fileName: attachment.fileName ?? 'file',
  };
  try {
    const answer = await graph.postFile(`${account}/media`, file, signal);
    const parsed = uploaded.safeParse(jsonOf(answer));
    if (isSuccess(answer) && parsed.success) return { mediaId: parsed.data.id };
    const failure = failureOf(answer);
    if (failure.outcome !== 'ambiguous') return failure;
    return { outcome: 'deferred', errorCode: failure.errorCode, retryAfterMs: BUSY_DELAY_MS };
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    return { outcome: 'deferred', errorCode: error.code, retryAfterMs: UNREACHABLE_DELAY_MS };
  }
}

/** Sends one message, after uploading its file if it has one. Never repeats anything. */
export async function sendWhatsapp(
  graph: GraphClient,
  envelope: OutboundEnvelope,
  signal: AbortSignal,
): Promise<SendResult> {
  const { content, recipient, outboxId, account } = envelope;
  let mediaId = '';
  if ('attachmentId' in content) {
    const result = await upload(graph, envelope, signal);
    if (!('mediaId' in result)) return result;
    mediaId = result.mediaId;
  }
  try {
    const body = whatsappBody(recipient, outboxId, content, mediaId);
    const answer = await graph.postJson(`${account}/messages`, body, signal);
    return isSuccess(answer) ? acceptanceOf(answer, recipient) : failureOf(answer);
  } catch (error) {
    return brokenCall(error);
  }
}
