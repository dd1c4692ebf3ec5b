import pg from 'pg';
import { APPLICATION_ROLE } from './knex.ts';

/** A pool for the few hot paths that want prepared statements and a connection that nobody else may exhaust. */
export interface PoolOptions {
  readonly size: number;
  readonly statementTimeoutMs?: number;
  /** Act as the owner of the schema: proofs only. */
  readonly asOwner?: boolean;
}

/** A statement whose plan each connection keeps. */
export interface Prepared {
  /** Unique in the program. */
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement and answers its rows. Columns keep the names that the statement gives them. */
export type Run = <Row>(statement: Prepared, values: readonly unknown[]) => Promise<Row[]>;

/**
 * Opens the pool. Statements written one after the other travel together, without waiting for each answer.
 *
 * A connection that breaks while idle is dropped silently: the next use opens another.
 */
export function openPool(url: string, options: PoolOptions): pg.Pool {
  const role = options.asOwner ? '' : ` -c role=${APPLICATION_ROLE}`;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    pipeline: true,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    options: `-c statement_timeout=${options.statementTimeoutMs ?? 10_000} -c lock_timeout=5s${role}`,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** Binds prepared statements to a connection. */
export function runOn(client: Pick<pg.PoolClient, 'query'>): Run {
  return async <Row>(statement: Prepared, values: readonly unknown[]) => {
    const result = await client.query({ ...statement, values: [...values] });
    return result.rows as Row[];
  };
}

/**
 * Does work in one transaction. `BEGIN` travels with the first statement.
 *
 * @throws whatever the work or the commit throws, after rolling back
 */
export async function transact<T>(pool: pg.Pool, work: (run: Run) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = client.query('begin');
    // Waited for below; without this a failing first statement would leave its rejection unhandled.
    begun.catch(() => undefined);
    const result = await work(runOn(client));
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollback: unknown) => {
      broken = rollback instanceof Error ? rollback : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What of Knex is needed to run a statement, inside or outside a transaction. */
interface RawRunner {
  raw(sql: string, bindings: readonly never[]): PromiseLike<{ rows: unknown[] }>;
}

/**
 * Runs prepared statements where only Knex is at hand; they are planned anew each time. Knex's mapping of names does not
 * reach such rows either.
 */
export function runOnKnex(knex: RawRunner): Run {
  return async <Row>({ text }: Prepared, values: readonly unknown[]) => {
    const bindings: unknown[] = [];
    const sql = text.replaceAll(/\$(\d+)/g, (_match, place: string) => {
      bindings.push(values[Number(place) - 1]);
      return '?';
    });
    const result = await knex.raw(sql, bindings as never[]);
    return result.rows as Row[];
  };
}
