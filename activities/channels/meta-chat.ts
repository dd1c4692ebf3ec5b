import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { ChannelAdapter } from './channel.ts';
import { fitContent } from './fit-choices.ts';
import type { CallTimeouts } from './http-call.ts';
import { seenBody, type ChatDialect } from './meta-chat-body.ts';
import { parseMetaChat } from './meta-chat-parse.ts';
import { sendMetaChat, type ChatAddress } from './meta-chat-send.ts';
import { createGraphClient } from './meta-graph.ts';
import { fetchChatMedia } from './meta-media.ts';
import { verifyMetaSignature } from './meta-signature.ts';
import { textParts } from './text-parts.ts';

/** What Messenger and Instagram need from outside. */
export interface MetaChatConfig {
  readonly graphUrl: string;
  /** Signs webhooks; without it every webhook is refused. */
  readonly appSecret: string | undefined;
  readonly accessToken: string | undefined;
  /** The page, or the Instagram account. What goes to another one is quarantined; without it any is ours. */
  readonly accountId: string | undefined;
  readonly productVersion: string;
  readonly timeouts?: CallTimeouts;
}

/**
 * Fits content into the two: templates keep their form where they may be needed, pictures have no caption of their own,
 * and the fixed emergency text is only ever cut where Meta would refuse it whole.
 */
function adapt(dialect: ChatDialect, content: OutboundContent): readonly OutboundContent[] {
  const limits = CHANNEL_LIMITS[dialect.channel];
  if (content.kind === 'template' && !dialect.hasUtilityMessages) {
    return fitContent({ kind: 'text', text: content.text }, limits);
  }
  if (content.kind === 'emergency') {
    return textParts(content.text, limits.textLength, limits.textBytes).map((text) => ({
      kind: 'emergency',
      text,
    }));
  }
  if ('attachmentId' in content && content.caption) {
    const { caption, ...file } = content;
    return [file, ...fitContent({ kind: 'text', text: caption }, limits)];
  }
  return fitContent(content, limits);
}

/** A channel of Meta's Messenger Platform. */
export function createMetaChat(
  config: MetaChatConfig,
  dialect: ChatDialect,
  object: 'page' | 'instagram',
  addressOf: ChatAddress,
): ChannelAdapter {
  const { accessToken, accountId, appSecret } = config;
  const graph = createGraphClient({
    baseUrl: config.graphUrl,
    accessToken,
    productVersion: config.productVersion,
    ...(config.timeouts ? { timeouts: config.timeouts } : {}),
  });
  return {
    key: dialect.channel,
    ownAccount: accessToken === undefined ? null : (accountId ?? null),
    verify: (raw, headers) => verifyMetaSignature(raw, headers, appSecret),
    parse: (raw) => parseMetaChat(raw, object, accountId),
    adapt: (content) => adapt(dialect, content),
    send: (envelope, signal) =>
      accessToken === undefined
        ? Promise.resolve({ outcome: 'refused', errorCode: 'channel.off', plan: 'stop_account' })
        : sendMetaChat(graph, dialect, addressOf, envelope, signal),
    fetchMedia: (address, signal) => fetchChatMedia(graph, dialect.channel, address, signal),
    markRead: async ({ account, sender }, signal) => {
      if (accessToken === undefined) return;
      const { status } = await graph.postJson(`${addressOf(account)}/messages`, seenBody(sender), signal);
      if (status >= 300) throw new AppError('provider.refused', { details: { status } });
    },
  };
}
