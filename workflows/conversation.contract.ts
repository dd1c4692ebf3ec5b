import type { Channel } from './domain/channel.ts';
import type { Stage, Urgency } from './domain/conversation.ts';

/** Task queue that the worker serves. */
export const TASK_QUEUE = 'acolhe';

/** Name under which the workflow is registered; callers never import its implementation. */
export const CONVERSATION_WORKFLOW = 'conversation';

/** Id of the workflow that serves a conversation. */
export const conversationWorkflowId = (conversationId: string): string => `conversation/${conversationId}`;

/** What a run starts with; `carried` comes from the run before it. */
export interface ConversationInput {
  readonly conversationId: string;
  readonly carried?: ConversationCarried;
}

/** State handed from run to run at continue-as-new. Everything else is read again from PostgreSQL. */
export interface ConversationCarried {
  /** Turns in all runs so far, give or take those whose workflow task had to be done twice. */
  readonly turnCount: number;
}

/** Something is waiting for the workflow: a message, a reply to deliver, a delivery that failed. */
export const NUDGE = 'nudge';
/** Highest `seq` the sender knew of; only a hint, the database is the inbox. */
export interface Nudge {
  readonly seq: number;
}

/** What the console asks of a conversation. Each is an update, so the page gets a confirmed answer. */
export const UPDATES = ['take', 'release', 'transfer', 'resolve', 'returnToBot', 'closeEmergency'] as const;
/** Name of an update. */
export type ConversationUpdate = (typeof UPDATES)[number];

/** Arguments of each update: ids only. `staffId` is who asks. */
export interface ConversationUpdateInput {
  readonly take: { readonly staffId: string };
  readonly release: { readonly staffId: string };
  readonly transfer: {
    readonly staffId: string;
    readonly toTeamId: string | null;
    readonly toStaffId: string | null;
  };
  readonly resolve: { readonly staffId: string };
  readonly returnToBot: { readonly staffId: string };
  readonly closeEmergency: { readonly staffId: string };
}

/** Answer to every update: where the conversation now stands. Refusals fail with the `AppError` code as type. */
export interface ConversationStanding {
  readonly stage: Stage;
  readonly version: number;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
}

/** Answers where the run stands, for operators and tests. */
export const STANDING_QUERY = 'standing';
/** Where a run stands. */
export interface RunStanding {
  readonly stage: Stage;
  readonly urgency: Urgency;
  readonly teamId: string | null;
  readonly processedSeq: number;
  readonly nextDueAt: string | null;
  readonly turnCount: number;
}

/**
 * Instants at which a conversation wants attention although nothing arrived.
 *
 * `warn` and `breach` belong to the first answer, `assign` deals the queue out, `followUp` and `close` to silence.
 */
export const CLOCKS = ['warn', 'breach', 'assign', 'followUp', 'close'] as const;
/** An instant at which a conversation wants attention although nothing arrived. */
export type Clock = (typeof CLOCKS)[number];

/** Where a conversation stands in PostgreSQL, as every activity reports it: ids, enums and instants only. */
export interface ConversationSnapshot extends ConversationStanding {
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly processedSeq: number;
  /** When the next answer to the patient is due. */
  readonly nextDueAt: string | null;
  /** ISO instants; a clock that is not running is absent. Whoever rings one looks again whether it is due. */
  readonly clocks: Readonly<Partial<Record<Clock, string>>>;
  /** Zone in which operators read the times. */
  readonly timeZone: string;
}

/** What a look at the inbox led to. */
export interface TurnReport {
  /**
   * `waiting`: the patient may still be typing; `dropped`: somebody moved the conversation meanwhile, look again;
   * `deferred`: the answer is left to a model, order `converse`.
   */
  readonly outcome: 'idle' | 'waiting' | 'committed' | 'dropped' | 'deferred';
  /** How long to wait for the patient to be quiet; 0 unless `waiting`. */
  readonly waitMs: number;
  /** Whether something lies in the outbox. */
  readonly outboxDue: boolean;
  readonly snapshot: ConversationSnapshot;
}

/** What a delivery run led to. */
export interface DeliveryReport {
  readonly sent: number;
  /** Messages still to leave. */
  readonly remaining: number;
  /** When to try again; `null` when nothing remains or the rest can go at once. */
  readonly retryAfterMs: number | null;
  readonly failed: number;
  readonly unknown: number;
}
