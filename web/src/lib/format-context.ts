import { getContext, setContext } from 'svelte';
import type { Format } from './format.ts';

const CONTEXT = Symbol('format');

/** Gives every component below its formatters. A getter, because language and clinic may change on the page. */
export function provideFormat(current: () => Format): void {
  setContext(CONTEXT, current);
}

/**
 * The formatters of the component that asks, as a getter: `const format = useFormat();` then `format().time(at)`.
 */
export const useFormat = (): (() => Format) => getContext<() => Format>(CONTEXT);
