import { z } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import { readBotSettings, readSettings, writeSettings } from '#db/queries/settings.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { route } from '../route.ts';
import { siteOrigin } from '../widget-origins.ts';

const MOST_ORIGINS = 20;
const LONGEST_ORIGIN = 200;

const bot = z.object({
  enabled: z.boolean(),
  channels: z.record(z.enum(CHANNELS), z.boolean()),
});

const readBot = route({
  method: 'GET',
  path: '/settings/bot',
  access: 'settings.read',
  summary: 'Whether the bot speaks, and where',
  reply: bot,
  handle: ({ deps }) => readBotSettings(deps.knex),
});

const changeBot = route({
  method: 'PATCH',
  path: '/settings/bot',
  access: 'settings.write',
  summary: 'Switches the bot on or off; its emergency gate runs in any case',
  body: z.strictObject({
    enabled: z.boolean().optional(),
    channels: z.partialRecord(z.enum(CHANNELS), z.boolean()).optional(),
  }),
  reply: bot,
  async handle({ actor, body, deps }) {
    return deps.knex.transaction(async (trx) => {
      const before = await readBotSettings(trx);
      const after = {
        enabled: body.enabled ?? before.enabled,
        channels: { ...before.channels, ...body.channels },
      };
      await writeSettings(trx, 'bot', after, actor.staffId);
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: actor.staffId,
        action: 'settings.changed',
        subjectKind: 'settings',
        subjectId: 'bot',
        details: { enabled: after.enabled, ...after.channels },
      });
      return after;
    });
  },
});

/** The bare address of a site, as its visitors' browsers name it. */
const origin = z
  .string()
  .max(LONGEST_ORIGIN)
  .transform((typed, context) => {
    const found = siteOrigin(typed);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: 'Not the address of a site: https://site.example.com' });
    return z.NEVER;
  });

const webchat = z.object({ origins: z.array(z.string()) });

const readWebchat = route({
  method: 'GET',
  path: '/settings/webchat',
  access: 'settings.read',
  summary: 'Sites that may embed the chat',
  reply: webchat,
  async handle({ deps }) {
    return { origins: [...(await readSettings(deps.knex, 'webchat')).origins] };
  },
});

const changeWebchat = route({
  method: 'PATCH',
  path: '/settings/webchat',
  access: 'settings.write',
  summary: 'Lists the sites that may embed the chat; holds within 15 seconds',
  body: z.strictObject({ origins: z.array(origin).max(MOST_ORIGINS) }),
  reply: webchat,
  async handle({ actor, body, deps }) {
    const origins = [...new Set(body.origins)];
    await deps.knex.transaction(async (trx) => {
      await writeSettings(trx, 'webchat', { origins }, actor.staffId);
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: actor.staffId,
        action: 'settings.changed',
        subjectKind: 'settings',
        subjectId: 'webchat',
        details: { origins: origins.join(' ') },
      });
    });
    return { origins };
  },
});

/** What a manager may change. */
export const settingsRoutes = [readBot, changeBot, readWebchat, changeWebchat] as const;
