import { findLiveSession } from '#db/queries/sessions.ts';
import type { Knex } from 'knex';
import type { StaffActor } from '../actor.ts';
import type { Context } from '../context.ts';
import { hashSecret } from '../tokens.ts';

/** Longest a session lives, whatever its owner does: one working day. */
export const SESSION_ABSOLUTE_HOURS = 12;
/** A session that nobody used for so long is over. */
export const SESSION_IDLE_MINUTES = 30;

/** `__Host-` binds the cookie to this host, path `/` and TLS: a neighbouring subdomain cannot plant one. */
const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-acolhe_session' : 'acolhe_session');

const attributes = (isSecure: boolean, maxAgeSeconds: number): string =>
  `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${isSecure ? '; Secure' : ''}`;

/** Gives the browser its session. No script can read the cookie, no other site can use it for writing. */
export function setSessionCookie(ctx: Context, token: string, isSecure: boolean): void {
  const maxAge = SESSION_ABSOLUTE_HOURS * 3600;
  ctx.append('set-cookie', `${cookieName(isSecure)}=${token}; ${attributes(isSecure, maxAge)}`);
}

/** Takes the session away from the browser. The server's side must be revoked as well. */
export function clearSessionCookie(ctx: Context, isSecure: boolean): void {
  ctx.append('set-cookie', `${cookieName(isSecure)}=; ${attributes(isSecure, 0)}`);
}

/** The session token that a request carries, or `null`. */
export function sessionTokenOf(ctx: Context, isSecure: boolean): string | null {
  const token = ctx.cookies.get(cookieName(isSecure));
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}

/**
 * Who is logged in, looked up once a request.
 *
 * The cookie holds nothing but a random token; who that is, and whether they still may, is asked of the database.
 */
export async function staffOf(ctx: Context, knex: Knex, isSecure: boolean): Promise<StaffActor | null> {
  if (ctx.state.staff !== undefined) return ctx.state.staff;
  const token = sessionTokenOf(ctx, isSecure);
  const session =
    token === null ? null : await findLiveSession(knex, hashSecret(token), SESSION_IDLE_MINUTES);
  ctx.state.staff = session === null ? null : { kind: 'staff', ...session };
  return ctx.state.staff;
}
