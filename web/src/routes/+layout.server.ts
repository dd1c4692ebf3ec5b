import type { LayoutServerLoad } from './$types.js';

/** What every page needs before it can say anything. */
export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  theme: locals.theme,
  /** The instant of the first paint: clocks start from it on both sides. */
  renderedAtMs: Date.now(),
});
