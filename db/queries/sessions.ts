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

/** Someone who tries to log in. */
export interface LoginCandidate {
  readonly id: string;
  readonly passwordHash: string;
}

/** The active member of the staff with this address, if there is one. Upper and lower case are the same. */
export async function findLoginCandidate(knex: Knex, email: string): Promise<LoginCandidate | null> {
  const row = (await knex('staff')
    .whereRaw('lower(email) = lower(?)', [email])
    .where('isActive', true)
    .first('id', 'passwordHash')) as LoginCandidate | undefined;
  return row ?? null;
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
  const row = (await live(knex, idleMinutes)
    .where('s.tokenHash', tokenHash)
    .first(
      ...OWNER,
      teamsOf(knex),
      knex.raw(`s.last_seen_at < now() - interval '1 minute' as "isStale"`),
    )) as (LiveSession & { readonly isStale: boolean }) | undefined;
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
  return (await live(knex, idleMinutes)
    .whereIn('s.id', sessionIds)
    .select(...OWNER, teamsOf(knex))) as LiveSession[];
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
