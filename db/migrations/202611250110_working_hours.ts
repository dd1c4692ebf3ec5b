import type { Knex } from 'knex';

/**
 * When somebody works: ordinary weeks, days that differ, holidays, and stretches that are blocked.
 *
 * Hours are rules in the unit's wall time. A block is a stretch of real time, so it carries instants. A date that
 * has a row in `schedule_exceptions` is worked by its own rows of `working_hours` alone; without any it is a day off.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists btree_gist;

    create table schedule_exceptions (
      professional_id text not null references professionals (id) on delete cascade,
      on_date date not null,
      reason text,
      primary key (professional_id, on_date)
    );

    create table working_hours (
      id uuid primary key default uuidv7(),
      professional_id text not null references professionals (id) on delete cascade,
      unit_id text not null references units (id),
      room_id text references rooms (id),
      weekday text constraint weekday_is_known check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
      on_date date,
      from_minute integer not null,
      to_minute integer not null,
      mode text not null default 'in_person' constraint working_mode_is_known check (mode in ('in_person', 'telemedicine', 'both')),
      valid_from date,
      valid_until date,
      constraint hours_are_weekly_or_of_a_date check ((weekday is null) <> (on_date is null)),
      constraint hours_are_a_stretch_of_a_day check (from_minute >= 0 and from_minute < to_minute and to_minute <= 1440),
      constraint hours_are_valid_for_a_while check (valid_from is null or valid_until is null or valid_from <= valid_until),
      constraint hours_of_a_date_have_an_exception foreign key (professional_id, on_date)
        references schedule_exceptions (professional_id, on_date) on delete cascade,
      constraint weekly_hours_do_not_overlap exclude using gist (professional_id with =, weekday with =,
        int4range(from_minute, to_minute) with &&, daterange(valid_from, valid_until, '[]') with &&)
        where (weekday is not null),
      constraint hours_of_a_date_do_not_overlap exclude using gist (professional_id with =, on_date with =,
        int4range(from_minute, to_minute) with &&) where (on_date is not null)
    );
    create index working_hours_by_professional on working_hours (professional_id);

    create table holidays (
      id text primary key,
      on_date date not null,
      name jsonb not null,
      scope text not null default 'clinic',
      hours jsonb not null default '[]',
      note text
    );
    comment on column holidays.hours is 'Ranges that replace the usual hours; an empty list is closed.';

    create table holiday_units (
      holiday_id text not null references holidays (id) on delete cascade,
      unit_id text not null references units (id),
      primary key (holiday_id, unit_id)
    );
    create index holidays_by_date on holidays (on_date);

    create table blocks (
      id uuid primary key default uuidv7(),
      professional_id text references professionals (id),
      room_id text references rooms (id),
      during tstzrange not null,
      reason text not null constraint block_reason_is_known check (reason in
        ('meeting', 'surgery', 'vacation', 'absence', 'maintenance', 'other')),
      note text,
      created_by uuid references staff (id),
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      constraint block_is_of_somebody_or_a_room check (professional_id is not null or room_id is not null),
      constraint block_has_both_ends check (not isempty(during) and lower(during) is not null and upper(during) is not null
        and not lower_inf(during) and not upper_inf(during))
    );
    create index blocks_by_professional on blocks using gist (professional_id, during);
    create index blocks_by_room on blocks using gist (room_id, during);
  `);
}

/** Removes hours, holidays and blocks. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table blocks, holiday_units, holidays, working_hours, schedule_exceptions;
    drop extension btree_gist;
  `);
}
