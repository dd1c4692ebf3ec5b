import type { Knex } from 'knex';
import type { Log } from '#log';
import type { ChannelAdapter } from '#activities/channels/channel.ts';
import type { OneTapLinks } from '#activities/channels/one-tap-links.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Intake } from '#db/queries/intake.ts';
import type { FileStore } from '#activities/files.ts';
import type { Dispatcher } from './dispatch.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Realtime } from './realtime/realtime.ts';
import type { Teams } from './teams.ts';
import type { FileTokens } from './tokens.ts';
import type { WidgetOrigins } from './widget-origins.ts';
import type { Conversations } from './conversations.ts';

/** What the installation decided about the API. */
export interface ApiSettings {
  /** Address under which patients and staff reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether `X-Forwarded-*` headers are believed. */
  readonly trustProxy: boolean;
  /** Whether the phone simulator's path is open. */
  readonly isDemo: boolean;
  /** Where the provider simulator listens; only looked at in a demo. */
  readonly simulatorUrl: string | null;
  /** Address of the Temporal UI for operators; `null` hides the links. */
  readonly temporalUiUrl: string | null;
  readonly temporalNamespace: string;
}

/** Everything the API works with. Tests replace parts; the composition root builds the real ones. */
export interface Deps {
  readonly knex: Knex;
  readonly settings: ApiSettings;
  readonly channels: Readonly<Record<Channel, ChannelAdapter>>;
  /** The conversation workflows. */
  readonly conversations: Conversations;
  readonly files: FileStore;
  readonly fileTokens: FileTokens;
  /** Reads the signed links that messages carry. */
  readonly links: Pick<OneTapLinks, 'read'>;
  readonly limits: RateLimits;
  readonly realtime: Realtime;
  readonly teams: Teams;
  readonly widgetOrigins: WidgetOrigins;
  /** The door through which patients' messages enter, from webhooks and from the site chat alike. */
  readonly intake: Intake;
  /** Nudges workflows in the background, after the answer. */
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The present, for rules that are computed here; what is stored takes the database's clock. */
  readonly now: () => Date;
}

/** Whether browsers reach us over TLS: decides the cookie's name and flags. */
export const isSecure = (settings: ApiSettings): boolean => settings.publicUrl.startsWith('https://');
