import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Looks and changes nothing: link previews and mail scanners come this way too. */
export const load: PageServerLoad = ({ params, fetch, request, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  // After an answer there is nothing to look at any more.
  return request.method === 'POST'
    ? { visit: null }
    : loading(url.pathname, async () => ({ visit: await call('GET /links/:token', { params }, { fetch }) }));
};

/** What the page's one form does. */
export const actions: Actions = {
  /** Whoever presses the button means it. */
  default: ({ params, fetch, url }) =>
    loading(url.pathname, async () => ({
      done: (await call('POST /links/:token/use', { params, body: {} }, { fetch })).action,
    })),
};
