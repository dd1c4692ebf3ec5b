import { call } from '#lib/api.ts';
import type { Me } from '#lib/session.svelte.ts';
import { can } from '#workflows/domain/staff.ts';
import type { Conversation } from './model.ts';

/** Something that can be done to a conversation as a whole. */
export type ConversationAction =
  'take' | 'release' | 'transfer' | 'resolve' | 'return_to_bot' | 'close_emergency';

/** What decides about each action. */
interface Standing {
  readonly isAttended: boolean;
  readonly isQueued: boolean;
  readonly isMine: boolean;
  /** Mine, or somebody else's for whoever may move those too. */
  readonly mayMove: boolean;
  readonly hasEmergency: boolean;
}

const RULES: Readonly<Record<ConversationAction, (now: Standing) => boolean>> = {
  take: ({ isAttended }) => !isAttended,
  transfer: ({ mayMove, isQueued }) => mayMove || isQueued,
  release: ({ mayMove }) => mayMove,
  // An emergency stays with people until one of them has closed it.
  return_to_bot: ({ mayMove, hasEmergency }) => mayMove && !hasEmergency,
  resolve: ({ mayMove }) => mayMove,
  close_emergency: ({ isMine, hasEmergency }) => isMine && hasEmergency,
};

/** What the menu may offer; the server checks each again. */
export function allowedActions(
  conversation: Pick<Conversation, 'stage' | 'assignee' | 'emergencyOpen'>,
  me: Pick<Me, 'id' | 'role'>,
): readonly ConversationAction[] {
  if (!can(me.role, 'inbox.assign')) return [];
  const { stage, assignee, emergencyOpen } = conversation;
  const isAttended = stage === 'attended';
  const isMine = isAttended && assignee?.id === me.id;
  const now: Standing = {
    isAttended,
    isQueued: stage === 'queued',
    isMine,
    mayMove: isMine || (isAttended && can(me.role, 'inbox.assign_others')),
    hasEmergency: emergencyOpen,
  };
  return (Object.keys(RULES) as ConversationAction[]).filter((action) => RULES[action](now));
}

/** Actions that need nothing but the conversation, and how to ask for them. */
const CALLS = {
  take: (id: string) => call('POST /conversations/:id/take', { params: { id }, body: {} }),
  release: (id: string) => call('POST /conversations/:id/release', { params: { id }, body: {} }),
  resolve: (id: string) => call('POST /conversations/:id/resolve', { params: { id }, body: {} }),
  return_to_bot: (id: string) => call('POST /conversations/:id/return-to-bot', { params: { id }, body: {} }),
} as const;

/** An action that needs no further question. */
export type PlainAction = keyof typeof CALLS;

/** Whether an action can be done at once. */
export const isPlain = (action: ConversationAction): action is PlainAction => Object.hasOwn(CALLS, action);

/**
 * Does it, and tells how the conversation stands afterwards.
 *
 * @throws ApiError the refusal
 */
export async function act(action: PlainAction, conversationId: string): Promise<Conversation> {
  return (await CALLS[action](conversationId)).conversation;
}
