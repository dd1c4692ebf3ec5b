/** A tool that a model wants used, its arguments unread. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it: anything at all. */
  readonly arguments: string;
}

/** One message of the exchange with a model. */
export type ModelMessage =
  | { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }
  | { readonly role: 'calls'; readonly calls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

/** A tool as a model is told of it. */
export interface ToolDescription {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a model is asked. Nothing in it identifies a patient. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDescription[];
}

/** What a model answered: words, calls, both or neither. */
export interface ModelReply {
  readonly text: string | null;
  readonly isRefusal: boolean;
  readonly calls: readonly ToolCall[];
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Why no answer came from a model. */
export type ModelFailureKind = 'timeout' | 'unavailable' | 'rate_limited' | 'garbage' | 'budget';

/** A model gave no answer that can be read. Carries a kind and no words: a server may quote what it was sent. */
export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;

  constructor(kind: ModelFailureKind) {
    super(`model failed: ${kind}`);
    this.name = 'ModelFailure';
    this.kind = kind;
  }
}

/**
 * Asks a model once. Must end by itself when the turn's time is over.
 *
 * @throws ModelFailure whatever went wrong
 */
export type AskModel = (request: ModelRequest) => Promise<ModelReply>;
