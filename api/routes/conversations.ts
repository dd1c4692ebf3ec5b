import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordOpening } from '#db/queries/audit.ts';
import { recordAudit } from '#db/queries/events.ts';
import { listTakeable } from '#db/queries/inbox.ts';
import { findConversation } from '#db/queries/conversation-rows.ts';
import { appendNote, markRead } from '#db/queries/replies.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import type { ConversationUpdate, ConversationUpdateInput } from '#workflows/conversation.contract.ts';
import type { StaffActor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { tellRead } from '../read-receipts.ts';
import { route } from '../route.ts';
import { showConversation, visibleConversation } from './conversation-access.ts';
import { done, id, idParam, seq, slug, someText } from './fields.ts';
import { conversation, type ConversationShape } from './shapes/conversation.ts';

const LONGEST_REASON = 500;
/** How many of the queue are tried when others are quicker. */
const TAKE_ATTEMPTS = 5;

const reply = z.object({ conversation });

const REFUSALS: readonly ErrorCode[] = [
  'conversation.not_found',
  'conversation.already_taken',
  'conversation.not_yours',
  'conversation.wrong_stage',
  'conversation.at_capacity',
  'temporal.unavailable',
];

/** What the workflow said, shown as the conversation now stands; whoever lost sight of it still gets this last look. */
async function askWorkflow<U extends ConversationUpdate>(
  deps: Deps,
  actor: StaffActor,
  conversationId: string,
  update: U,
  input: ConversationUpdateInput[U],
): Promise<{ conversation: ConversationShape }> {
  await visibleConversation(deps, actor, conversationId);
  await deps.conversations.update(conversationId, update, input);
  const row = await findConversation(deps.knex, conversationId);
  if (!row) throw new AppError('conversation.not_found');
  return { conversation: await showConversation(deps, actor, row) };
}

/** A reason that somebody gave stays in the thread, as a private note. */
async function noteReason(
  deps: Deps,
  { staffId }: StaffActor,
  conversationId: string,
  reason: string | undefined,
): Promise<void> {
  if (reason === undefined) return;
  await deps.knex.transaction((trx) =>
    appendNote(trx, { conversationId, staffId, clientMessageId: randomUUID(), text: reason }),
  );
}

const read = route({
  method: 'GET',
  path: '/conversations/:id',
  access: 'inbox.read',
  summary: 'One conversation with its patient; opening it is written to the audit log',
  params: idParam,
  reply: conversation,
  errors: ['conversation.not_found'],
  async handle({ actor, params, deps }) {
    const row = await visibleConversation(deps, actor, params.id);
    await recordOpening(deps.knex, {
      staffId: actor.staffId,
      conversationId: row.id,
      patientId: row.patientId,
    });
    return showConversation(deps, actor, row);
  },
});

/** A route that asks the workflow for a change in which only the caller matters. */
const ask = <const S extends string>(
  path: S,
  update: Exclude<ConversationUpdate, 'transfer'>,
  summary: string,
) =>
  route({
    method: 'POST',
    path,
    access: 'inbox.assign',
    summary,
    params: idParam,
    body: z.strictObject({ reason: someText(LONGEST_REASON).optional() }),
    reply,
    errors: REFUSALS,
    async handle({ actor, params, body, deps }) {
      const answer = await askWorkflow(deps, actor, params.id, update, { staffId: actor.staffId });
      await noteReason(deps, actor, params.id, body.reason);
      return answer;
    },
  });

const take = ask(
  '/conversations/:id/take',
  'take',
  'Takes a conversation: from now on the bot is silent in it',
);
const release = ask('/conversations/:id/release', 'release', 'Puts a conversation back into its queue');
const resolve = ask('/conversations/:id/resolve', 'resolve', 'Closes a conversation as settled');
const returnToBot = ask(
  '/conversations/:id/return-to-bot',
  'returnToBot',
  'Gives a conversation back to the bot',
);

const closeEmergency = route({
  method: 'POST',
  path: '/conversations/:id/close-emergency',
  access: 'inbox.assign',
  summary: 'Ends the emergency mark: somebody has taken care of it',
  params: idParam,
  body: z.strictObject({ reason: someText(LONGEST_REASON).optional() }),
  reply,
  errors: REFUSALS,
  async handle({ actor, params, body, deps }) {
    const { staffId } = actor;
    const answer = await askWorkflow(deps, actor, params.id, 'closeEmergency', { staffId });
    await noteReason(deps, actor, params.id, body.reason);
    await recordAudit(deps.knex, {
      actorKind: 'staff',
      actorId: staffId,
      action: 'emergency.closed',
      subjectKind: 'conversation',
      subjectId: params.id,
    });
    return answer;
  },
});

const transfer = route({
  method: 'POST',
  path: '/conversations/:id/transfer',
  access: 'inbox.assign',
  summary: 'Passes a conversation on to a team or a colleague',
  params: idParam,
  body: z
    .strictObject({ toTeamId: slug.optional(), toStaffId: id.optional() })
    .refine(({ toTeamId, toStaffId }) => (toTeamId === undefined) !== (toStaffId === undefined), {
      message: 'Name either a team or a colleague',
    }),
  reply,
  errors: [...REFUSALS, 'team.not_found', 'staff.not_found', 'staff.not_available'],
  handle: ({ actor, params, body, deps }) =>
    askWorkflow(deps, actor, params.id, 'transfer', {
      staffId: actor.staffId,
      toTeamId: body.toTeamId ?? null,
      toStaffId: body.toStaffId ?? null,
    }),
});

const takeNext = route({
  method: 'POST',
  path: '/conversations/take-next',
  access: 'inbox.assign',
  summary: 'Takes the most pressing conversation of my queues; null when nobody waits',
  reply: z.object({ conversation: conversation.nullable() }),
  errors: ['conversation.at_capacity', 'temporal.unavailable'],
  async handle({ actor, deps }) {
    for (const conversationId of await listTakeable(deps.knex, actor, TAKE_ATTEMPTS)) {
      try {
        return await askWorkflow(deps, actor, conversationId, 'take', { staffId: actor.staffId });
      } catch (error) {
        if (!isLostRace(error)) throw error;
      }
    }
    return { conversation: null };
  },
});

const LOST_RACE: readonly ErrorCode[] = [
  'conversation.already_taken',
  'conversation.wrong_stage',
  'conversation.not_found',
];

/** Somebody else was quicker: the next one in the queue may still be free. */
const isLostRace = (error: unknown): boolean => error instanceof AppError && LOST_RACE.includes(error.code);

const markAsRead = route({
  method: 'POST',
  path: '/conversations/:id/read',
  access: 'inbox.read',
  summary: 'Says up to which message I have read',
  params: idParam,
  body: z.strictObject({ seq }),
  reply: done,
  errors: ['conversation.not_found'],
  async handle({ actor, params, body, deps }) {
    const conversation = await visibleConversation(deps, actor, params.id);
    const isNews = await deps.knex.transaction((trx) => markRead(trx, params.id, actor.staffId, body.seq));
    // In the background: whoever reads does not wait for a provider.
    if (isNews) void tellRead(deps, conversation, body.seq);
    return {};
  },
});

const viewing = route({
  method: 'POST',
  path: '/conversations/:id/viewing',
  access: 'inbox.read',
  summary: 'Says that I have a conversation open; colleagues see it for 45 seconds',
  params: idParam,
  reply: done,
  errors: ['conversation.not_found'],
  async handle({ actor, params, deps }) {
    await visibleConversation(deps, actor, params.id);
    await deps.realtime.viewers.announce({ conversationId: params.id, staffId: actor.staffId });
    return {};
  },
});

/** One conversation, and who has it. */
export const conversationRoutes = [
  takeNext,
  read,
  take,
  release,
  resolve,
  returnToBot,
  closeEmergency,
  transfer,
  markAsRead,
  viewing,
] as const;
