import type { Knex } from 'knex';

/**
 * The role that api and worker act as: it may use every table, but can only add to the audit log.
 *
 * Processes connect as the owner and `set role` at once, so one DATABASE_URL is enough; a clinic that gives the
 * application a login of its own grants it `acolhe_app`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'acolhe_app') then create role acolhe_app nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    grant usage on schema public to acolhe_app;
    grant select, insert, update, delete on all tables in schema public to acolhe_app;
    grant usage, select on all sequences in schema public to acolhe_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to acolhe_app;
    revoke update, delete, truncate on audit_log from acolhe_app;
    revoke all on knex_migrations, knex_migrations_lock from acolhe_app;
    grant select on knex_migrations to acolhe_app;
    grant acolhe_app to current_user;
  `);
}

/** Takes the rights away; the role itself may serve other databases and stays. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter default privileges in schema public revoke all on tables from acolhe_app;
    revoke all on all tables in schema public from acolhe_app;
    revoke all on all sequences in schema public from acolhe_app;
    revoke usage on schema public from acolhe_app;
  `);
}
