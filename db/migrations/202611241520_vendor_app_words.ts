import type { Knex } from 'knex';

/**
 * Words of the clinic that were written in a vendor's own app, such as Meta's inbox or the phone itself.
 *
 * The vendor tells us of them, not of who wrote: they are a person's, but no member of the staff is known for them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table messages
      drop constraint staff_message_has_staff,
      add constraint staff_message_has_staff
        check (author <> 'staff' or staff_id is not null or payload ->> 'writtenIn' is not null);
  `);
}

/** Takes such words for the system's, and wants a member of the staff again. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update messages set author = 'system' where author = 'staff' and staff_id is null;
    alter table messages
      drop constraint staff_message_has_staff,
      add constraint staff_message_has_staff check (author <> 'staff' or staff_id is not null);
  `);
}
