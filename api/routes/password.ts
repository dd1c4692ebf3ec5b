import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import { changePassword } from '#db/queries/staff-accounts.ts';
import { openSession, revokeAllSessions } from '#db/queries/sessions.ts';
import { findStaff } from '#db/queries/staff.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { SESSION_ABSOLUTE_HOURS } from '../middlewares/session.ts';
import { route } from '../route.ts';
import { hashSecret, newSecret } from '../tokens.ts';
import { done } from './fields.ts';

/** Length alone decides: rules about kinds of characters make passwords that are written on paper. NIST SP 800-63B. */
const SHORTEST_PASSWORD = 12;
/** argon2 works through the whole password: endless ones are refused before. */
const LONGEST_PASSWORD = 256;

const change = route({
  method: 'POST',
  path: '/auth/password',
  access: 'self.write',
  summary: 'Changes my password, and ends every session of mine but a new one for this browser',
  body: z
    .strictObject({
      current: z.string().min(1).max(LONGEST_PASSWORD),
      next: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
    })
    .refine(({ current, next }) => current !== next, { path: ['next'], message: 'Must be another one' }),
  reply: done,
  errors: ['auth.wrong_password', 'request.rate_limited'],
  async handle({ actor, body, deps, http }) {
    const { staffId } = actor;
    const member = await findStaff(deps.knex, staffId);
    if (!member) throw new AppError('staff.not_found');
    const { email, passwordHash } = member.staff;
    // The same counter as at the door: whoever found an open screen cannot guess here what they could not guess there.
    const account = hashSecret(email.toLowerCase()).toString('hex');
    await deps.limits.take('login_account', account);
    if (!(await verify(passwordHash, body.current).catch(() => false)))
      throw new AppError('auth.wrong_password');
    await deps.limits.giveBack('login_account', account);
    const nextHash = await hash(body.next);
    const token = newSecret();
    await deps.knex.transaction(async (trx) => {
      if (!(await changePassword(trx, staffId, { from: passwordHash, to: nextHash })))
        throw new AppError('auth.wrong_password');
      await revokeAllSessions(trx, staffId);
      await openSession(trx, {
        staffId,
        tokenHash: hashSecret(token),
        lifetimeHours: SESSION_ABSOLUTE_HOURS,
      });
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: staffId,
        action: 'password.changed',
        subjectKind: 'staff',
        subjectId: staffId,
      });
    });
    http.setSession(token);
    return {};
  },
});

/** The password of the person who is logged in. */
export const passwordRoutes = [change] as const;
