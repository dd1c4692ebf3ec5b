import Knex from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import pg from 'pg';
import { fileURLToPath } from 'node:url';

// A calendar date has no time zone: the driver would make it midnight of the server's. It stays `YYYY-MM-DD`.
pg.types.setTypeParser(pg.types.builtins.DATE, (date) => date);

/** Role the application acts as once connected; see the migration that creates it. */
export const APPLICATION_ROLE = 'acolhe_app';

/** Folder of the migrations. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/** How to open a connection pool. */
export interface ConnectOptions {
  /** Most connections in the pool. */
  readonly poolSize?: number;
  /** Act as the owner of the schema instead of the application's role: migrations, seeds and proofs only. */
  readonly asOwner?: boolean;
  /** Longest a statement may run, in milliseconds; the server cancels it then. */
  readonly statementTimeoutMs?: number;
}

/** What knex prints by itself although whoever asked for a connection gets it as an error, and logs that. */
const KNOWN_TO_THE_CALLER = /^(Acquire connection error|Connection Error)/;

function warn(message: string): void {
  if (!KNOWN_TO_THE_CALLER.test(message)) process.emitWarning(message, 'KnexWarning');
}

/** Connection of a driver client as the pool hands it to `afterCreate`. */
interface RawConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

/**
 * Opens a pool on a database. Columns are `snake_case` in SQL and `camelCase` in the program.
 *
 * Raw SQL is not mapped, neither its text nor the rows it answers: alias columns there, in double quotes.
 */
export function connect(url: string, options: ConnectOptions = {}): Knex.Knex {
  const role = options.asOwner ? '' : `set role ${APPLICATION_ROLE};`;
  const timeout = options.statementTimeoutMs ?? 30_000;
  return Knex({
    client: 'pg',
    connection: url,
    pool: {
      min: 0,
      max: options.poolSize ?? 10,
      afterCreate: (connection: RawConnection, done: (error: Error | null, c: RawConnection) => void) => {
        connection.query(`${role} set statement_timeout = ${timeout}; set lock_timeout = '10s'`, (error) => {
          done(error, connection);
        });
      },
    },
    migrations: {
      directory: MIGRATIONS_DIR,
      loadExtensions: ['.ts'],
      extension: 'ts',
    },
    log: { warn },
    ...knexSnakeCaseMappers(),
  });
}
