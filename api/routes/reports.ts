import { z } from 'zod';
import { readClinic } from '#db/queries/settings.ts';
import { REPORTS } from '#db/reports/index.ts';
import { METRICS } from '#db/reports/metrics.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Deps } from '../deps.ts';
import { presentMetricRow } from '../present/report.ts';
import { route } from '../route.ts';
import { id } from './fields.ts';
import { metric, metricKey, metricRow, overview } from './shapes/report.ts';

const period = { from: z.iso.date(), to: z.iso.date() };

/** The present, and the zone whose days the clinic counts in. */
async function contextOf({ knex, now }: Deps) {
  return { now: now(), timeZone: (await readClinic(knex))?.time_zone ?? 'UTC' };
}

const readOverview = route({
  method: 'GET',
  path: '/reports/overview',
  access: 'reports.read',
  summary: 'The numbers of a period beside those of the one before it',
  query: z.strictObject(period),
  reply: overview,
  async handle({ query, deps }) {
    const found = await REPORTS.overview.run(
      deps.knex,
      REPORTS.overview.params.parse(query),
      await contextOf(deps),
    );
    // The report's figures are read-only; the answer's schema copies them.
    return structuredClone(found) as z.input<typeof overview>;
  },
});

const listMetrics = route({
  method: 'GET',
  path: '/reports/metrics',
  access: 'reports.read',
  summary: 'What each number means and which time it counts',
  reply: z.object({ metrics: z.array(metric) }),
  handle: () => Promise.resolve({ metrics: Object.values(METRICS).map((one) => ({ ...one })) }),
});

const readRows = route({
  method: 'GET',
  path: '/reports/:metric/rows',
  access: 'reports.read',
  summary: 'The conversations that a number was counted from: exactly as many as it says',
  params: z.strictObject({ metric: metricKey }),
  query: z.strictObject({
    ...period,
    channel: z.enum(CHANNELS).optional(),
    day: z.iso.date().optional(),
    bucket: z.string().max(40).optional(),
    before: id.optional(),
  }),
  reply: z.object({
    columns: z.array(z.string()),
    rows: z.array(metricRow),
    next: z.string().nullable(),
    total: z.int(),
  }),
  async handle({ params, query, deps }) {
    const asked = REPORTS.rows.params.parse({ ...query, metric: params.metric });
    const page = await REPORTS.rows.run(deps.knex, asked, await contextOf(deps));
    return { ...page, columns: [...page.columns], rows: page.rows.map(presentMetricRow) };
  },
});

/** Numbers for managers. */
export const reportRoutes = [readOverview, listMetrics, readRows] as const;
