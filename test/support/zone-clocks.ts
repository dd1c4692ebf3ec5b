import type { Records } from './records.ts';
import type { WallMinute } from './slot-oracle.ts';

const MINUTE_MS = 60_000;

/** A moment at which a zone's clocks change, epoch milliseconds, first instant of the new time. */
export interface ClockChange {
  readonly timeZone: string;
  readonly at: number;
}

/** What somebody's rules say about a zone at a moment: minutes that its wall clock is ahead of UTC. */
export type OffsetOf = (at: number, timeZone: string) => number;

/** Zones that PostgreSQL knows, of those given. */
export async function knownZones(records: Records, zones: readonly string[]): Promise<string[]> {
  const rows = await records.rows<{ name: string }>(
    'select name from pg_timezone_names where name = any($1) order by name',
    [zones],
  );
  return rows.map(({ name }) => name);
}

/** PostgreSQL's offset of a zone for each day of a period, in minutes. */
export async function dailyOffsets(
  records: Records,
  timeZone: string,
  from: number,
  days: number,
): Promise<number[]> {
  const [row] = await records.rows<{ offsets: number[] }>(
    `select array_agg((extract(epoch from (t at time zone $1)) - extract(epoch from t))::float8 / 60 order by t) as offsets
     from generate_series(to_timestamp($2), to_timestamp($2) + ($3 - 1) * interval '24 hours', interval '24 hours') as t`,
    [timeZone, from / 1000, days],
  );
  return row?.offsets ?? [];
}

/** PostgreSQL's offset of a zone at some moments, in minutes. */
export async function offsetsAt(
  records: Records,
  timeZone: string,
  moments: readonly number[],
): Promise<number[]> {
  if (moments.length === 0) return [];
  const [row] = await records.rows<{ offsets: number[] }>(
    `select array_agg((extract(epoch from (to_timestamp(m) at time zone $1)) - m)::float8 / 60 order by place) as offsets
     from unnest($2::float8[]) with ordinality as moments(m, place)`,
    [timeZone, moments.map((moment) => moment / 1000)],
  );
  return row?.offsets ?? [];
}

/** The minute at which the offset becomes another one, between two moments that differ. */
export function changeBetween(offsetOf: OffsetOf, timeZone: string, from: number, to: number): number {
  const before = offsetOf(from, timeZone);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetOf(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** What the wall clock of a zone shows at each minute of some days around a date, as PostgreSQL has it. */
export async function wallMinutes(
  records: Records,
  timeZone: string,
  aroundOn: string,
  days: number,
): Promise<WallMinute[]> {
  const start = Date.parse(`${aroundOn}T00:00:00Z`) / MINUTE_MS - Math.floor(days / 2) * 1440;
  const rows = await records.rows<{ on_date: string; minute: number }>(
    `select to_char(wall, 'YYYY-MM-DD') as on_date, (extract(hour from wall) * 60 + extract(minute from wall))::int as minute
     from (select to_timestamp(m * 60::float8) at time zone $1 as wall, m
       from generate_series($2::bigint, $2::bigint + $3::bigint - 1) as m) as walls order by m`,
    [timeZone, start, days * 1440],
  );
  return rows.map(({ on_date: onDate, minute }, index) => ({ at: start + index, onDate, minute }));
}
