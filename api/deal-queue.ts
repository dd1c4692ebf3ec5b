import { listQueuedFor } from '#db/queries/assignment.ts';
import { readSettings } from '#db/queries/settings.ts';
import type { Deps } from './deps.ts';

/** More than one person can take at once; whatever waits behind them asks again by its own clock. */
const PAGE_SIZE = 50;

/**
 * Brings the queue of somebody's teams to mind once they can be given work, where the clinic deals its queue out.
 *
 * Without it a conversation that found nobody free would ask again only at its next minute. Runs in the background
 * and never fails: that minute comes in any case.
 */
export async function dealQueueTo(
  { knex, dispatcher, log }: Pick<Deps, 'knex' | 'dispatcher' | 'log'>,
  staffId: string,
): Promise<void> {
  try {
    const { assignment } = await readSettings(knex, 'conversation');
    if (assignment !== 'round_robin') return;
    const queued = await listQueuedFor(knex, staffId, PAGE_SIZE);
    dispatcher.dispatch(queued.map((conversation) => ({ ...conversation, eventIds: [] })));
  } catch (error) {
    log.warn('queue not dealt', { staffId, error });
  }
}
