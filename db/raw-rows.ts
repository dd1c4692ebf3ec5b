import type { Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';

const mappers = knexSnakeCaseMappers();

/**
 * Rows of a statement written by hand, with the names of their columns as the program spells them.
 *
 * A connection maps the rows of queries that are built, but leaves the answer to raw SQL alone.
 */
export async function rawRows<Row>(
  knex: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[],
): Promise<Row[]> {
  const { rows } = await knex.raw<{ rows: unknown[] }>(sql, [...bindings]);
  return mappers.postProcessResponse(rows) as Row[];
}
