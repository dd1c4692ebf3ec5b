import { call, type Reply } from '#lib/api.ts';
import type { RowsFilter } from './rows-address.ts';

/** A page of rows behind a number. */
export type RowsPage = Reply<'GET /reports/:metric/rows'>;

/**
 * Asks for the rows behind a number.
 *
 * @param before last conversation of the page before
 * @throws ApiError as `call` does
 */
export const rowsOf = (
  { metric, ...part }: RowsFilter,
  period: { readonly from: string; readonly to: string },
  request: typeof fetch = fetch,
  before?: string,
): Promise<RowsPage> =>
  call(
    'GET /reports/:metric/rows',
    { params: { metric }, query: { ...period, ...part, before } },
    { fetch: request },
  );
