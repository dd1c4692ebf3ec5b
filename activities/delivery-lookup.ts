import type { LeftBehind } from '#db/queries/relay.ts';
import {
  findUnknown,
  settleAbsent,
  settleFound,
  takenProviderIds,
  type UnknownDelivery,
} from '#db/queries/unknown-deliveries.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Deps } from './deps.ts';

/** How long things take until an answer means something. */
export interface LookUpPatience {
  /** Before this a report, which says more, is more likely than an entry in the records. */
  readonly firstAfterMs: number;
  /** From then on a record that is still missing will not come any more. */
  readonly absentAfterMs: number;
}

const PATIENCE: LookUpPatience = { firstAfterMs: 15_000, absentAfterMs: 150_000 };
const LONGEST_LOOK_UP_MS = 15_000;

type LookUpDeps = Pick<Deps, 'knex' | 'channels' | 'log'>;

async function lookUp(
  deps: LookUpDeps,
  row: UnknownDelivery,
  patience: LookUpPatience,
): Promise<LeftBehind[]> {
  const { channel, account, recipient, content, startedAt } = row;
  const takenIds = (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    takenProviderIds(deps.knex, channel, ids);
  const result = await deps.channels[channel].lookUp?.(
    { account, recipient, content, startedAt, takenIds },
    AbortSignal.timeout(LONGEST_LOOK_UP_MS),
  );
  if (!result) return [];
  if (result.found) return settleFound(deps.knex, row, result);
  return row.ageMs >= patience.absentAfterMs ? settleAbsent(deps.knex, row) : [];
}

/**
 * Looks messages of unknown fate up where the provider keeps records: found, the row takes its state; missing for long
 * enough, it never arrived and may leave again.
 *
 * @returns whose workflow must look again
 */
export async function lookUpUnknown(
  deps: LookUpDeps,
  patience: LookUpPatience = PATIENCE,
): Promise<LeftBehind[]> {
  const channels = CHANNELS.filter((channel) => deps.channels[channel].lookUp !== undefined);
  if (channels.length === 0) return [];
  const settled: LeftBehind[] = [];
  for (const row of await findUnknown(deps.knex, channels, patience.firstAfterMs)) {
    try {
      settled.push(...(await lookUp(deps, row, patience)));
    } catch (error) {
      // The provider does not answer: the others would only wait as well.
      deps.log.warn('look-up failed', { outboxId: row.outboxId, channel: row.channel, error });
      break;
    }
  }
  return settled;
}
