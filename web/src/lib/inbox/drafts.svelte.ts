import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Attachment } from './model.ts';

const CONTEXT = Symbol('drafts');

/** What somebody has begun to write in one conversation. */
export interface Draft {
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  /** File that is already on the server, waiting to be sent. */
  readonly attachment: Attachment | null;
}

const EMPTY: Draft = { mode: 'reply', reply: '', note: '', attachment: null };

/**
 * Drafts by conversation, for as long as the page is open. In memory only: a draft is about a patient, and a shared
 * computer must not keep it.
 */
export class Drafts {
  readonly #byConversation = new SvelteMap<string, Draft>();

  /** The draft of a conversation. */
  of(conversationId: string): Draft {
    return this.#byConversation.get(conversationId) ?? EMPTY;
  }

  /** Changes part of a draft. */
  set(conversationId: string, change: Partial<Draft>): void {
    this.#byConversation.set(conversationId, { ...this.of(conversationId), ...change });
  }
}

/** Gives every component below the drafts. */
export const provideDrafts = (drafts: Drafts): Drafts => setContext(CONTEXT, drafts);

/** The drafts of the component that asks. */
export const useDrafts = (): Drafts => getContext<Drafts>(CONTEXT);
