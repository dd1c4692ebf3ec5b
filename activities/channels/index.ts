// Every way in which patients reach the clinic, one adapter each.
//
// An adapter knows its vendor's wire and nothing of ours but the domain: it must not import db, bot, api or
// workflows, and nobody outside this folder may know a vendor's field name.
//
// To add a channel: its key and limits in workflows/domain/channel.ts, its adapter in a file of its own here, one line
// in createChannels, its payloads under test/fixtures/channels.
import type { Channel } from '#workflows/domain/channel.ts';
import type { ChannelAdapter } from './channel.ts';
import { createEmail, type EmailConfig } from './email.ts';
import { createInstagram } from './instagram.ts';
import { createMessenger } from './messenger.ts';
import type { MetaChatConfig } from './meta-chat.ts';
import { createSms, type SmsConfig } from './sms.ts';
import { createWebchat } from './webchat.ts';
import { createWhatsapp, type WhatsappConfig } from './whatsapp.ts';

/** What the channels need from outside: addresses, secrets, time-outs. */
export interface ChannelsConfig {
  readonly whatsapp: WhatsappConfig;
  /** Left out, the channel is off. */
  readonly instagram?: MetaChatConfig;
  /** Left out, the channel is off. */
  readonly messenger?: MetaChatConfig;
  /** Left out, the channel is off. */
  readonly sms?: SmsConfig;
  /** Left out, the channel is off. */
  readonly email?: EmailConfig;
}

const NO_META_CHAT: MetaChatConfig = {
  graphUrl: 'https://graph.facebook.com',
  appSecret: undefined,
  accessToken: undefined,
  accountId: undefined,
  productVersion: '0.0.0',
};
const NO_SMS: SmsConfig = {
  apiUrl: 'https://api.twilio.com',
  accountSid: undefined,
  authToken: undefined,
  from: undefined,
  publicUrl: '',
};
const NO_EMAIL: EmailConfig = { smtpUrl: undefined, from: undefined, tokenSecret: '' };

/** The adapter of each channel. */
export type Channels = Readonly<Record<Channel, ChannelAdapter>>;

/** Builds every channel. A channel without its secrets is there, but refuses. */
export function createChannels(config: ChannelsConfig): Channels {
  return {
    whatsapp: createWhatsapp(config.whatsapp),
    instagram: createInstagram(config.instagram ?? NO_META_CHAT),
    messenger: createMessenger(config.messenger ?? NO_META_CHAT),
    sms: createSms(config.sms ?? NO_SMS),
    email: createEmail(config.email ?? NO_EMAIL),
    webchat: createWebchat(),
  } satisfies Record<Channel, ChannelAdapter>;
}
