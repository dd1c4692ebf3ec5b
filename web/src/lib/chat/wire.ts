/**
 * What the chat page and the API say to each other, as types only.
 *
 * Kept apart from the typed client of the console: a visitor's bundle must not carry any of it.
 */

/** Who a message is from, as a visitor sees it. */
export type Speaker = 'patient' | 'bot' | 'staff' | 'system';

/** Something to tap instead of typing. */
export interface ChatChoice {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
}

/** A file in the conversation; `url` is short-lived and bound to this visitor. */
export interface ChatAttachment {
  readonly id: string;
  readonly kind: string;
  readonly mimeType: string;
  readonly fileName: string | null;
  readonly byteSize: number | null;
  readonly url: string | null;
}

/** A message as the visitor may see it. `seq` orders the conversation and is the cursor to resume from. */
export interface ChatMessage {
  readonly seq: number;
  readonly from: Speaker;
  readonly name: string | null;
  readonly kind: string;
  readonly text: string | null;
  readonly choices?: readonly ChatChoice[] | undefined;
  readonly attachments: readonly ChatAttachment[];
  /** ISO instant. */
  readonly at: string;
  /** Id that this page gave to the message before it had a `seq`. */
  readonly clientMessageId: string | null;
}

/** Where the conversation stands for the visitor. */
export interface ChatState {
  readonly stage: string | null;
  readonly agent: { readonly name: string } | null;
}

/** Answer to `GET /webchat/messages`. */
export interface ChatPage extends ChatState {
  readonly messages: readonly ChatMessage[];
  readonly lastSeq: number;
}

/** Answer to `POST /webchat/sessions`. */
export interface ChatSession {
  readonly token: string;
  readonly conversationId: string | null;
  readonly clinic: { readonly name: string; readonly locales: readonly string[] };
  readonly greeting?: string | null | undefined;
}

/** Body of `POST /webchat/messages`. */
export interface ChatDraft {
  readonly clientMessageId: string;
  readonly text?: string;
  readonly choiceId?: string;
  readonly attachmentId?: string;
}
