import { error } from '@sveltejs/kit';
import { call } from '#lib/api.ts';
import { readView, type InboxFilter } from '#lib/inbox/inbox-list.svelte.ts';
import { viewOf } from '#lib/inbox/views.ts';
import { loading } from '#lib/load.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { LayoutLoad } from './$types.js';

/** The list; opening a conversation does not read it again. */
export const load: LayoutLoad = async ({ params, url, fetch, untrack }) => {
  const view = viewOf(params.view);
  if (!view) error(404, 'request.not_found', { requestId: null });
  const wanted = url.searchParams.get('channel');
  const filter: InboxFilter = {
    channel: CHANNELS.find((channel) => channel === wanted) ?? null,
    team: url.searchParams.get('team'),
    q: '',
  };
  return loading(
    untrack(() => url.pathname + url.search),
    async () => {
      const [inbox, { teams }] = await Promise.all([
        readView(view, filter, { fetch }),
        call('GET /teams', {}, { fetch }),
      ]);
      return { view, filter, inbox, teams };
    },
  );
};
