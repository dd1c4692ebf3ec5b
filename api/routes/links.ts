import { z } from 'zod';
import { LINK_ACTIONS, type OneTapLink } from '#activities/channels/one-tap-links.ts';
import { readLinked, useLink } from '#db/queries/reminders/links.ts';
import { readClinic } from '#db/queries/settings.ts';
import { AppError, type ErrorCode } from '#workflows/domain/errors.ts';
import type { Deps } from '../deps.ts';
import { initialsOf } from '../present/masks.ts';
import { route } from '../route.ts';
import { instant } from './fields.ts';
import { visitMode } from './shapes/agenda.ts';

const LONGEST_TOKEN = 200;

const PUBLIC = {
  access: 'public',
  params: z.strictObject({ token: z.string().max(LONGEST_TOKEN) }),
  errors: ['link.forged', 'link.expired', 'link.used', 'link.over'] as const satisfies readonly ErrorCode[],
} as const;

/** @throws AppError `link.forged` for a token that we did not make, `link.expired` for an old one */
function opened({ links }: Deps, token: string): OneTapLink {
  const link = links.read(token);
  if (link === 'forged') throw new AppError('link.forged');
  if (link === 'expired') throw new AppError('link.expired');
  return link;
}

const look = route({
  ...PUBLIC,
  method: 'GET',
  path: '/links/:token',
  summary: 'What the link of a message would do, told to whoever holds it; changes nothing',
  reply: z.object({
    action: z.enum(LINK_ACTIONS),
    clinicName: z.string(),
    /** Of the patient: enough for a family to know whose visit it is. */
    initials: z.string(),
    startsAt: instant,
    timeZone: z.string(),
    mode: visitMode,
    unitName: z.string(),
  }),
  async handle({ params, deps }) {
    const link = opened(deps, params.token);
    const { patientName, startsAt, timeZone, mode, unitName } = await readLinked(deps.knex, link);
    return {
      action: link.action,
      clinicName: (await readClinic(deps.knex))?.name ?? '',
      initials: initialsOf(patientName),
      startsAt: startsAt.toISOString(),
      timeZone,
      mode,
      unitName,
    };
  },
});

const use = route({
  ...PUBLIC,
  method: 'POST',
  path: '/links/:token/use',
  summary: 'Does what the link of a message says, once',
  reply: z.object({ action: z.enum(LINK_ACTIONS) }),
  async handle({ params, deps }) {
    const link = opened(deps, params.token);
    await useLink(deps.knex, link);
    return { action: link.action };
  },
});

/** The signed links of messages, for whoever holds one. */
export const linkRoutes = [look, use] as const;
