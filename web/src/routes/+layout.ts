import { loadCatalogue } from '#lib/i18n/index.ts';
import type { LayoutLoad } from './$types.js';

/** The words of the page's language, and no others. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  catalogue: await loadCatalogue(data.locale),
});
