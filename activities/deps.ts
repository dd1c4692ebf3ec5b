import type { Knex } from 'knex';
import type { Log } from '#log';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { ChannelAdapter } from './channels/channel.ts';
import type { ClinicReader } from './clinic.ts';
import type { FileStore } from './files.ts';

/** Everything activities work with. Tests replace parts; the composition root builds the real ones. */
export interface Deps {
  readonly knex: Knex;
  readonly clinic: ClinicReader;
  /** The bot; pure, and never trusted not to fail. */
  readonly decide: (turn: BotTurn) => BotDecision;
  readonly channels: Readonly<Record<Channel, ChannelAdapter>>;
  readonly files: FileStore;
  readonly log: Log;
  /** The present, for everything that rules are computed from. */
  readonly now: () => Date;
}
