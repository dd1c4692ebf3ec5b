import type { Knex } from 'knex';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { conversationSettings } from '#workflows/domain/conversation-settings.ts';
import type { ConversationSettings } from '#workflows/domain/conversation-settings.ts';

/** Whether the bot speaks; its emergency gate runs in any case. */
export interface BotSettings {
  readonly enabled: boolean;
  readonly channels: Readonly<Record<Channel, boolean>>;
}

/** Who the clinic is, as stored under `clinic`: the keys that the program reads, spelt as in the clinic document. */
export interface ClinicSettings {
  readonly name: string;
  readonly time_zone: string;
  readonly default_locale: string;
  readonly locales: readonly string[];
}

/** Settings that a manager may change. */
export interface Settings {
  readonly bot: BotSettings;
  readonly conversation: ConversationSettings;
}

const EVERY_CHANNEL = Object.fromEntries(CHANNELS.map((channel) => [channel, true])) as Record<
  Channel,
  boolean
>;

/** Stored values over what holds where the clinic has not decided otherwise. */
const COMPLETE: { readonly [Key in keyof Settings]: (stored: object) => Settings[Key] } = {
  bot: (stored) => ({ enabled: true, channels: EVERY_CHANNEL, ...stored }),
  conversation: (stored) => conversationSettings({ ...stored }),
};

/** Every key of {@link Settings}. */
export const SETTINGS_KEYS = Object.keys(COMPLETE) as (keyof Settings)[];

/** What holds for a key until somebody changes it. */
export const defaultSettings = <Key extends keyof Settings>(key: Key): Settings[Key] => COMPLETE[key]({});

async function readValue(knex: Knex, key: string): Promise<object | undefined> {
  const row = await knex('clinicSettings').where({ key }).first<{ value: object } | undefined>('value');
  return row?.value;
}

/** The settings under one key, complete. */
export async function readSettings<Key extends keyof Settings>(knex: Knex, key: Key): Promise<Settings[Key]> {
  return COMPLETE[key]((await readValue(knex, key)) ?? {});
}

/** Who the clinic is; null on an installation that has not been told yet. */
export async function readClinic(knex: Knex): Promise<ClinicSettings | null> {
  return ((await readValue(knex, 'clinic')) as ClinicSettings | undefined) ?? null;
}

/** Stores one settings value whole; the caller audits it. */
export async function writeSettings<Key extends keyof Settings>(
  trx: Knex,
  key: Key,
  value: Settings[Key],
  staffId: string,
): Promise<void> {
  await trx('clinicSettings')
    .insert({ key, value: JSON.stringify(value), updatedBy: staffId, updatedAt: trx.fn.now() })
    .onConflict('key')
    .merge();
}
