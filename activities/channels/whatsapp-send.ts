import { z } from 'zod';
import type { OutboundEnvelope, SendResult } from './channel.ts';
import { brokenCall, createFailureOf, isSuccess, retryLater } from './graph-outcome.ts';
import type { HttpAnswer } from './http-call.ts';
import { metaErrorRule } from './meta-errors.ts';
import { jsonOf, type GraphClient } from './meta-graph.ts';
import { whatsappBody } from './whatsapp-body.ts';

/** What an answer that is no acceptance means on WhatsApp. */
const failureOf = createFailureOf({
  ruleOf: ({ code }) => metaErrorRule(code),
  nameOf: ({ code }) => String(code),
});

const accepted = z.looseObject({
  contacts: z
    .array(z.looseObject({ wa_id: z.string().optional() }))
    .optional()
    .catch(undefined),
  messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1),
});
const uploaded = z.looseObject({ id: z.string().min(1) });

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
    part: 'file',
    fields: { messaging_product: 'whatsapp', type: attachment.mimeType },
  };
  try {
    const answer = await graph.postFile(`${account}/media`, file, signal);
    const parsed = uploaded.safeParse(jsonOf(answer));
    if (isSuccess(answer) && parsed.success) return { mediaId: parsed.data.id };
    return retryLater(failureOf(answer));
  } catch (error) {
    return retryLater(brokenCall(error));
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
