import type { Knex } from 'knex';

/**
 * What can be booked: units with their rooms, specialties, kinds of visit, health plans and the people who see patients.
 *
 * Times of a day are minutes of the unit's wall clock (0 is midnight, 1440 the next one): they keep their meaning
 * whatever the zone's rules become. Ids are readable and chosen by the clinic, since the bot's knowledge and the
 * clinic file name things by them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table units
      add column opening_hours jsonb,
      add column is_active boolean not null default true;
    comment on column units.opening_hours is 'Weekday → ranges of wall time; null leaves the hours to the professionals.';

    create table rooms (
      id text primary key,
      unit_id text not null references units (id),
      name text not null,
      is_active boolean not null default true,
      position integer not null default 0,
      constraint room_name_is_unique_in_unit unique (unit_id, name)
    );

    create table specialties (
      id text primary key,
      name jsonb not null,
      min_age_years integer not null default 0,
      max_age_years integer,
      is_active boolean not null default true,
      position integer not null default 0,
      constraint specialty_ages_are_sound check (min_age_years >= 0 and (max_age_years is null or max_age_years >= min_age_years))
    );

    create table visit_types (
      id text primary key,
      name jsonb not null,
      mode text not null default 'in_person' constraint visit_type_mode_is_known check (mode in ('in_person', 'telemedicine', 'both')),
      duration_minutes integer not null default 30 constraint visit_duration_is_sound check (duration_minutes between 5 and 720),
      buffer_before_minutes integer not null default 0,
      buffer_after_minutes integer not null default 0,
      preparation jsonb,
      return_within_days integer constraint return_period_is_positive check (return_within_days > 0),
      min_age_years integer not null default 0,
      max_age_years integer,
      is_bookable_by_patient boolean not null default true,
      is_active boolean not null default true,
      position integer not null default 0,
      constraint visit_buffers_are_sound check (buffer_before_minutes between 0 and 240 and buffer_after_minutes between 0 and 240),
      constraint visit_type_ages_are_sound check (min_age_years >= 0 and (max_age_years is null or max_age_years >= min_age_years))
    );
    comment on column visit_types.return_within_days is
      'A return visit: only so many days after a completed visit to the same professional. Null is no return visit.';

    create table insurers (
      id text primary key,
      name text not null,
      is_self_pay boolean not null default false,
      is_accepted boolean not null default true,
      is_active boolean not null default true,
      position integer not null default 0
    );
    comment on column insurers.is_accepted is 'False for a plan that is known by name only to be declined.';

    create table professionals (
      id text primary key,
      name text not null,
      title text,
      council text,
      gender text,
      languages text[] not null default '{pt-BR}',
      slot_step_minutes integer not null default 15 constraint slot_step_is_sound check (slot_step_minutes between 5 and 240),
      min_notice_minutes integer constraint notice_is_not_negative check (min_notice_minutes >= 0),
      horizon_days integer constraint horizon_is_positive check (horizon_days between 1 and 730),
      encaixe_per_shift integer constraint encaixe_capacity_is_sound check (encaixe_per_shift between 0 and 20),
      calendar_token_hash bytea constraint calendar_token_is_unique unique,
      is_active boolean not null default true,
      position integer not null default 0
    );
    comment on table professionals is
      'People who see patients. Null notice, horizon and encaixe capacity mean what the clinic''s settings say.';

    create table professional_specialties (
      professional_id text not null references professionals (id) on delete cascade,
      specialty_id text not null references specialties (id),
      primary key (professional_id, specialty_id)
    );
    create index professional_specialties_by_specialty on professional_specialties (specialty_id);

    create table professional_visit_types (
      professional_id text not null references professionals (id) on delete cascade,
      visit_type_id text not null references visit_types (id),
      duration_minutes integer constraint own_duration_is_sound check (duration_minutes between 5 and 720),
      price_cents integer constraint price_is_not_negative check (price_cents >= 0),
      primary key (professional_id, visit_type_id)
    );
    comment on column professional_visit_types.price_cents is 'For whoever pays themselves; null is not told.';

    create table professional_insurers (
      professional_id text not null references professionals (id) on delete cascade,
      insurer_id text not null references insurers (id),
      primary key (professional_id, insurer_id)
    );
  `);
}

/** Removes the catalogue; units go back to name and zone. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table professional_insurers, professional_visit_types, professional_specialties, professionals, insurers,
      visit_types, specialties, rooms;
    alter table units drop column opening_hours, drop column is_active;
  `);
}
