import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { periodOf } from '#lib/overview/period.ts';
import { rowsFilterOf } from '#lib/overview/rows-address.ts';
import { rowsOf } from '#lib/overview/read-rows.ts';
import type { PageLoad } from './$types.js';

/** The numbers of the period in the address, and the rows behind one of them if the address asks for any. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  // Canada's English writes dates as ISO does.
  const today = new Intl.DateTimeFormat('en-CA', {
    timeZone: me.clinic.timeZone,
    dateStyle: 'short',
  }).format();
  const period = periodOf(url.searchParams, today);
  const filter = rowsFilterOf(url.searchParams);
  const query = { from: period.from, to: period.to };

  const [overview, { metrics }, rows] = await loading(url.pathname + url.search, () =>
    Promise.all([
      call('GET /reports/overview', { query }, { fetch }),
      call('GET /reports/metrics', {}, { fetch }),
      filter === null ? null : rowsOf(filter, query, fetch),
    ]),
  );
  return { overview, metrics, rows, filter, period, today };
};
