import type { Knex } from 'knex';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '#test/support/database.ts';

/** Everything a migration can leave behind, one line each. */
const SCHEMA = `
  select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) as line
    from information_schema.columns where table_schema = 'public' and table_name not like 'knex%'
  union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'knex%'
  union all select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'knex%'
  union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
  union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select format('%s %s %s', table_name, grantee, privilege_type)
    from information_schema.table_privileges where grantee = 'acolhe_app' and table_name not like 'knex%'
  order by 1`;

async function schemaOf(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { line: string }[] }>(SCHEMA);
  return rows.map(({ line }) => line);
}

test('all migrations can be undone, leave nothing behind, and applied again give the same schema', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const owner = database.owner();
  const first = await schemaOf(owner);
  expect(first.length).toBeGreaterThan(200);

  await owner.migrate.rollback(undefined, true);
  expect(await schemaOf(owner)).toEqual([]);

  await owner.migrate.latest();
  expect(await schemaOf(owner)).toEqual(first);
});

test('each migration can be undone on its own', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const owner = database.owner();
  await owner.migrate.rollback(undefined, true);
  const before: string[][] = [];
  for (;;) {
    const [, open] = (await owner.migrate.list()) as [unknown[], unknown[]];
    if (open.length === 0) break;
    before.push(await schemaOf(owner));
    await owner.migrate.up();
  }
  for (const schema of before.reverse()) {
    await owner.migrate.down();
    expect(await schemaOf(owner)).toEqual(schema);
  }
});
