import { z } from 'zod';
import { METRIC_KEYS } from '#db/reports/metrics.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { STAGES } from '#workflows/domain/conversation.ts';
import { id, instant, localized } from '../fields.ts';

/** Name of a number. */
export const metricKey = z.enum(METRIC_KEYS);

const unit = z.enum(['count', 'ms', 'ratio']);
const better = z.enum(['up', 'down']).nullable();
const onDate = z.iso.date();
const ratio = z.number().nullable();
const hours = z.array(z.array(z.number()));

const kpi = z.object({
  key: metricKey,
  value: z.number().nullable(),
  n: z.number(),
  previous: z.number().nullable(),
  previousN: z.number(),
  unit,
  better,
  version: z.int(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});

/** The manager's first page: everything of one instant, each number with what it was made of. */
export const overview = z.object({
  period: z.object({ from: onDate, to: onDate, timeZone: z.string(), unfinished: z.boolean() }),
  previous: z.object({ from: onDate, to: onDate }),
  live: z.object({
    open: z.int(),
    queued: z.int(),
    longestWaitMs: z.number().nullable(),
    availableCount: z.int(),
    staffCount: z.int(),
  }),
  kpis: z.array(kpi),
  volume: z.object({
    days: z.array(onDate),
    series: z.array(z.object({ channel: z.enum(CHANNELS), counts: z.array(z.number()) })),
  }),
  distribution: z.object({
    buckets: z.array(
      z.object({
        fromMs: z.number(),
        toMs: z.number().nullable(),
        count: z.number(),
        share: ratio,
        previousShare: ratio,
      }),
    ),
    p50Ms: z.number().nullable(),
    p90Ms: z.number().nullable(),
    targetMs: z.number().nullable(),
    n: z.number(),
  }),
  clocks: z.array(
    z.object({
      key: z.string(),
      metric: metricKey,
      targetMs: z.number().nullable(),
      share: ratio,
      n: z.number(),
      previousShare: ratio,
      daily: z.array(ratio),
    }),
  ),
  peak: z.object({ cells: hours, counts: hours, openHours: hours, outsideShare: ratio }),
  demoShare: z.number(),
});

/** What a number means, in words. */
export const metric = z.object({
  key: metricKey,
  sentence: localized,
  unit,
  clockRule: localized,
  version: z.int(),
  better,
  scope: z.enum(['period', 'now']),
});

/** A conversation that a number was counted from. Ids, enums, instants and figures only. */
export const metricRow = z.object({
  conversationId: id,
  createdAt: instant,
  channel: z.enum(CHANNELS),
  teamId: z.string().nullable(),
  stage: z.enum(STAGES),
  resolution: z.string().nullable(),
  intent: z.string().nullable(),
  firstResponseDueAt: instant.nullable(),
  firstRespondedAt: instant.nullable(),
  firstResponseOpenMs: z.number().nullable(),
  measureMs: z.number().nullable(),
  hit: z.boolean().nullable(),
});
