import type { Bucket } from '#lib/charts/distribution.ts';
import { totals } from '#lib/charts/stack.ts';
import type { Format } from '#lib/format.ts';
import type { I18n, MessageKey } from '#lib/i18n/index.ts';
import type { ClockShare, KpiValue, OverviewData } from './overview-data.ts';

const MINUTE_MS = 60_000;

/** Everything that turns numbers into words. */
export interface Speech {
  readonly i18n: I18n;
  readonly format: Format;
}

/** A local date as an instant inside its day, whatever the time zone: noon. */
const noon = (day: string): string => `${day}T12:00:00Z`;

/** `16 nov` */
export const dayWord = ({ format }: Speech, day: string): string => format.date(noon(day), noon(day));

/** `18 out a 16 nov`, or one date. */
export function rangeWords(speech: Speech, range: { readonly from: string; readonly to: string }): string {
  if (range.from === range.to) return dayWord(speech, range.from);
  return speech.i18n.t('overview.range', {
    from: dayWord(speech, range.from),
    to: dayWord(speech, range.to),
  });
}

/** Name of a number; one that this version does not know keeps its key, rather than vanishing. */
export function kpiName({ i18n }: Speech, key: string): string {
  return KNOWN_KPIS[key] === undefined ? key : i18n.t(KNOWN_KPIS[key]);
}

const KNOWN_KPIS: Readonly<Partial<Record<string, MessageKey>>> = {
  contacts: 'overview.kpi.contacts',
  first_response_p50: 'overview.kpi.first_response_p50',
  first_response_p90: 'overview.kpi.first_response_p90',
  within_first_response: 'overview.kpi.within_first_response',
  resolved: 'overview.kpi.resolved',
  bot_contained: 'overview.kpi.bot_contained',
};

const KNOWN_CLOCKS: Readonly<Partial<Record<string, MessageKey>>> = {
  first_response: 'overview.clock.first_response',
  next_response: 'overview.clock.next_response',
  resolution: 'overview.clock.resolution',
};

/** Name of a clock. */
export function clockName({ i18n }: Speech, key: string): string {
  return KNOWN_CLOCKS[key] === undefined ? key : i18n.t(KNOWN_CLOCKS[key]);
}

/** A value in its unit. */
export function kpiValue({ i18n, format }: Speech, unit: KpiValue['unit'], value: number | null): string {
  if (value === null) return i18n.t('overview.kpi.none');
  if (unit === 'ms') return format.duration(value);
  return unit === 'ratio' ? format.percent(value) : format.number(value);
}

/** A bucket of minutes: `2 a 3 min`. */
export function bucketWords({ i18n, format }: Speech, bucket: Bucket): string {
  const from = minutes(format, bucket.fromMs);
  if (bucket.toMs === null) return i18n.t('overview.distribution_last', { from });
  return i18n.t('overview.distribution_bucket', { from, to: minutes(format, bucket.toMs) });
}

/** Milliseconds as a number of minutes without the unit. */
export const minutes = (format: Format, ms: number): string =>
  format.number(ms / MINUTE_MS, Number.isInteger(ms / MINUTE_MS) ? 0 : 1);

/** Total, mean and peak of the volume; `peakDay` is empty when nothing came. */
export function volumeFacts({ volume }: OverviewData): {
  total: number;
  mean: number;
  peak: number;
  peakDay: string;
} {
  const days = totals(volume.days, volume.series);
  const total = days.reduce((sum, count) => sum + count, 0);
  const peak = Math.max(0, ...days);
  return {
    total,
    mean: days.length === 0 ? 0 : Math.round(total / days.length),
    peak,
    peakDay: volume.days[days.indexOf(peak)] ?? '',
  };
}

/** Names of the weekdays, Monday first, short. */
export function weekdayNames(locale: string): string[] {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 2 November 2026 is a Monday.
  return Array.from({ length: 7 }, (_, row) => name.format(Date.UTC(2026, 10, 2 + row)).replace('.', ''));
}

/** The busiest hour of the week. */
export function peakFacts({ peak }: OverviewData): { row: number; hour: number; count: number } {
  let best = { row: 0, hour: 0, count: 0 };
  peak.cells.forEach((cells, row) => {
    cells.forEach((count, hour) => {
      if (count > best.count) best = { row, hour, count };
    });
  });
  return best;
}

/** A clock's line in words. */
export function clockSummary({ i18n, format }: Speech, clock: ClockShare): string {
  const shares = clock.daily.filter((share) => share !== null);
  if (clock.share === null || shares.length === 0) return i18n.t('overview.clock_none');
  return i18n.t('overview.clock_summary', {
    share: format.percent(clock.share),
    low: format.percent(Math.min(...shares)),
    high: format.percent(Math.max(...shares)),
  });
}
