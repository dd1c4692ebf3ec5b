import { newUuid } from '../uuid.ts';

/** Where a message that has not come back from the server stands. */
export type OutgoingState = 'waiting' | 'sent' | 'refused';

/** A message on its way out. It keeps its id through every attempt, so the server can tell a repeat from a second one. */
export interface Outgoing {
  readonly clientMessageId: string;
  readonly text: string;
  readonly choiceId: string | null;
  readonly file: File | null;
  /** ISO instant at which the visitor pressed send. */
  readonly at: string;
  readonly state: OutgoingState;
  /** Code of the refusal, when refused. */
  readonly refusal: string | null;
}

/** What a visitor sends. */
export interface OutgoingContent {
  readonly text: string;
  readonly choiceId?: string | null;
  readonly file?: File | null;
}

/** Gives what a visitor sends its id and its instant. */
export function toOutgoing(content: OutgoingContent): Outgoing {
  return {
    clientMessageId: newUuid(),
    text: content.text,
    choiceId: content.choiceId ?? null,
    file: content.file ?? null,
    at: new Date().toISOString(),
    state: 'waiting',
    refusal: null,
  };
}
