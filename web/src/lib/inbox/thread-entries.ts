import type { Channel } from '#workflows/domain/channel.ts';
import type { HandoffCard } from '#workflows/domain/conversation.ts';
import type { Message } from './model.ts';

/** What stands in a thread, from top to bottom. */
export type ThreadEntry =
  | { readonly kind: 'day'; readonly key: string; readonly at: string; readonly channel: Channel }
  | { readonly kind: 'handoff'; readonly key: string; readonly card: HandoffCard }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      readonly isLastInbound: boolean;
    };

/**
 * Messages with a line where a day begins and the handoff card where the bot passed on.
 *
 * @param dayOf local calendar day of an instant
 */
export function threadEntries(
  messages: readonly Message[],
  about: { channel: Channel; handoff: HandoffCard | null; hasOlder: boolean },
  dayOf: (at: string) => string,
): ThreadEntry[] {
  const entries: ThreadEntry[] = [];
  const lastInbound = messages.findLast(({ direction }) => direction === 'inbound');
  let card = about.handoff;
  // A card older than what is loaded belongs to a page above.
  if (card && about.hasOlder && (messages[0]?.receivedAt ?? '') > card.at) card = null;
  let day = '';
  for (const message of messages) {
    const messageDay = dayOf(message.at);
    if (card && Date.parse(message.receivedAt) > Date.parse(card.at)) {
      entries.push({ kind: 'handoff', key: 'handoff', card });
      card = null;
    }
    if (messageDay !== day) {
      day = messageDay;
      entries.push({ kind: 'day', key: `day-${message.seq}`, at: message.at, channel: about.channel });
    }
    entries.push({ kind: 'message', key: message.id, message, isLastInbound: message === lastInbound });
  }
  if (card) entries.push({ kind: 'handoff', key: 'handoff', card });
  return entries;
}

/** Options that were tapped, by the message that offered them: the newest offer before the answer. */
export function pickedChoices(messages: readonly Message[]): ReadonlyMap<string, string> {
  const picked = new Map<string, string>();
  let offerId: string | null = null;
  for (const message of messages) {
    if (message.choices?.length) offerId = message.id;
    if (message.choiceId !== null && offerId !== null) picked.set(offerId, message.choiceId);
  }
  return picked;
}
