import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** The lost day in the address, patient by patient. */
export const load: PageLoad = ({ params, url, fetch, depends }) => {
  depends('app:agenda-change');
  return loading(url.pathname, async () => ({
    whole: await call('GET /agenda/changes/:id', { params: { id: params.id } }, { fetch }),
  }));
};
