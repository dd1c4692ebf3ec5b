import type { ChatMessage } from './wire.ts';

/**
 * The conversation as the server has it: each `seq` once, in order, whatever path it came by.
 *
 * The same message can arrive by the stream, by the page fetched on reconnecting and as the echo of a repeat;
 * adding it again changes nothing.
 */
export class Transcript {
  messages: readonly ChatMessage[] = [];

  /** Highest `seq` seen: where to go on from after a lost connection. */
  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /** Ids of this visitor's messages that the server has stored. */
  get clientMessageIds(): readonly string[] {
    return this.messages.flatMap((message) => message.clientMessageId ?? []);
  }

  /** Takes in messages; a newer copy of a known `seq` replaces it (a file that has finished loading, say). */
  add(batch: readonly ChatMessage[]): void {
    if (batch.length === 0) return;
    const bySeq = new Map(this.messages.map((message) => [message.seq, message]));
    for (const message of batch) bySeq.set(message.seq, message);
    this.messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  /** Starts from nothing: the visit this transcript belonged to is over. */
  clear(): void {
    this.messages = [];
  }
}
