import type { Knex } from 'knex';

/**
 * Domain events for the console's stream and the numbers, and the append-only audit log.
 *
 * A reader of `domain_events` may only trust rows whose `tx` lies below the oldest transaction still running:
 * identity values become visible out of order.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table domain_events (
      id bigint generated always as identity primary key,
      tx xid8 not null default pg_current_xact_id(),
      type text not null,
      conversation_id uuid,
      staff_id uuid,
      team_id text,
      data jsonb not null default '{}',
      at timestamptz not null default now()
    );
    comment on column domain_events.data is 'Ids, enums and instants only.';
    create index domain_events_by_commit on domain_events (tx, id);
    create index domain_events_by_conversation on domain_events (conversation_id, id);
    create index domain_events_by_type on domain_events (type, at);

    create function announce_domain_events() returns trigger language plpgsql as $$
    begin
      perform pg_notify('domain_events', '');
      return null;
    end $$;
    create trigger domain_events_are_announced after insert on domain_events
      for each statement execute function announce_domain_events();

    create table audit_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor_kind text not null constraint actor_is_known check (actor_kind in ('staff', 'bot', 'system', 'patient')),
      actor_id uuid,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      details jsonb not null default '{}'
    );
    create index audit_log_by_subject on audit_log (subject_kind, subject_id, id);
    create index audit_log_by_actor on audit_log (actor_id, id);

    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_log is append-only' using errcode = 'insufficient_privilege';
    end $$;
    create trigger audit_log_is_append_only before update or delete on audit_log
      for each row execute function refuse_audit_change();
    create trigger audit_log_is_not_truncated before truncate on audit_log
      for each statement execute function refuse_audit_change();
  `);
}

/** Removes events and audit. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table audit_log, domain_events;
    drop function refuse_audit_change();
    drop function announce_domain_events();
  `);
}
