import { z } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import { readSettings, writeSettings } from '#db/queries/settings.ts';
import { route } from '../route.ts';

const bot = z.object({
  enabled: z.boolean(),
  channels: z.object({ whatsapp: z.boolean(), webchat: z.boolean() }),
});

const readBot = route({
  method: 'GET',
  path: '/settings/bot',
  access: 'settings.read',
  summary: 'Whether the bot speaks, and where',
  reply: bot,
  handle: ({ deps }) => readSettings(deps.knex, 'bot'),
});

const changeBot = route({
  method: 'PATCH',
  path: '/settings/bot',
  access: 'settings.write',
  summary: 'Switches the bot on or off; its emergency gate runs in any case',
  body: z.strictObject({
    enabled: z.boolean().optional(),
    channels: z
      .strictObject({ whatsapp: z.boolean().optional(), webchat: z.boolean().optional() })
      .optional(),
  }),
  reply: bot,
  async handle({ actor, body, deps }) {
    return deps.knex.transaction(async (trx) => {
      const before = await readSettings(trx, 'bot');
      const after = {
        enabled: body.enabled ?? before.enabled,
        channels: {
          whatsapp: body.channels?.whatsapp ?? before.channels.whatsapp,
          webchat: body.channels?.webchat ?? before.channels.webchat,
        },
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

/** What a manager may change. */
export const settingsRoutes = [readBot, changeBot] as const;
