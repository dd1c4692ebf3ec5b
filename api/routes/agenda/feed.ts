import { z } from 'zod';
import { changeFeed, hasFeed } from '#db/queries/agenda/feed.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import { feedUrl } from '../../calendar/feed.ts';
import { route } from '../../route.ts';
import { hashSecret, newSecret } from '../../tokens.ts';
import { done } from '../fields.ts';
import { catalogueId } from './inputs.ts';

const FEED = {
  path: '/catalogue/professionals/:id/calendar',
  access: 'catalogue.write',
  params: z.strictObject({ id: catalogueId }),
  errors: ['agenda.unknown_professional'] as const satisfies readonly ErrorCode[],
} as const;

const look = route({
  ...FEED,
  method: 'GET',
  summary: "Whether a professional's calendar can be subscribed to; its address is not told again",
  reply: z.object({ isOn: z.boolean() }),
  handle: async ({ params, deps }) => ({ isOn: await hasFeed(deps.knex, params.id) }),
});

const renew = route({
  ...FEED,
  method: 'POST',
  summary: 'Makes a new secret address for the calendar, shown this once; the one before stops working',
  status: 201,
  reply: z.object({ url: z.string() }),
  async handle({ actor, params, deps }) {
    const token = newSecret();
    await changeFeed(deps.knex, params.id, hashSecret(token), actor.staffId);
    return { url: feedUrl(deps.settings.publicUrl, token) };
  },
});

const revoke = route({
  ...FEED,
  method: 'DELETE',
  summary: "Takes the calendar's address away",
  reply: done,
  async handle({ actor, params, deps }) {
    await changeFeed(deps.knex, params.id, null, actor.staffId);
    return {};
  },
});

/** The calendar of a professional, for programs outside. */
export const feedRoutes = [look, renew, revoke] as const;
