import type { ChannelAdapter } from './channel.ts';
import { createMetaChat, type MetaChatConfig } from './meta-chat.ts';

/** Facebook Messenger: what people write to the clinic's page. */
export function createMessenger(config: MetaChatConfig): ChannelAdapter {
  const dialect = {
    channel: 'messenger',
    hasMetadata: true,
    hasButtons: true,
    hasUtilityMessages: true,
  } as const;
  return createMetaChat(config, dialect, 'page', (account) => account);
}
