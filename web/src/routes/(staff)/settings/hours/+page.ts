import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** Who works where; the hours of the one chosen are read when they are. */
export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('app:catalogue');
  return loading(url.pathname, async () => ({
    agendaCatalogue: await call('GET /agenda/catalogue', {}, { fetch }),
  }));
};
