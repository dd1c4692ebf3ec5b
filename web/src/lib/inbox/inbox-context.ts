import { getContext, setContext } from 'svelte';
import type { InboxList } from './inbox-list.svelte.ts';

const CONTEXT = Symbol('inbox');

/** What the open conversation may ask of the list beside it. */
export interface Inbox {
  readonly list: InboxList;
  /** Opens the list where it is a drawer. */
  showList(): void;
}

/** Gives the open conversation the list beside it. */
export const provideInbox = (inbox: Inbox): Inbox => setContext(CONTEXT, inbox);

/** The list beside the conversation that asks. */
export const useInbox = (): Inbox => getContext<Inbox>(CONTEXT);
