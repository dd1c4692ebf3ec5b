import { z } from 'zod';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { OutboundEnvelope, SendResult } from './channel.ts';
import { brokenCall, createFailureOf, isSuccess, retryLater } from './graph-outcome.ts';
import { chatBody, chatFileType, type ChatDialect, type MessagingRule } from './meta-chat-body.ts';
import { chatErrorRule } from './meta-chat-errors.ts';
import { jsonOf, type GraphClient } from './meta-graph.ts';

const HOUR_MS = 3_600_000;

const accepted = z.looseObject({ message_id: z.string().min(1) });
const uploaded = z.looseObject({ attachment_id: z.union([z.string().min(1), z.number().transform(String)]) });

const failureOf = createFailureOf({
  ruleOf: chatErrorRule,
  nameOf: ({ code, subcode }) => (subcode === null ? String(code) : `${code}/${subcode}`),
});

/** Where messages of an account are posted. */
export type ChatAddress = (account: string) => string;

/**
 * Under which of Meta's rules a message may leave now; `null` when it may not.
 *
 * The tag HUMAN_AGENT is for words that a person wrote, never for the bot's or a rule's, and never inside the window,
 * where it is not needed. Source: Meta, "Message tags" and "Human agent", read 2026-11.
 */
export function messagingRule(
  dialect: ChatDialect,
  { sinceInboundMs, author, content }: Pick<OutboundEnvelope, 'sinceInboundMs' | 'author' | 'content'>,
): MessagingRule | null {
  const { windowHours, humanWindowHours = 0 } = CHANNEL_LIMITS[dialect.channel];
  const sinceHours = sinceInboundMs === null ? Infinity : sinceInboundMs / HOUR_MS;
  if (sinceHours < (windowHours ?? Infinity)) return 'response';
  if (content.kind === 'template' && dialect.hasUtilityMessages) return 'utility';
  return author === 'staff' && content.kind !== 'template' && sinceHours < humanWindowHours
    ? 'human_agent'
    : null;
}

/** Puts a file into Meta's store. Nothing reaches the patient by it, so every failure is a definite no. */
async function upload(
  graph: GraphClient,
  dialect: ChatDialect,
  path: string,
  { attachment, content }: OutboundEnvelope,
  signal: AbortSignal,
): Promise<SendResult | { readonly fileId: string }> {
  if (!attachment || !('attachmentId' in content)) {
    return { outcome: 'refused', errorCode: 'attachment.not_found', plan: 'our_fault' };
  }
  const message = { attachment: { type: chatFileType(content.kind), payload: { is_reusable: false } } };
  const fields = {
    ...(dialect.channel === 'instagram' ? { platform: 'instagram' } : {}),
    message: JSON.stringify(message),
  };
  const { bytes, mimeType } = attachment;
  const file = { bytes, mimeType, fileName: attachment.fileName ?? 'file', part: 'filedata', fields };
  try {
    const answer = await graph.postFile(path, file, signal);
    const parsed = uploaded.safeParse(jsonOf(answer));
    if (isSuccess(answer) && parsed.success) return { fileId: parsed.data.attachment_id };
    return retryLater(failureOf(answer));
  } catch (error) {
    return retryLater(brokenCall(error));
  }
}

/** Where no template gets through a closed window, only another channel does. */
function withoutTemplates({ hasUtilityMessages }: ChatDialect, failure: SendResult): SendResult {
  if (hasUtilityMessages || failure.outcome !== 'refused' || failure.plan !== 'template') return failure;
  return { ...failure, plan: 'other_channel' };
}

/** Sends one message, after uploading its file if it has one. Never repeats anything. */
export async function sendMetaChat(
  graph: GraphClient,
  dialect: ChatDialect,
  addressOf: ChatAddress,
  envelope: OutboundEnvelope,
  signal: AbortSignal,
): Promise<SendResult> {
  const rule = messagingRule(dialect, envelope);
  if (rule === null) {
    const plan = dialect.hasUtilityMessages ? 'template' : 'other_channel';
    return { outcome: 'refused', errorCode: 'window.closed', plan };
  }
  const address = addressOf(envelope.account);
  let fileId = '';
  if ('attachmentId' in envelope.content) {
    const result = await upload(graph, dialect, `${address}/message_attachments`, envelope, signal);
    if (!('fileId' in result)) return result;
    fileId = result.fileId;
  }
  try {
    const answer = await graph.postJson(
      `${address}/messages`,
      chatBody(dialect, rule, envelope, fileId),
      signal,
    );
    if (!isSuccess(answer)) return withoutTemplates(dialect, failureOf(answer));
    const parsed = accepted.safeParse(jsonOf(answer));
    return parsed.success
      ? { outcome: 'accepted', providerMessageId: parsed.data.message_id }
      : { outcome: 'ambiguous', errorCode: 'unreadable_answer', httpStatus: answer.status };
  } catch (error) {
    return brokenCall(error);
  }
}
