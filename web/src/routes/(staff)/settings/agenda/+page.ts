import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** How the agenda may be booked. */
export const load: PageLoad = async ({ fetch, url }) =>
  loading(url.pathname, async () => ({ rules: await call('GET /settings/agenda', {}, { fetch }) }));
