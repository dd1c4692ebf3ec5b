import type { Knex } from 'knex';

const PAGE = 200;

/** Every offer that has not ended: what a lost workflow store is rebuilt from. */
export async function* runningOffers(knex: Knex): AsyncGenerator<string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await knex('slotOffers')
      .where({ status: 'open' })
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .pluck<string[]>('id');
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1) ?? after;
  }
}
