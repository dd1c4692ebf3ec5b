/** Periods one press away; `custom` is any other. */
export const PERIODS = ['today', '7d', '30d', 'custom'] as const;
/** Name of a period. */
export type PeriodKey = (typeof PERIODS)[number];

/** Local dates `YYYY-MM-DD`, both included. */
export interface Period {
  readonly key: PeriodKey;
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A local date some days later (or earlier). */
export const shiftDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const isDate = (value: string | null): value is string =>
  value !== null && LOCAL_DATE.test(value) && !Number.isNaN(Date.parse(value));

/**
 * The period that an address asks for; anything else is 30 days.
 *
 * Seven and thirty days end yesterday: a day that is not over would pull every mean down.
 *
 * @param today local date of the clinic
 */
export function periodOf(search: URLSearchParams, today: string): Period {
  const from = search.get('from');
  const to = search.get('to');
  if (isDate(from) && isDate(to) && from <= to && to <= today) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (days < LONGEST_DAYS) return { key: 'custom', from, to };
  }
  const yesterday = shiftDays(today, -1);
  if (search.get('period') === 'today') return { key: 'today', from: today, to: today };
  if (search.get('period') === '7d') return { key: '7d', from: shiftDays(today, -7), to: yesterday };
  return { key: '30d', from: shiftDays(today, -30), to: yesterday };
}

/** The query that leads to a period: dates only where they were chosen. */
export const periodQuery = ({ key, from, to }: Period): string =>
  key === 'custom' ? `from=${from}&to=${to}` : `period=${key}`;
