import { z } from 'zod';
import { listCannedReplies, listTemplates } from '#db/queries/texts.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { route } from '../route.ts';
import { localized } from './fields.ts';

const cannedReplies = route({
  method: 'GET',
  path: '/canned-replies',
  access: 'inbox.read',
  summary: 'Replies that the clinic uses often',
  reply: z.object({
    replies: z.array(
      z.object({ id: z.string(), shortcut: z.string(), category: z.string(), body: localized }),
    ),
  }),
  async handle({ deps }) {
    return { replies: await listCannedReplies(deps.knex) };
  },
});

const templates = route({
  method: 'GET',
  path: '/templates',
  access: 'inbox.read',
  summary: 'Messages that a channel has approved for writing first',
  query: z.strictObject({ channel: z.enum(CHANNELS).optional() }),
  reply: z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        channel: z.enum(CHANNELS),
        category: z.string(),
        status: z.enum(['approved', 'paused', 'disabled', 'pending']),
        languages: z.partialRecord(z.enum(['pt-BR', 'es', 'en']), z.string()),
        body: localized,
        parameters: z.array(z.object({ index: z.int(), name: z.string(), example: z.string() })),
        buttons: z.array(z.object({ id: z.string(), text: localized })),
      }),
    ),
  }),
  async handle({ query, deps }) {
    const rows = await listTemplates(deps.knex, query.channel);
    return {
      templates: rows.map((row) => ({
        ...row,
        parameters: row.parameters.map((parameter) => ({ ...parameter })),
        buttons: row.buttons.map((button) => ({ ...button })),
      })),
    };
  },
});

/** Texts that attendants choose from. */
export const textRoutes = [cannedReplies, templates] as const;
