import { z } from 'zod';
import { setLocale, setPresence } from '#db/queries/presence.ts';
import { readClinic } from '#db/queries/settings.ts';
import { findStaff } from '#db/queries/staff.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { PRESENCES } from '#workflows/domain/staff.ts';
import { dealQueueTo } from '../deal-queue.ts';
import type { Deps } from '../deps.ts';
import { presentMe } from '../present/staff.ts';
import { route } from '../route.ts';
import { locale } from './fields.ts';
import { me, type MeShape } from './shapes/staff.ts';

/**
 * Somebody as they see themself.
 *
 * @throws AppError `staff.not_found` if they no longer work here
 */
export async function loadMe({ knex, settings }: Deps, staffId: string): Promise<MeShape> {
  const [member, clinic] = await Promise.all([findStaff(knex, staffId), readClinic(knex)]);
  if (!member) throw new AppError('staff.not_found');
  return presentMe(member, clinic, settings.isDemo);
}

const readMe = route({
  method: 'GET',
  path: '/me',
  access: 'self.read',
  summary: 'Who I am, what I may do, and where I work',
  reply: me,
  handle: ({ actor, deps }) => loadMe(deps, actor.staffId),
});

const changeMe = route({
  method: 'PATCH',
  path: '/me',
  access: 'self.write',
  summary: 'Says whether I can be given work, and in which language my screens are',
  body: z.strictObject({ presence: z.enum(PRESENCES).optional(), locale: locale.optional() }),
  reply: me,
  async handle({ actor, body, deps }) {
    const hasChanged = await deps.knex.transaction(async (trx) => {
      if (body.locale) await setLocale(trx, actor.staffId, body.locale);
      return body.presence !== undefined && setPresence(trx, actor.staffId, body.presence);
    });
    if (hasChanged && body.presence === 'available') void dealQueueTo(deps, actor.staffId);
    return loadMe(deps, actor.staffId);
  },
});

/** The person who is logged in. */
export const meRoutes = [readMe, changeMe] as const;
