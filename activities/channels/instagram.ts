import type { ChannelAdapter } from './channel.ts';
import { createMetaChat, type MetaChatConfig } from './meta-chat.ts';

/** Meta's own addresses: tokens of an Instagram login are taken by the second alone. */
const FACEBOOK_GRAPH = 'https://graph.facebook.com';
const INSTAGRAM_GRAPH = 'https://graph.instagram.com';

/** A token of an Instagram login begins so, one of a Facebook page as `EAA`. Source: Meta, "Access tokens", read 2026-11. */
const isInstagramLogin = (token: string | undefined): boolean => token?.startsWith('IG') ?? false;
const isPageLogin = (token: string | undefined): boolean => token?.startsWith('EAA') ?? false;

/**
 * Direct messages on Instagram, by either way of connecting an account: its own login, or the Facebook page that it is
 * linked to. With a page's token messages are posted as the page, which `me` stands for.
 */
export function createInstagram(config: MetaChatConfig): ChannelAdapter {
  const { accessToken, graphUrl } = config;
  const isOwnLogin = isInstagramLogin(accessToken) && graphUrl === FACEBOOK_GRAPH;
  const dialect = {
    channel: 'instagram',
    hasMetadata: false,
    hasButtons: false,
    hasUtilityMessages: false,
  } as const;
  return createMetaChat(
    isOwnLogin ? { ...config, graphUrl: INSTAGRAM_GRAPH } : config,
    dialect,
    'instagram',
    (account) => (isPageLogin(accessToken) ? 'me' : account),
  );
}
