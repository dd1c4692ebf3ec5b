import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { addDays, localDate } from '#workflows/domain/zoned-time.ts';
import type { PageLoad } from './$types.js';

/** The holidays of the next two years. */
export const load: PageLoad = async ({ parent, fetch, url, depends }) => {
  depends('app:catalogue');
  const { me } = await parent();
  const today = localDate(new Date(), me.clinic.timeZone);
  const query = { from: today, to: addDays(today, 730) };
  return loading(url.pathname, async () => {
    const [agendaCatalogue, { holidays }] = await Promise.all([
      call('GET /agenda/catalogue', {}, { fetch }),
      call('GET /catalogue/holidays', { query }, { fetch }),
    ]);
    return { agendaCatalogue, holidays };
  });
};
