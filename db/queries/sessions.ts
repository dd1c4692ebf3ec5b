import type { Knex } from 'knex';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Role } from '#workflows/domain/staff.ts';

/** Whose session it is, and what they may do right now. */
export interface LiveSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly role: Role;
  readonly locale: Locale;
  readonly teamIds: readonly string[];
}

/** Opens a session. Only the hash of its token is stored. */
export async function openSession(
  trx: Knex,
  session: { readonly staffId: string; readonly tokenHash: Buffer; readonly lifetimeHours: number },
): Promise<void> {
  await trx('staffSessions').insert({
    staffId: session.staffId,
    tokenHash: session.tokenHash,
    expiresAt: trx.raw("now() + ? * interval '1 hour'", [session.lifetimeHours]),
  });
}

/** The sessions that still count: not revoked, not too old, not idle, and their owner still works here. */
function live(knex: Knex, idleMinutes: number): Knex.QueryBuilder {
  return knex('staffSessions as s')
    .join('staff as p', 'p.id', 's.staffId')
    .whereNull('s.revokedAt')
    .where('p.isActive', true)
    .whereRaw('s.expires_at > now()')
    .whereRaw("s.last_seen_at > now() - ? * interval '1 minute'", [idleMinutes]);
}

const OWNER = ['s.id as sessionId', 'p.id as staffId', 'p.role', 'p.locale'] as const;
const teamsOf = (knex: Knex): Knex.Raw =>
  knex.raw('array(select team_id from team_members m where m.staff_id = p.id) as "teamIds"');

/**
 * The live session with this token, and keeps it alive.
 *
 * Its last use is written at most once a minute, so that reading stays reading.
 */
export async function findLiveSession(
  knex: Knex,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<LiveSession | null> {
  const row = await live(knex, idleMinutes)
    .where('s.tokenHash', tokenHash)
    .first<(LiveSession & { readonly isStale: boolean }) | undefined>(
      ...OWNER,
      teamsOf(knex),
      knex.raw(`s.last_seen_at < now() - interval '1 minute' as "isStale"`),
    );
  if (!row) return null;
  const { isStale, ...session } = row;
  if (isStale) await knex('staffSessions').where('id', session.sessionId).update('lastSeenAt', knex.fn.now());
  return session;
}

/** Which of these sessions still count, with what their owners may do now. Does not keep them alive. */
export async function findLiveSessions(
  knex: Knex,
  sessionIds: readonly string[],
  idleMinutes: number,
): Promise<LiveSession[]> {
  if (sessionIds.length === 0) return [];
  return await live(knex, idleMinutes)
    .whereIn('s.id', sessionIds)
    .select<LiveSession[]>(...OWNER, teamsOf(knex));
}

/** Ends one session. */
export async function revokeSession(knex: Knex, sessionId: string): Promise<void> {
  await knex('staffSessions')
    .where('id', sessionId)
    .whereNull('revokedAt')
    .update('revokedAt', knex.fn.now());
}

/** Ends every session of somebody, on whatever device. */
export async function revokeAllSessions(knex: Knex, staffId: string): Promise<number> {
  return knex('staffSessions').where({ staffId }).whereNull('revokedAt').update('revokedAt', knex.fn.now());
}

/**
 * Some stored hash, to be checked in place of one that does not exist; `null` while nobody works here.
 *
 * Taking a real one makes both checks cost the same, whatever parameters this installation hashes with.
 */
export async function anyPasswordHash(knex: Knex): Promise<string | null> {
  const row = await knex('staff')
    .orderBy('createdAt', 'desc')
    .first<{ passwordHash: string } | undefined>('passwordHash');
  return row?.passwordHash ?? null;
}
