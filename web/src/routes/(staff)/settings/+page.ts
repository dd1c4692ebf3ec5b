import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** What this person may look at; the API is asked for nothing else. */
export const load: PageLoad = async ({ parent, fetch, url, depends }) => {
  depends('app:system');
  const { me } = await parent();
  const may = (action: (typeof me.permissions)[number]): boolean => me.permissions.includes(action);
  return loading(url.pathname, async () => ({
    bot: may('settings.read') ? await call('GET /settings/bot', {}, { fetch }) : null,
    webchat: may('settings.read') ? await call('GET /settings/webchat', {}, { fetch }) : null,
    origin: url.origin,
    // One part that fails must not take the page with it.
    health: may('system.read') ? await call('GET /system/health', {}, { fetch }).catch(() => null) : null,
    quarantine: may('system.read')
      ? await call('GET /system/quarantine', {}, { fetch }).catch(() => null)
      : null,
    channels: may('system.read') ? await call('GET /system/channels', {}, { fetch }).catch(() => null) : null,
    hasSystem: may('system.read'),
  }));
};
