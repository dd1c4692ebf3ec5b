/*
 * Reports: what a page, an export or a schedule can ask for, and the definitions of every number in them.
 *
 * A number is defined once, in `metrics.ts`, as SQL over conversations together with the words that explain it;
 * cards, charts and the rows behind them are computed from that one definition. This folder reads the database
 * and the domain's calendar, and nothing of the API or the pages.
 *
 * To add a number: one entry in `metrics.ts`. To add a report: one file exporting a `Report`, one line here.
 */
import { overviewReport } from './overview.ts';
import { rowsReport } from './rows.ts';

/** Every report by its name. */
export const REPORTS = {
  overview: overviewReport,
  rows: rowsReport,
};
