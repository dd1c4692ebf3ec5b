import { openSpans, type HourSpan } from '#lib/charts/heat.ts';
import type { Bucket } from '#lib/charts/distribution.ts';
import type { Series } from '#lib/charts/stack.ts';
import type { RowsMetric } from './rows-address.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Localized } from '#workflows/domain/locale.ts';

/** Numbers of the overview's first row, in the order they are shown. */
export const KPI_KEYS = [
  'contacts',
  'first_response_p50',
  'first_response_p90',
  'within_first_response',
  'resolved',
  'bot_contained',
] as const satisfies readonly RowsMetric[];

/** A number with what it is compared to. */
export interface KpiValue {
  readonly key: string;
  readonly value: number | null;
  /** Cases behind the value. */
  readonly n: number;
  readonly previous: number | null;
  readonly previousN: number;
  readonly unit: 'count' | 'ms' | 'ratio';
  /** Which direction is good news; `null` where neither is. */
  readonly better: 'up' | 'down' | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a number means, as the registry of metrics has it. */
export interface Definition {
  readonly key: string;
  readonly sentence: Localized;
  readonly clockRule: Localized;
  readonly version: number;
}

/** One clock and how often it was kept. */
export interface ClockShare {
  readonly key: string;
  readonly targetMs: number | null;
  readonly share: number | null;
  readonly n: number;
  readonly previousShare: number | null;
  /** Shares by day; `null` for a day without a case. */
  readonly daily: readonly (number | null)[];
}

/** Everything that the overview shows, in the shape its parts draw from. Local dates are `YYYY-MM-DD`. */
export interface OverviewData {
  readonly period: { readonly from: string; readonly to: string; readonly unfinished: boolean };
  readonly previous: { readonly from: string; readonly to: string };
  readonly live: {
    readonly open: number;
    readonly queued: number;
    readonly longestWaitMs: number | null;
    readonly availableCount: number;
    readonly staffCount: number;
  };
  readonly kpis: readonly KpiValue[];
  readonly volume: { readonly days: readonly string[]; readonly series: readonly Series<Channel>[] };
  readonly distribution: {
    readonly buckets: readonly Bucket[];
    readonly p50Ms: number | null;
    readonly p90Ms: number | null;
    readonly targetMs: number | null;
    readonly n: number;
  };
  readonly clocks: readonly ClockShare[];
  readonly peak: {
    /** Monday first; mean contacts of each hour. */
    readonly cells: readonly (readonly number[])[];
    readonly openHours: readonly (readonly HourSpan[])[];
    readonly outsideShare: number | null;
  };
  /** Share of the period's conversations that were made up for the demo. */
  readonly demoShare: number;
}

/** Below so many cases a number is shown in grey and not compared. */
export const SMALL_N = 30;

/** What of the API's answer is arranged differently there. */
export interface OverviewReply extends Omit<OverviewData, 'volume' | 'distribution' | 'peak'> {
  readonly volume: {
    readonly days: readonly string[];
    readonly series: readonly { readonly channel: Channel; readonly counts: readonly number[] }[];
  };
  readonly distribution: Omit<OverviewData['distribution'], 'buckets'> & {
    readonly buckets: readonly (Omit<Bucket, 'share'> & { readonly share: number | null })[];
  };
  readonly peak: Omit<OverviewData['peak'], 'openHours'> & {
    /** How much of each hour is open, 0 to 1; Monday first. */
    readonly openHours: readonly (readonly number[])[];
  };
}

/** Arranges the API's answer as the charts draw it. */
export function toOverviewData(reply: OverviewReply): OverviewData {
  return {
    ...reply,
    volume: {
      days: reply.volume.days,
      series: reply.volume.series.map(({ channel, counts }) => ({ key: channel, counts })),
    },
    distribution: {
      ...reply.distribution,
      buckets: reply.distribution.buckets.map((bucket) => ({ ...bucket, share: bucket.share ?? 0 })),
    },
    peak: { ...reply.peak, openHours: reply.peak.openHours.map(openSpans) },
  };
}
