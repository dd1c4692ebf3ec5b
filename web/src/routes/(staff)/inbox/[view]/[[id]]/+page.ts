import { call } from '#lib/api.ts';
import { PAGE_SIZE } from '#lib/inbox/thread.svelte.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** The open conversation and the end of its thread. */
export const load: PageLoad = async ({ params, fetch, url, untrack }) => {
  const { id } = params;
  if (id === undefined) return { start: null };
  return loading(
    untrack(() => url.pathname + url.search),
    async () => {
      const [conversation, page] = await Promise.all([
        call('GET /conversations/:id', { params: { id } }, { fetch }),
        call('GET /conversations/:id/messages', { params: { id }, query: { limit: PAGE_SIZE } }, { fetch }),
      ]);
      return { start: { conversation, messages: page.messages, hasMore: page.hasMore } };
    },
  );
};
