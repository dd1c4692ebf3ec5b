import type { ChatMessage } from './wire.ts';

/** Both lists as one, in order of `seq`; where both have a message, the newer copy counts. */
export function mergeMessages(
  known: readonly ChatMessage[],
  batch: readonly ChatMessage[],
): readonly ChatMessage[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of batch) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
