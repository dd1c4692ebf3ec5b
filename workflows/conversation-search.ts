import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { ConversationSnapshot } from './conversation.contract.ts';

const KEYWORDS = {
  Channel: (snapshot: ConversationSnapshot) => snapshot.channel,
  Stage: (snapshot: ConversationSnapshot) => snapshot.stage,
  Queue: (snapshot: ConversationSnapshot) => snapshot.teamId,
  Urgency: (snapshot: ConversationSnapshot) => snapshot.urgency,
} as const;

const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', 'DATETIME');

/** Keeps what operators can search by; only what changed is sent, since every upsert is an event of the history. */
export class SearchAttributes {
  readonly #published = new Map<string, string | null>();

  /** Sends the attributes that differ from what was sent before. */
  publish(snapshot: ConversationSnapshot): void {
    const changed: SearchAttributeUpdatePair[] = [];
    for (const [name, read] of Object.entries(KEYWORDS)) {
      const value = read(snapshot);
      if (this.#differs(name, value)) changed.push({ key: defineSearchAttributeKey(name, 'KEYWORD'), value });
    }
    const dueAt = snapshot.nextDueAt;
    if (this.#differs(NEXT_DUE_AT.name, dueAt)) {
      changed.push({ key: NEXT_DUE_AT, value: dueAt === null ? null : new Date(dueAt) });
    }
    if (changed.length > 0) upsertSearchAttributes(changed);
  }

  #differs(name: string, value: string | null): boolean {
    if ((this.#published.get(name) ?? null) === value) return false;
    this.#published.set(name, value);
    return true;
  }
}
