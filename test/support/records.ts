import pg from 'pg';
import type { System } from './system.ts';

/** Reads the system's database from outside, without any of the product's code. */
export class Records {
  readonly #pool: pg.Pool;

  constructor(system: Pick<System, 'databaseUrl'>) {
    this.#pool = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });
    // A server that is killed on purpose breaks idle connections; the next query opens a new one.
    this.#pool.on('error', () => undefined);
  }

  /** The rows of a query. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(sql, [...values])).rows;
  }

  /** The one number that a query answers. */
  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: string }>(sql, values);
    return Number(row?.count);
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.#pool.end();
  }
}
