import { ApiError, call } from '#lib/api.ts';
import { loadCatalogue } from '#lib/i18n/index.ts';
import type { PageLoad } from './$types.js';

/** The simulator works for anybody; whoever is signed in as staff also sees the clinic's side of it. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const { catalogue } = await parent();
  try {
    const me = await call('GET /me', {}, { fetch });
    return { me, catalogue: await loadCatalogue(me.locale) };
  } catch (problem) {
    if (problem instanceof ApiError) return { me: null, catalogue };
    throw problem;
  }
};
