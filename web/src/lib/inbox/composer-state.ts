import type { Conversation } from './model.ts';

/** What can be written to the patient now: free text, a template only, or nothing until somebody takes over. */
export type ComposerState = 'open' | 'window_closed' | 'bot' | 'queued' | 'attended' | 'resolved';

/**
 * Nobody writes over anybody: either the bot has the conversation, or one person has.
 *
 * The window closes by the clock while the page is open, so its instant counts as well as the server's word.
 */
export function composerState(
  conversation: Pick<Conversation, 'stage' | 'assignee' | 'window'>,
  myId: string,
  nowMs: number,
): ComposerState {
  const { stage, assignee, window } = conversation;
  if (stage !== 'attended') return stage;
  if (assignee?.id !== myId) return 'attended';
  const hasClosed = window.closesAt !== null && Date.parse(window.closesAt) <= nowMs;
  return window.open && !hasClosed ? 'open' : 'window_closed';
}
