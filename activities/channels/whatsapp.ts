import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { ChannelAdapter } from './channel.ts';
import { fitContent } from './fit-choices.ts';
import { createGraphClient } from './meta-graph.ts';
import type { CallTimeouts } from './http-call.ts';
import { verifyMetaSignature } from './meta-signature.ts';
import { readReceiptBody } from './whatsapp-body.ts';
import { fetchWhatsappMedia } from './whatsapp-media.ts';
import { parseWhatsapp } from './whatsapp-parse.ts';
import { sendWhatsapp } from './whatsapp-send.ts';

/** What the WhatsApp channel needs from outside. */
export interface WhatsappConfig {
  readonly graphUrl: string;
  /** Signs webhooks; without it every webhook is refused. */
  readonly appSecret: string | undefined;
  readonly accessToken: string | undefined;
  /** Our number. Messages to another one are quarantined; without it any number is ours. */
  readonly phoneNumberId: string | undefined;
  readonly productVersion: string;
  readonly timeouts?: CallTimeouts;
}

/** WhatsApp by Meta's Cloud API. */
export function createWhatsapp(config: WhatsappConfig): ChannelAdapter {
  const graph = createGraphClient({
    baseUrl: config.graphUrl,
    accessToken: config.accessToken,
    productVersion: config.productVersion,
    ...(config.timeouts ? { timeouts: config.timeouts } : {}),
  });
  const { phoneNumberId } = config;
  const accounts = phoneNumberId === undefined ? null : new Set([phoneNumberId]);
  return {
    key: 'whatsapp',
    ownAccount: config.accessToken === undefined ? null : (phoneNumberId ?? null),
    verify: (raw, headers) => verifyMetaSignature(raw, headers, config.appSecret),
    parse: (raw) => parseWhatsapp(raw, accounts),
    adapt: (content) => fitContent(content, CHANNEL_LIMITS.whatsapp),
    send: (envelope, signal) =>
      config.accessToken === undefined
        ? Promise.resolve({ outcome: 'refused', errorCode: 'channel.off', plan: 'stop_account' })
        : sendWhatsapp(graph, envelope, signal),
    fetchMedia: (providerMediaId, signal) => fetchWhatsappMedia(graph, providerMediaId, signal),
    markRead: async ({ account, providerMessageId }, signal) => {
      if (config.accessToken === undefined) return;
      const body = readReceiptBody(providerMessageId);
      const { status } = await graph.postJson(`${phoneNumberId ?? account}/messages`, body, signal);
      if (status >= 300) throw new AppError('provider.refused', { details: { status } });
    },
  };
}
