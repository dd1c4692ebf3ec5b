import { findReadMessage } from '#db/queries/replies.ts';
import type { ConversationDetail } from '#db/queries/conversation-rows.ts';
import type { Deps } from './deps.ts';

/** Longest a provider may take to hear that a message was read. Nobody waits for it. */
const DEADLINE_MS = 5_000;

/**
 * Tells the patient's app that a person of the clinic has read their newest message: the blue ticks of WhatsApp.
 *
 * Not for conversations that the bot leads: looking over its shoulder is not an answer on its way. Not for the demo's
 * own conversations either: their message ids are nobody's. Never fails: a tick that stays grey is not worth an error.
 */
export async function tellRead(
  { knex, channels, log }: Pick<Deps, 'knex' | 'channels' | 'log'>,
  { id, channel, stage, isDemo }: Pick<ConversationDetail, 'id' | 'channel' | 'stage' | 'isDemo'>,
  seq: number,
): Promise<void> {
  const { markRead } = channels[channel];
  if (!markRead || isDemo || stage === 'bot') return;
  try {
    const message = await findReadMessage(knex, id, seq);
    if (message !== null) await markRead(message, AbortSignal.timeout(DEADLINE_MS));
  } catch (error) {
    log.warn('provider not told of reading', { conversationId: id, channel, error });
  }
}
