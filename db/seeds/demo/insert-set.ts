import type { Knex } from 'knex';
import { snakeCaseMappers } from 'objection';

/** Rows sent to the database in one statement. */
const CHUNK = 4000;

const mappers = snakeCaseMappers();

/** Inserts rows of one shape in few statements; the table itself says which types the values have. */
export async function insertSet(trx: Knex, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(mappers.format({ ...rows[0] }))
    .map((column) => `"${column}"`)
    .join(', ');
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK).map((row) => mappers.format({ ...row }));
    await trx.raw(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ?::jsonb)`,
      [JSON.stringify(chunk)],
    );
  }
}
