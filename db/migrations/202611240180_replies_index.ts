import type { Knex } from 'knex';

/**
 * Messages by the message they reply to.
 *
 * Taking messages out (the demo's, a patient's) checks this reference for each of them: without the index that is
 * a scan of all messages each time.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create index messages_by_reply on messages (reply_to_message_id) where reply_to_message_id is not null',
  );
}

/** Drops the index. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index messages_by_reply');
}
