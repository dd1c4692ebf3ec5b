import { nextOpening } from '#workflows/domain/calendar.ts';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Random } from './random.ts';

/** Days behind today: a month to look at and the one before it to compare with. */
export const DEMO_DAYS = 70;

/** Contacts on a usual day, Sunday first. */
const CONTACTS_BY_WEEKDAY = [12, 68, 62, 60, 58, 54, 26];
const CONTACTS_ON_HOLIDAY = 13;
/** How much busier the clinic has become over the whole time. */
const GROWTH = 0.12;

/** How a day's contacts spread over its hours, midnight first. */
const HOUR_WEIGHTS = [
  0.3, 0.2, 0.15, 0.1, 0.15, 0.5, 1.6, 4.5, 8, 8.6, 8, 6.6, 4.6, 5.6, 7, 7.6, 6.4, 5, 4.2, 4.8, 4.4, 3.6, 2.4,
  1,
];
const HOURS = HOUR_WEIGHTS.map((weight, hour) => ({ hour, weight }));

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A patient starts to write. */
export interface Arrival {
  readonly at: Date;
  /** Days before today, 0 for today. */
  readonly daysAgo: number;
  readonly channel: Channel;
}

/** Local date `YYYY-MM-DD` at an instant. */
function localDate(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
}

/** First instant of a local date: the "opening" of a calendar that opens on that date only. */
function startOfDay(date: string, timeZone: string): Date {
  const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const exceptions = { [date]: [{ open: '00:00', close: '24:00' }] };
  return nextOpening({ timeZone, week: never, exceptions }, new Date(Date.parse(date) - DAY_MS));
}

function contactsOn(date: string, calendar: OpeningCalendar): number {
  const isHoliday = calendar.exceptions[date]?.length === 0;
  const weekday = CONTACTS_BY_WEEKDAY[new Date(date).getUTCDay()] ?? 0;
  return isHoliday ? Math.min(weekday, CONTACTS_ON_HOLIDAY) : weekday;
}

/** When patients wrote first, in order, up to `now`: fewer on weekends and holidays, most between 8 and 11. */
export function demoArrivals(random: Random, calendar: OpeningCalendar, now: Date): Arrival[] {
  const today = Date.parse(localDate(now, calendar.timeZone));
  const arrivals: Arrival[] = [];
  for (let daysAgo = DEMO_DAYS; daysAgo >= 0; daysAgo -= 1) {
    const date = new Date(today - daysAgo * DAY_MS).toISOString().slice(0, 10);
    const start = startOfDay(date, calendar.timeZone).getTime();
    const trend = 1 + GROWTH * (0.5 - daysAgo / DEMO_DAYS);
    const count = Math.round(contactsOn(date, calendar) * trend * random.between(0.88, 1.12));
    for (let index = 0; index < count; index += 1) {
      const { hour } = random.weighted(HOURS, ({ weight }) => weight);
      const at = new Date(Math.floor(start + (hour + random.next()) * HOUR_MS));
      // The site chat is new and grows.
      const webchatShare = 0.26 - (0.1 * daysAgo) / DEMO_DAYS;
      arrivals.push({ at, daysAgo, channel: random.chance(webchatShare) ? 'webchat' : 'whatsapp' });
    }
  }
  return arrivals.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime());
}
