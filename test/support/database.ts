import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { inject, onTestFinished } from 'vitest';
import { connect } from '#db/knex.ts';
import { ensureDatabase } from '#scripts/platform/postgres.ts';
import { TEMPLATE_DATABASE } from './postgres-server.ts';
import type {} from './provided-context.ts';

/** A migrated, empty database that nobody else uses. */
export interface FreshDatabase {
  /** Acts as the application's role. */
  readonly knex: Knex;
  readonly url: string;
  /** Acts as the owner of the schema: to look behind what the application may see. */
  owner(): Knex;
  /** Closes the connections; the database goes with its server. */
  close(): Promise<void>;
}

/**
 * Copies the migrated template into a database of its own, in some 100 ms.
 *
 * Call it once in `beforeAll` of a file (and `close` in `afterAll`), or once in a test through {@link testDatabase}.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ensureDatabase(server, name, TEMPLATE_DATABASE);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const pools: Knex[] = [];
  const open = (asOwner: boolean): Knex => {
    const pool = connect(url, { asOwner });
    pools.push(pool);
    return pool;
  };
  return {
    knex: open(false),
    url,
    owner: () => open(true),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.destroy()));
    },
  };
}

/** A database for one test, closed when the test has finished. */
export async function testDatabase(): Promise<Knex> {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  return database.knex;
}
