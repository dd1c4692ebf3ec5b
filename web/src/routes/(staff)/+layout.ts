import { call } from '#lib/api.ts';
import { loadCatalogue } from '#lib/i18n/index.ts';
import { loading } from '#lib/load.ts';
import type { LayoutLoad } from './$types.js';

/** Who is signed in; their language wins over the browser's. */
export const load: LayoutLoad = async ({ fetch, url, depends, untrack }) => {
  depends('app:me');
  const path = untrack(() => url.pathname + url.search);
  const me = await loading(path, () => call('GET /me', {}, { fetch }));
  return { me, catalogue: await loadCatalogue(me.locale) };
};
