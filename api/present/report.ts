import type { MetricRow } from '#db/reports/rows.ts';
import type { z } from 'zod';
import type { metricRow } from '../routes/shapes/report.ts';

/** A row behind a number, its instants as text. */
export function presentMetricRow(row: MetricRow): z.input<typeof metricRow> {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    firstResponseDueAt: row.firstResponseDueAt?.toISOString() ?? null,
    firstRespondedAt: row.firstRespondedAt?.toISOString() ?? null,
  };
}
