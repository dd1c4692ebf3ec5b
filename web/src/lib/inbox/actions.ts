import { call } from '#lib/api.ts';
import type { Me } from '#lib/session.svelte.ts';
import { can } from '#workflows/domain/staff.ts';
import type { Conversation } from './model.ts';

/** Something that can be done to a conversation as a whole. */
export type ConversationAction =
  'take' | 'release' | 'transfer' | 'resolve' | 'return_to_bot' | 'close_emergency';

/** What the menu may offer; the server checks each again. */
export function allowedActions(
  conversation: Pick<Conversation, 'stage' | 'assignee' | 'emergencyOpen'>,
  me: Pick<Me, 'id' | 'role'>,
): readonly ConversationAction[] {
  if (!can(me.role, 'inbox.assign')) return [];
  const { stage, assignee, emergencyOpen } = conversation;
  const isMine = stage === 'attended' && assignee?.id === me.id;
  const mayMove = isMine || (stage === 'attended' && can(me.role, 'inbox.assign_others'));
  const actions: ConversationAction[] = [];
  if (stage !== 'attended') actions.push('take');
  if (mayMove || stage === 'queued') actions.push('transfer');
  if (mayMove) actions.push('release');
  // An emergency stays with people until one of them has closed it.
  if (mayMove && !emergencyOpen) actions.push('return_to_bot');
  if (mayMove) actions.push('resolve');
  if (emergencyOpen && isMine) actions.push('close_emergency');
  return actions;
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
