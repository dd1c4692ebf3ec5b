import type { Knex } from 'knex';

/** Adds rows, and leaves those alone that are there already. */
export async function insertMissing(trx: Knex, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await trx(table)
    .insert([...rows])
    .onConflict()
    .ignore();
}
