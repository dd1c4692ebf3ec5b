import type { Knex } from 'knex';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Presence } from '#workflows/domain/staff.ts';
import { recordEvents } from './events.ts';

/**
 * Says whether somebody can be given work. Tells the console only if it changed.
 *
 * @returns whether it did
 */
export async function setPresence(trx: Knex, staffId: string, presence: Presence): Promise<boolean> {
  const changed = await trx('staff')
    .where('id', staffId)
    .whereNot({ presence })
    .update({ presence, presenceAt: trx.fn.now() });
  if (changed > 0) await recordEvents(trx, [{ type: 'staff.presence_changed', staffId, data: { presence } }]);
  return changed > 0;
}

/**
 * Somebody who was offline and logs in is there; who chose to be busy or away stays so.
 *
 * @returns whether they can be given work from now on
 */
export async function comeOnline(trx: Knex, staffId: string): Promise<boolean> {
  const row = await trx('staff').where('id', staffId).first<{ presence: Presence } | undefined>('presence');
  return row?.presence === 'offline' && setPresence(trx, staffId, 'available');
}

/** Somebody whose last session ended is not there any more. */
export async function goOfflineIfAlone(trx: Knex, staffId: string): Promise<void> {
  const other = await trx('staffSessions')
    .where({ staffId })
    .whereNull('revokedAt')
    .whereRaw('expires_at > now()')
    .first<{ id: string } | undefined>('id');
  if (!other) await setPresence(trx, staffId, 'offline');
}

/** Changes the language of somebody's screens. */
export async function setLocale(trx: Knex, staffId: string, locale: Locale): Promise<void> {
  await trx('staff').where('id', staffId).update({ locale });
}

/** Names of colleagues, by id. */
export async function listNames(
  knex: Knex,
  staffIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (staffIds.length === 0) return [];
  return await knex('staff')
    .whereIn('id', staffIds)
    .orderBy('name')
    .select<{ id: string; name: string }[]>('id', 'name');
}

/** How many conversations wait for each team. */
export async function countQueued(knex: Knex): Promise<Map<string, number>> {
  const rows = await knex('conversations')
    .where('stage', 'queued')
    .groupBy('teamId')
    .select<{ teamId: string; count: number }[]>('teamId', knex.raw('count(*)::int as count'));
  return new Map(rows.map(({ teamId, count }) => [teamId, count]));
}
