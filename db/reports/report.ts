import type { Knex } from 'knex';
import { z } from 'zod';

/** Longest period that a report covers, in days. */
const LONGEST_DAYS = 366;

const DAY_MS = 86_400_000;

/** What holds for every number of one page: read once, so that they all agree. */
export interface ReportContext {
  readonly now: Date;
  /** The clinic's IANA zone: its days are the report's days. */
  readonly timeZone: string;
}

/**
 * Something that a page, an export or a schedule can ask for.
 *
 * @typeParam Params what `params` makes of a request
 */
export interface Report<Params, Result> {
  readonly params: z.ZodType<Params>;
  run(knex: Knex, params: Params, context: ReportContext): Promise<Result>;
}

/** Number of days from one local date to another, both counted. */
export const dayCount = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The local date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** Local dates, both counted. */
export const periodShape = { from: z.iso.date(), to: z.iso.date() };

/** Whether two dates make a period that a report can cover. */
export const isPeriod = ({ from, to }: { from: string; to: string }): boolean =>
  from <= to && dayCount(from, to) <= LONGEST_DAYS;

/** What {@link isPeriod} refuses, as an issue on `to`. */
export const PERIOD_ISSUE = { path: ['to'], message: `from 1 to ${LONGEST_DAYS} days` };

/** A period and the one before it of equal length, as dates and as the instants they are in the clinic's zone. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly startAt: Date;
  /** First instant that no longer belongs to it. */
  readonly endAt: Date;
  /** The period is still going on: its figures will change. */
  readonly unfinished: boolean;
  readonly previousFrom: string;
  readonly previousTo: string;
  readonly previousStartAt: Date;
  /** Cut where this period stands now, so that half a day is compared with half a day. */
  readonly previousEndAt: Date;
}

/** Resolves local dates to instants; PostgreSQL knows the zones' rules. */
export async function resolvePeriod(
  knex: Knex,
  { from, to }: { from: string; to: string },
  { now, timeZone }: ReportContext,
): Promise<Period> {
  const days = dayCount(from, to);
  const previousFrom = addDays(from, -days);
  const { rows } = await knex.raw<{ rows: { at: Date }[] }>(
    'select day::date::timestamp at time zone ? as at from unnest(?::text[]) with ordinality as d(day, n) order by n',
    [timeZone, [from, addDays(to, 1), previousFrom]],
  );
  const [startAt = now, endAt = now, previousStartAt = now] = rows.map(({ at }) => at);
  const unfinished = endAt > now;
  const elapsedMs = Math.max(0, now.getTime() - startAt.getTime());
  return {
    from,
    to,
    startAt,
    endAt,
    unfinished,
    previousFrom,
    previousTo: addDays(from, -1),
    previousStartAt,
    previousEndAt: unfinished ? new Date(previousStartAt.getTime() + elapsedMs) : startAt,
  };
}
