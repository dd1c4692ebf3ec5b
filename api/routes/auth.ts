import { verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { z } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import { comeOnline, goOfflineIfAlone } from '#db/queries/presence.ts';
import { anyPasswordHash, openSession, revokeAllSessions, revokeSession } from '#db/queries/sessions.ts';
import { findStaffByEmail } from '#db/queries/staff.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { dealQueueTo } from '../deal-queue.ts';
import type { Deps } from '../deps.ts';
import { SESSION_ABSOLUTE_HOURS } from '../middlewares/session.ts';
import { route } from '../route.ts';
import { hashSecret, newSecret } from '../tokens.ts';
import { done, plainText } from './fields.ts';
import { loadMe } from './me.ts';
import { me } from './shapes/staff.ts';

const LONGEST_EMAIL = 254;
/** argon2 works through the whole password: endless ones are refused before. */
const LONGEST_PASSWORD = 256;

const audit = (trx: Knex, staffId: string, action: string): Promise<void> =>
  recordAudit(trx, {
    actorKind: 'staff',
    actorId: staffId,
    action,
    subjectKind: 'staff',
    subjectId: staffId,
  });

/**
 * Whose e-mail and password these are.
 *
 * An unknown address is checked against somebody's hash all the same, so the time it takes does not tell who works
 * here, whatever the hashes cost.
 */
async function checkCredentials(deps: Deps, email: string, password: string): Promise<string | null> {
  const staff = await findStaffByEmail(deps.knex, email);
  const passwordHash = staff?.passwordHash ?? (await anyPasswordHash(deps.knex));
  if (passwordHash === null) return null;
  const isRight = await verify(passwordHash, password).catch(() => false);
  return isRight && staff ? staff.id : null;
}

const login = route({
  method: 'POST',
  path: '/auth/login',
  access: 'public',
  summary: 'Logs a member of the staff in and gives the browser its session',
  body: z.strictObject({
    email: plainText(LONGEST_EMAIL).transform((email) => email.trim()),
    password: z.string().min(1).max(LONGEST_PASSWORD),
  }),
  reply: z.object({ staff: me }),
  errors: ['auth.wrong_credentials'],
  async handle({ body, deps, http }) {
    const account = hashSecret(body.email.toLowerCase()).toString('hex');
    await deps.limits.take('login_address', http.ip);
    await deps.limits.take('login_account', account);
    const staffId = await checkCredentials(deps, body.email, body.password);
    // Which of the two was wrong is nobody's business.
    if (staffId === null) throw new AppError('auth.wrong_credentials');
    const token = newSecret();
    const isThere = await deps.knex.transaction(async (trx) => {
      await openSession(trx, {
        staffId,
        tokenHash: hashSecret(token),
        lifetimeHours: SESSION_ABSOLUTE_HOURS,
      });
      await audit(trx, staffId, 'session.opened');
      return comeOnline(trx, staffId);
    });
    if (isThere) void dealQueueTo(deps, staffId);
    await Promise.all([
      deps.limits.giveBack('login_account', account),
      deps.limits.giveBack('login_address', http.ip),
    ]);
    http.setSession(token);
    return { staff: await loadMe(deps, staffId) };
  },
});

const logout = route({
  method: 'POST',
  path: '/auth/logout',
  access: 'self.write',
  summary: 'Ends this session',
  reply: done,
  async handle({ actor, deps, http }) {
    await deps.knex.transaction(async (trx) => {
      await revokeSession(trx, actor.sessionId);
      await goOfflineIfAlone(trx, actor.staffId);
      await audit(trx, actor.staffId, 'session.closed');
    });
    http.clearSession();
    return {};
  },
});

const logoutEverywhere = route({
  method: 'POST',
  path: '/auth/logout-everywhere',
  access: 'self.write',
  summary: 'Ends every session of mine, on whatever device',
  reply: done,
  async handle({ actor, deps, http }) {
    await deps.knex.transaction(async (trx) => {
      await revokeAllSessions(trx, actor.staffId);
      await goOfflineIfAlone(trx, actor.staffId);
      await audit(trx, actor.staffId, 'session.all_closed');
    });
    http.clearSession();
    return {};
  },
});

/** Logging in and out. */
export const authRoutes = [login, logout, logoutEverywhere] as const;
