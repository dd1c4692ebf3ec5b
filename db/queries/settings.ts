import type { Knex } from 'knex';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';

/** Whether the bot speaks; its emergency gate runs in any case. */
export interface BotSettings {
  readonly enabled: boolean;
  readonly channels: Readonly<Record<Channel, boolean>>;
}

/** How conversations are led. */
export interface ConversationSettings {
  /** Quiet time after a patient's message before the bot answers the whole burst; 0 answers each message at once. */
  readonly burstWaitMs: number;
  /** Longest the bot waits for a patient who keeps typing. */
  readonly burstLongestMs: number;
  /** Silence after a question of the bot before it asks once more. */
  readonly silenceFollowUpMinutes: number;
  /** Silence after which a conversation with the bot is closed. */
  readonly silenceCloseMinutes: number;
  /** `claim`: people take from the queue; `round_robin`: the queue is dealt to whoever is available. */
  readonly assignment: 'claim' | 'round_robin';
  /** A patient who writes again within this time goes on in the closed conversation instead of a new one. */
  readonly reopenMinutes: number;
}

/** Where the site chat may be used. */
export interface WebchatSettings {
  /** Origins of the sites that may embed it, besides our own pages: `https://clinic.example.com`. */
  readonly origins: readonly string[];
}

/** How the agenda may be booked; a professional may have notice, horizon and encaixes of their own. */
export interface AgendaSettings {
  /** Patients and the bot book nothing that starts sooner; the desk may. */
  readonly minNoticeMinutes: number;
  /** Local days from today for which the agenda is open. */
  readonly horizonDays: number;
  /** Extras permitted in each shift. */
  readonly encaixePerShift: number;
  /** How long a time is held for whoever is deciding. */
  readonly holdMinutes: number;
  /** How long somebody on the waitlist has to answer an offer. */
  readonly offerMinutes: number;
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
  readonly webchat: WebchatSettings;
  readonly agenda: AgendaSettings;
}

const EVERY_CHANNEL = Object.fromEntries(CHANNELS.map((channel) => [channel, true])) as Record<
  Channel,
  boolean
>;

/** What holds where a clinic has not decided otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  bot: { enabled: true, channels: EVERY_CHANNEL },
  conversation: {
    burstWaitMs: 1500,
    burstLongestMs: 8000,
    silenceFollowUpMinutes: 30,
    silenceCloseMinutes: 24 * 60,
    assignment: 'claim',
    reopenMinutes: 24 * 60,
  },
  webchat: { origins: [] },
  agenda: { minNoticeMinutes: 120, horizonDays: 120, encaixePerShift: 2, holdMinutes: 10, offerMinutes: 30 },
};

/**
 * SQL: an interval, the clinic's {@link ConversationSettings.reopenMinutes}.
 *
 * Part of the statement that finds a message its conversation: reading the settings first would cost every webhook a
 * round trip. What is no number counts as not set.
 */
export const REOPEN_WITHIN = `
  (interval '1 minute' * coalesce(
    (select (value ->> 'reopenMinutes')::float8 from clinic_settings
      where key = 'conversation' and jsonb_typeof(value -> 'reopenMinutes') = 'number'),
    ${DEFAULT_SETTINGS.conversation.reopenMinutes}))`;

async function readValue(knex: Knex, key: string): Promise<unknown> {
  const row = await knex('clinicSettings').where({ key }).first<{ value: unknown } | undefined>('value');
  return row?.value;
}

/** The settings under one key; what the clinic left out comes from {@link DEFAULT_SETTINGS}. */
export async function readSettings<Key extends keyof Settings>(knex: Knex, key: Key): Promise<Settings[Key]> {
  const stored = (await readValue(knex, key)) as Partial<Settings[Key]> | undefined;
  return { ...DEFAULT_SETTINGS[key], ...stored };
}

/** Where the bot speaks; on a channel that came after the manager decided, as by default. */
export async function readBotSettings(knex: Knex): Promise<BotSettings> {
  const { enabled, channels } = await readSettings(knex, 'bot');
  return { enabled, channels: { ...EVERY_CHANNEL, ...channels } };
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
