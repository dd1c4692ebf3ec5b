import { z } from 'zod';
import { INBOX_VIEWS, countInbox, cursorLength, listInbox } from '#db/queries/inbox.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { presentConversationRow } from '../present/conversation.ts';
import { route } from '../route.ts';
import { cursor, encodeCursor, plainText, slug } from './fields.ts';
import { settingOf } from './conversation-access.ts';
import { conversationRow } from './shapes/conversation.ts';

const PAGE_SIZE = 50;
const LONGEST_SEARCH = 80;

const counts = z.object({
  mine: z.int(),
  queue: z.int(),
  bot: z.int(),
  emergency: z.int(),
  unreadMine: z.int(),
});

const query = z
  .strictObject({
    view: z.enum(INBOX_VIEWS),
    channel: z.enum(CHANNELS).optional(),
    team: slug.optional(),
    q: plainText(LONGEST_SEARCH).optional(),
    before: cursor.optional(),
  })
  .refine(({ view, before }) => before === undefined || before.length === cursorLength(view), {
    path: ['before'],
    message: 'Not a position of this view',
  });

const list = route({
  method: 'GET',
  path: '/inbox',
  access: 'inbox.read',
  summary: 'A page of the conversations I may see, with how many there are in each view',
  query,
  reply: z.object({ conversations: z.array(conversationRow), next: z.string().nullable(), counts }),
  async handle({ actor, query: wanted, deps }) {
    const { view, channel, team, q, before } = wanted;
    const [page, numbers, setting] = await Promise.all([
      listInbox(deps.knex, actor, {
        view,
        channel,
        teamId: team,
        search: q?.trim(),
        before,
        limit: PAGE_SIZE,
      }),
      countInbox(deps.knex, actor),
      settingOf(deps),
    ]);
    return {
      conversations: page.rows.map((row) => presentConversationRow(row, setting)),
      next: page.next && encodeCursor(page.next),
      counts: numbers,
    };
  },
});

/** The inbox. */
export const inboxRoutes = [list] as const;
