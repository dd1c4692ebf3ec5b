import type { Knex } from 'knex';
import type { Log } from '#log';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { ChannelAdapter } from './channels/channel.ts';
import type { OneTapLinks } from './channels/one-tap-links.ts';
import type { ClinicReader } from './clinic.ts';
import type { FileStore } from './files.ts';
import type { ModelClient } from './model/client.ts';
import type { MailboxSettings } from './mailbox/take-mails.ts';
import type { Nudger } from './nudger.ts';

/** Everything activities work with. Tests replace parts; the composition root builds the real ones. */
export interface Deps {
  readonly knex: Knex;
  readonly clinic: ClinicReader;
  /** The bot; pure, and never trusted not to fail. */
  readonly decide: (turn: BotTurn) => BotDecision;
  /** The language model that free conversation goes through; null where none is configured. */
  readonly model: ModelClient | null;
  /** Tells the workflow server that a slow activity is alive. */
  readonly heartbeat: () => void;
  readonly channels: Readonly<Record<Channel, ChannelAdapter>>;
  readonly files: FileStore;
  /** Makes the signed links of messages on channels without buttons. */
  readonly links: OneTapLinks;
  /** Tells a conversation's workflow at once that something waits for it; the relay does it a little later. */
  readonly nudge: Nudger;
  /** The clinic's mailbox; left out where none is configured. */
  readonly mailbox?: MailboxSettings;
  readonly log: Log;
  /** The present, for everything that rules are computed from. */
  readonly now: () => Date;
}
