import { error } from '@sveltejs/kit';
import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { isListKey } from '#lib/settings/catalogue/lists.ts';
import type { PageLoad } from './$types.js';

/** One list of the catalogue; the form of an item needs the others to choose from. */
export const load: PageLoad = async ({ params, fetch, url, depends }) => {
  depends('app:catalogue');
  const { list } = params;
  if (!isListKey(list)) error(404, 'request.not_found', { requestId: null });
  return loading(url.pathname, async () => ({
    list,
    agendaCatalogue: await call('GET /agenda/catalogue', {}, { fetch }),
  }));
};
