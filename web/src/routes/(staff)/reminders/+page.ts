import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { addDays, localDate } from '#workflows/domain/zoned-time.ts';
import type { PageLoad } from './$types.js';

/** Days ahead in which visits are offered as cases. */
const CASE_DAYS = 21;
const MOST_CASES = 40;
/** Holidays around today; the ladder looks no further than a year. */
const HOLIDAY_DAYS = 400;

/** The ladder, and what the laboratory plays it with. */
export const load: PageLoad = async ({ parent, fetch, url }) => {
  const { me } = await parent();
  return loading(url.pathname + url.search, async () => {
    const today = localDate(new Date(), me.clinic.timeZone);
    const [stored, { teams }, catalogue, { holidays }, { appointments }] = await Promise.all([
      call('GET /settings/reminders', {}, { fetch }),
      call('GET /teams', {}, { fetch }),
      call('GET /agenda/catalogue', {}, { fetch }),
      call(
        'GET /catalogue/holidays',
        { query: { from: addDays(today, -30), to: addDays(today, HOLIDAY_DAYS) } },
        { fetch },
      ),
      call('GET /agenda/days', { query: { from: today, to: addDays(today, CASE_DAYS) } }, { fetch }),
    ]);
    const isAhead = ({ status }: (typeof appointments)[number]): boolean =>
      status === 'booked' || status === 'confirmed';
    return {
      stored,
      teams,
      visits: appointments.filter(isAhead).slice(0, MOST_CASES),
      zones: [...new Set(catalogue.units.filter(({ isActive }) => isActive).map(({ timeZone }) => timeZone))],
      holidays: [...new Set(holidays.map(({ onDate }) => onDate))],
      asked: url.searchParams.get('visit'),
    };
  });
};
