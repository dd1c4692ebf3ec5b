import type { Knex } from 'knex';

const PAGE = 200;

/** Ids of rows with something left to do, page by page: what a lost workflow store is rebuilt from. */
async function* running(
  knex: Knex,
  table: string,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): AsyncGenerator<string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = knex(table).where('id', '>', after).orderBy('id').limit(PAGE);
    const ids = (await narrow(page).pluck('id')) as string[];
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1) ?? after;
  }
}

/** Every offer that has not ended. */
export const runningOffers = (knex: Knex): AsyncGenerator<string[]> =>
  running(knex, 'slotOffers', (query) => query.where({ status: 'open' }));

/** Every lost day with somebody still to be asked, moved or told. */
export const runningChanges = (knex: Knex): AsyncGenerator<string[]> =>
  running(knex, 'agendaChanges', (query) => query.whereNotNull('lookAt'));

/** Every result of which somebody has to be told, or told again. */
export const runningExams = (knex: Knex): AsyncGenerator<string[]> =>
  running(knex, 'examReadiness', (query) => query.whereNotNull('lookAt'));
