import type { Knex } from 'knex';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import { DAY_SQL, HOUR_SQL, WAIT_BUCKETS, WAIT_BUCKET_SQL, WEEKDAY_SQL } from './buckets.ts';
import type { WaitBucket } from './buckets.ts';
import { BEGUN_BETWEEN, countedSql, figure, figureOf } from './figures.ts';
import type { Bindings, Counted, Figures } from './figures.ts';
import { METRICS } from './metrics.ts';
import { addDays, dayCount } from './report.ts';
import type { Period, ReportContext } from './report.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MINUTES_PER_HOUR = 60;

/** Days of a period, first to last. */
const daysOf = ({ from, to }: Period): string[] =>
  Array.from({ length: dayCount(from, to) }, (_, index) => addDays(from, index));

/** What happened day by day. */
export interface Trend {
  readonly days: readonly string[];
  readonly series: readonly { readonly channel: Channel; readonly counts: readonly number[] }[];
  readonly withinByDay: readonly (number | null)[];
  readonly demoShare: number;
}

interface DayRow {
  readonly day: string;
  readonly channel: Channel | null;
  readonly contacts: Counted;
  readonly within: Counted;
  readonly demoCount: number;
}

/** Contacts by day and channel, and the share within the clock by day. */
export async function readTrend(knex: Knex, bindings: Bindings, period: Period): Promise<Trend> {
  const { rows } = await knex.raw<{ rows: DayRow[] }>(
    `select ${DAY_SQL} as day, c.channel, ${countedSql(METRICS.contacts)} as contacts,
       ${countedSql(METRICS.within_first_response)} as within, count(*) filter (where c.is_demo)::int as "demoCount"
     from conversations c where ${BEGUN_BETWEEN} group by grouping sets ((1, 2), (1))`,
    { ...bindings, startAt: period.startAt, endAt: period.endAt },
  );
  const days = daysOf(period);
  const ofDay = new Map(rows.filter(({ channel }) => channel === null).map((row) => [row.day, row]));
  const ofChannel = new Map(rows.map((row) => [`${row.day} ${row.channel ?? ''}`, row.contacts.n]));
  const totals = [...ofDay.values()];
  const contacts = totals.reduce((sum, row) => sum + row.contacts.n, 0);
  return {
    days,
    series: CHANNELS.map((channel) => ({
      channel,
      counts: days.map((day) => ofChannel.get(`${day} ${channel}`) ?? 0),
    })),
    withinByDay: days.map((day) => {
      const within = ofDay.get(day)?.within;
      return within ? figureOf(METRICS.within_first_response, within).value : null;
    }),
    demoShare: contacts === 0 ? 0 : totals.reduce((sum, row) => sum + row.demoCount, 0) / contacts,
  };
}

/** How waits for a first answer are distributed, now and before. */
export interface Distribution {
  readonly buckets: readonly (WaitBucket & {
    readonly count: number;
    /** Null where nobody was answered at all. */
    readonly share: number | null;
    readonly previousShare: number | null;
  })[];
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly n: number;
}

async function countWaits(knex: Knex, bindings: Bindings, startAt: Date, endAt: Date): Promise<number[]> {
  const { rows } = await knex.raw<{ rows: { bucket: number; count: number }[] }>(
    `select ${WAIT_BUCKET_SQL} as bucket, count(*)::int as count from conversations c
     where ${BEGUN_BETWEEN} and (${METRICS.first_response_p50.rows}) group by 1`,
    { ...bindings, startAt, endAt },
  );
  const countByBucket = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  return WAIT_BUCKETS.map((_, index) => countByBucket.get(index) ?? 0);
}

/** The distribution whose median and ninth decile are the cards'. */
export async function readDistribution(
  knex: Knex,
  bindings: Bindings,
  period: Period,
  current: Figures,
): Promise<Distribution> {
  const now = await countWaits(knex, bindings, period.startAt, period.endAt);
  const before = await countWaits(knex, bindings, period.previousStartAt, period.previousEndAt);
  const share = (counts: readonly number[], index: number): number | null => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total === 0 ? null : (counts[index] ?? 0) / total;
  };
  return {
    buckets: WAIT_BUCKETS.map((bucket, index) => ({
      ...bucket,
      count: now[index] ?? 0,
      share: share(now, index),
      previousShare: share(before, index),
    })),
    p50Ms: figure(current, 'first_response_p50').value,
    p90Ms: figure(current, 'first_response_p90').value,
    n: figure(current, 'first_response_p50').n,
  };
}

/** When patients write. Rows are weekdays from Monday, columns are hours from midnight. */
export interface Peak {
  /** Mean contacts in that hour of that weekday. */
  readonly cells: readonly (readonly number[])[];
  /** Contacts in all, what the means were made of. */
  readonly counts: readonly (readonly number[])[];
  /** How much of the hour the default team is open in an ordinary week, 0 to 1. */
  readonly openHours: readonly (readonly number[])[];
}

/** How often each hour of each weekday has come in the period so far. */
function occurrences(period: Period, { now, timeZone }: ReportContext): number[][] {
  const [today = '', hour = '0'] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(now)
    .split(/[ :]/);
  const counts = WEEKDAYS.map(() => HOURS.map(() => 0));
  for (const day of daysOf(period)) {
    if (day > today) break;
    const ofDay = counts[(new Date(day).getUTCDay() + 6) % 7] ?? [];
    for (const each of HOURS) {
      if (day < today || each <= Number(hour)) ofDay[each] = (ofDay[each] ?? 0) + 1;
    }
  }
  return counts;
}

const minuteOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * MINUTES_PER_HOUR + minute;
};

function openShares(calendar: OpeningCalendar | null): number[][] {
  return WEEKDAYS.map((weekday) =>
    HOURS.map((hour) => {
      const start = hour * MINUTES_PER_HOUR;
      const minutes = (calendar?.week[weekday] ?? []).map(({ open, close }) =>
        Math.max(0, Math.min(minuteOf(close), start + MINUTES_PER_HOUR) - Math.max(minuteOf(open), start)),
      );
      return minutes.reduce((sum, open) => sum + open, 0) / MINUTES_PER_HOUR;
    }),
  );
}

/** Contacts by weekday and hour. */
export async function readPeak(
  knex: Knex,
  bindings: Bindings,
  period: Period,
  context: ReportContext,
  calendar: OpeningCalendar | null,
): Promise<Peak> {
  const { rows } = await knex.raw<{ rows: { weekday: number; hour: number; count: number }[] }>(
    `select ${WEEKDAY_SQL} as weekday, ${HOUR_SQL} as hour, count(*)::int as count
     from conversations c where ${BEGUN_BETWEEN} and (${METRICS.contacts.rows}) group by 1, 2`,
    { ...bindings, startAt: period.startAt, endAt: period.endAt },
  );
  const counts = WEEKDAYS.map(() => HOURS.map(() => 0));
  for (const { weekday, hour, count } of rows) {
    const ofDay = counts[weekday - 1];
    if (ofDay) ofDay[hour] = count;
  }
  const times = occurrences(period, context);
  return {
    counts,
    cells: counts.map((ofDay, day) =>
      ofDay.map((count, hour) => count / Math.max(1, times[day]?.[hour] ?? 1)),
    ),
    openHours: openShares(calendar),
  };
}
