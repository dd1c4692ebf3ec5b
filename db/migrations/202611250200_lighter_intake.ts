import type { Knex } from 'knex';

/**
 * Takes off the way of an inbound message what nothing reads: every index costs each message one more entry.
 *
 * A message no longer waits in `inbound_events` to be passed on: its conversation's `last_inbound_seq > processed_seq`
 * says the same, without a second version of a wide row for each message.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index domain_events_by_type, domain_events_by_conversation;

    alter table messages drop constraint one_message_per_client_id;
    create unique index one_message_per_client_id on messages (conversation_id, client_message_id)
      where client_message_id is not null;

    -- The message's own key names the conversation already.
    alter table inbound_events drop constraint inbound_events_conversation_id_fkey;

    update inbound_events set dispatched_at = now() where kind = 'message' and dispatched_at is null;
    comment on column inbound_events.dispatched_at is
      'When the workflow had no need, or no more need, to hear of it; null leaves a report for the relay.';
  `);
}

/** Puts it back. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    comment on column inbound_events.dispatched_at is 'When the workflow was nudged; null leaves the row for the relay.';

    alter table inbound_events add constraint inbound_events_conversation_id_fkey
      foreign key (conversation_id) references conversations (id);

    drop index one_message_per_client_id;
    alter table messages add constraint one_message_per_client_id unique (conversation_id, client_message_id);

    create index domain_events_by_conversation on domain_events (conversation_id, id);
    create index domain_events_by_type on domain_events (type, at);
  `);
}
