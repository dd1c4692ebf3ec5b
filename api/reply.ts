import type { Knex } from 'knex';
import { appendOutbound, findByClientMessageId } from '#db/queries/outbound.ts';
import { lockConversation } from '#db/queries/replies.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { StaffActor } from './actor.ts';
import type { Deps } from './deps.ts';
import { assertMine, assertWindowOpen, outboundContent } from './reply-rules.ts';
import { assertVisible } from './routes/conversation-access.ts';
import type { ReplyContent } from './routes/messages.ts';

/** An attendant's message. */
export interface Reply {
  readonly conversationId: string;
  readonly clientMessageId: string;
  readonly content: ReplyContent;
  readonly resolve?: boolean | undefined;
  readonly version?: number | undefined;
}

/** What became of it. */
export interface ReplyOutcome {
  readonly messageId: string;
  /** False as well when resolving was asked for but Temporal does not answer: the message leaves all the same. */
  readonly resolved: boolean;
}

interface Written {
  readonly messageId: string;
  readonly seq: number;
}

/** Decides and writes under the conversation's row lock: whoever takes it over waits until this has happened. */
async function commit(trx: Knex.Transaction, deps: Deps, actor: StaffActor, reply: Reply): Promise<Written> {
  const conversation = await lockConversation(trx, reply.conversationId);
  assertVisible(actor, conversation);
  const earlier = await findByClientMessageId(trx, reply.conversationId, reply.clientMessageId);
  if (earlier) return earlier;
  assertMine(actor, conversation);
  if (reply.version !== undefined && reply.version !== conversation.version) {
    throw new AppError('conversation.stale_version');
  }
  const content = await outboundContent(trx, conversation, reply.content);
  if (content.kind !== 'template') assertWindowOpen(conversation);
  const [first] = await appendOutbound(trx, {
    conversationId: reply.conversationId,
    author: 'staff',
    staffId: actor.staffId,
    contents: deps.channels[conversation.channel].adapt(content),
    clientMessageId: reply.clientMessageId,
    kind: 'reply',
  });
  if (!first) throw new AppError('internal.unexpected');
  return first;
}

/**
 * Writes an attendant's message into the outbox in one transaction, then tells the workflow.
 *
 * It works while Temporal is down: the outbox row is the promise, the nudge only makes it quick.
 */
export async function reply(deps: Deps, actor: StaffActor, wanted: Reply): Promise<ReplyOutcome> {
  const { messageId, seq } = await deps.knex.transaction((trx) => commit(trx, deps, actor, wanted));
  // Not waited for: it never fails, and whatever is missed is found again.
  void deps.conversations.nudge(wanted.conversationId, seq);
  return {
    messageId,
    resolved: wanted.resolve === true && (await resolve(deps, actor, wanted.conversationId)),
  };
}

async function resolve(deps: Deps, actor: StaffActor, conversationId: string): Promise<boolean> {
  try {
    await deps.conversations.update(conversationId, 'resolve', { staffId: actor.staffId });
    return true;
  } catch (error) {
    deps.log.warn('resolving after a reply failed', { conversationId, error });
    return false;
  }
}
