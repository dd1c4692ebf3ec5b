import { getContext, setContext } from 'svelte';

const SHOWN_MS = 8_000;
const CONTEXT = Symbol('toasts');

/** A sentence that passes by, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** What passes by at the bottom of one page: the newest sentence only, never a pile. */
export class Toasts {
  current = $state.raw<Toast | null>(null);
  #lastId = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows a sentence for eight seconds, in place of the one before it. */
  show(text: string, action: Toast['action'] = null): void {
    this.#lastId += 1;
    this.current = { id: this.#lastId, text, action };
    this.resume();
  }

  /** Takes the sentence away. */
  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }

  /** Stops the clock while a pointer or the focus is on the sentence. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Starts the clock again. */
  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.current = null;
    }, SHOWN_MS);
  }
}

/** Gives every component below a place for passing sentences. */
export const provideToasts = (toasts: Toasts): Toasts => setContext(CONTEXT, toasts);

/** The place for passing sentences of the component that asks. */
export const useToasts = (): Toasts => getContext<Toasts>(CONTEXT);
