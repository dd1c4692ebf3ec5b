/** Which Temporal a nudging thread talks to. */
export interface NudgeThreadOptions {
  readonly address: string;
  readonly namespace: string;
}

/** A nudge on its way to the thread. `id` is the thread's only, to tell answers apart. */
export interface NudgeRequest {
  readonly id: number;
  readonly conversationId: string;
  readonly seq: number;
}

/** What became of a nudge. */
export interface NudgeAnswer {
  readonly id: number;
  /** Why Temporal did not take it; null when it did. */
  readonly failure: Error | null;
}
