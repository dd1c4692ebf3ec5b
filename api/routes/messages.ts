import { z } from 'zod';
import { recordOpening } from '#db/queries/audit.ts';
import { findMessage, readThread, type ThreadMessage } from '#db/queries/messages.ts';
import { appendNote, lockConversation, lockOutbox, requeue } from '#db/queries/replies.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { can } from '#workflows/domain/staff.ts';
import type { StaffActor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { presentMessage } from '../present/message.ts';
import { reply as writeReply } from '../reply.ts';
import { assertWindowOpen } from '../reply-rules.ts';
import { route } from '../route.ts';
import { assertVisible, visibleConversation } from './conversation-access.ts';
import { id, idParam, locale, plainText, seqFromQuery, slug, someText } from './fields.ts';
import { message, type MessageShape } from './shapes/message.ts';

/** Longer than any channel carries in one message: adapters cut it into parts. */
const LONGEST_TEXT = 20_000;
const LONGEST_PARAMETER = 1024;
const LARGEST_PAGE = 200;

/** A message as this member of the staff sees it. */
export const show = ({ fileTokens }: Deps, actor: StaffActor, thread: ThreadMessage): MessageShape =>
  presentMessage(thread, { viewer: `staff:${actor.staffId}`, fileTokens });

async function showById(deps: Deps, actor: StaffActor, messageId: string): Promise<MessageShape> {
  const thread = await findMessage(deps.knex, messageId);
  if (!thread) throw new AppError('message.not_found');
  return show(deps, actor, thread);
}

const list = route({
  method: 'GET',
  path: '/conversations/:id/messages',
  access: 'inbox.read',
  summary: 'A stretch of a thread, in order; without a number, its end',
  params: idParam,
  query: z
    .strictObject({
      before: seqFromQuery.optional(),
      after: seqFromQuery.optional(),
      limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
    })
    .refine(({ before, after }) => before === undefined || after === undefined, {
      path: ['after'],
      message: 'Give either before or after',
    }),
  reply: z.object({ messages: z.array(message), hasMore: z.boolean() }),
  errors: ['conversation.not_found'],
  async handle({ actor, params, query, deps }) {
    const conversation = await visibleConversation(deps, actor, params.id);
    const { staffId } = actor;
    await recordOpening(deps.knex, {
      staffId,
      conversationId: conversation.id,
      patientId: conversation.patientId,
    });
    const thread = await readThread(deps.knex, params.id, query);
    return { messages: thread.messages.map((one) => show(deps, actor, one)), hasMore: thread.hasMore };
  },
});

const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: someText(LONGEST_TEXT) }),
  z.strictObject({
    kind: z.literal('template'),
    name: slug,
    /** Ours (`pt-BR`) or the channel's own code (`pt_BR`). */
    language: z.union([locale, z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/)]),
    parameters: z.array(someText(LONGEST_PARAMETER)).max(20),
  }),
  z.strictObject({
    kind: z.enum(['image', 'audio', 'document']),
    attachmentId: id,
    caption: plainText(LONGEST_PARAMETER).optional(),
  }),
]);

/** What an attendant wants to send. */
export type ReplyContent = z.output<typeof content>;

const write = route({
  method: 'POST',
  path: '/conversations/:id/messages',
  access: 'inbox.reply',
  summary: 'Writes to the patient; the same clientMessageId twice is one message',
  params: idParam,
  body: z.strictObject({
    clientMessageId: id,
    content,
    /** Resolves the conversation as well, once the message is on its way. */
    resolve: z.boolean().optional(),
    /** What the page last saw: refused if somebody moved the conversation since. */
    version: z.int().optional(),
  }),
  status: 202,
  reply: z.object({ message, resolved: z.boolean() }),
  errors: [
    'conversation.not_found',
    'conversation.not_yours',
    'conversation.wrong_stage',
    'conversation.stale_version',
    'conversation.window_closed',
    'template.unknown',
    'template.wrong_parameters',
    'attachment.not_found',
    'attachment.wrong_kind',
  ],
  async handle({ actor, params, body, deps }) {
    const { messageId, resolved } = await writeReply(deps, actor, { conversationId: params.id, ...body });
    return { message: await showById(deps, actor, messageId), resolved };
  },
});

const note = route({
  method: 'POST',
  path: '/conversations/:id/notes',
  access: 'inbox.read',
  summary: 'Leaves a private note in the thread; it can never reach the patient',
  params: idParam,
  body: z.strictObject({ clientMessageId: id, text: someText(LONGEST_TEXT) }),
  status: 201,
  reply: z.object({ message }),
  errors: ['conversation.not_found'],
  async handle({ actor, params, body, deps }) {
    await visibleConversation(deps, actor, params.id);
    const { staffId } = actor;
    const messageId = await deps.knex.transaction((trx) =>
      appendNote(trx, { conversationId: params.id, staffId, ...body }),
    );
    return { message: await showById(deps, actor, messageId) };
  },
});

const retry = route({
  method: 'POST',
  path: '/messages/:id/retry',
  access: 'inbox.reply',
  summary: 'Sends a message again that certainly did not leave',
  params: idParam,
  reply: z.object({ message }),
  errors: [
    'message.not_found',
    'delivery.not_retryable',
    'conversation.not_yours',
    'conversation.window_closed',
  ],
  async handle({ actor, params, deps }) {
    const target = await deps.knex.transaction(async (trx) => {
      const found = await lockOutbox(trx, params.id);
      if (!found) throw new AppError('message.not_found');
      const conversation = await lockConversation(trx, found.conversationId);
      assertVisible(actor, conversation);
      const isMine = conversation.assigneeId === actor.staffId;
      if (!isMine && !can(actor.role, 'inbox.assign_others')) throw new AppError('conversation.not_yours');
      if (found.state !== 'failed') throw new AppError('delivery.not_retryable');
      if (found.kind !== 'template') assertWindowOpen(conversation);
      await requeue(trx, found, actor.staffId);
      return found;
    });
    void deps.conversations.nudge(target.conversationId, target.seq);
    return { message: await showById(deps, actor, params.id) };
  },
});

/** What is written in a conversation. */
export const messageRoutes = [list, write, note, retry] as const;
