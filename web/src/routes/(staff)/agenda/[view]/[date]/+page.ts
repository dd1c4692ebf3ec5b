import { error } from '@sveltejs/kit';
import { agendaDateOf, agendaViewOf, asideOf, filterOf } from '#lib/agenda/address.ts';
import { weekAround } from '#lib/agenda/wall-clock.ts';
import { call } from '#lib/api.ts';
import { shownBy } from '#lib/agenda/shown-by.ts';
import { loading } from '#lib/load.ts';
import type { PageLoad } from './$types.js';

/** The days in the address, and what can be booked; what lies open beside them reads for itself. */
export const load: PageLoad = async ({ params, url, fetch, depends }) => {
  depends('app:agenda');
  const view = agendaViewOf(params.view);
  const onDate = agendaDateOf(params.date);
  if (view === null || onDate === null) error(404, 'request.not_found', { requestId: null });
  const asked = filterOf(url.searchParams);
  return loading(url.pathname + url.search, async () => {
    const catalogue = await call('GET /agenda/catalogue', {}, { fetch });
    const filter = shownBy(catalogue, view, asked);
    const week = weekAround(onDate);
    const query = {
      from: view === 'week' ? (week[0] ?? onDate) : onDate,
      to: view === 'week' ? (week.at(-1) ?? onDate) : onDate,
      ...(filter.unitId === null ? {} : { unitId: filter.unitId }),
      ...(filter.professionalId === null ? {} : { professionalId: filter.professionalId }),
    };
    const days = await call('GET /agenda/days', { query }, { fetch });
    return {
      view,
      onDate,
      filter,
      query,
      agendaCatalogue: catalogue,
      days,
      aside: asideOf(url.searchParams),
    };
  });
};
