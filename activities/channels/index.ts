// Every way in which patients reach the clinic, one adapter each.
//
// An adapter knows its vendor's wire and nothing of ours but the domain: it must not import db, bot, api or
// workflows, and nobody outside this folder may know a vendor's field name.
//
// To add a channel: its key and limits in workflows/domain/channel.ts, its adapter in a file of its own here, one line
// in createChannels, its payloads under test/fixtures/channels.
import type { Channel } from '#workflows/domain/channel.ts';
import type { ChannelAdapter } from './channel.ts';
import { createWebchat } from './webchat.ts';
import { createWhatsapp, type WhatsappConfig } from './whatsapp.ts';

/** What the channels need from outside: addresses, secrets, time-outs. */
export interface ChannelsConfig {
  readonly whatsapp: WhatsappConfig;
}

/** The adapter of each channel. */
export type Channels = Readonly<Record<Channel, ChannelAdapter>>;

/** Builds every channel. A channel without its secrets is there, but refuses. */
export function createChannels(config: ChannelsConfig): Channels {
  return {
    whatsapp: createWhatsapp(config.whatsapp),
    webchat: createWebchat(),
  } satisfies Record<Channel, ChannelAdapter>;
}
