import type { Knex } from 'knex';

const CONVERSATIONS = `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id
  where i.is_demo`;

/** What hangs on a demo conversation, children first. */
const STATEMENTS = [
  `delete from deliveries where outbox_id in (select id from outbox where conversation_id in (${CONVERSATIONS}))`,
  `delete from outbox where conversation_id in (${CONVERSATIONS})`,
  `delete from message_reactions where message_id in (select id from messages where conversation_id in (${CONVERSATIONS}))`,
  `delete from attachments where conversation_id in (${CONVERSATIONS})`,
  `delete from bot_turns where conversation_id in (${CONVERSATIONS})`,
  `delete from inbound_events where conversation_id in (${CONVERSATIONS})`,
  `delete from domain_events where conversation_id in (${CONVERSATIONS})`,
  `delete from messages where conversation_id in (${CONVERSATIONS})`,
  `delete from webchat_visitors where channel_identity_id in (select id from channel_identities where is_demo)`,
];

/**
 * Takes the demo's patients, conversations and messages out, including what was written into them since.
 *
 * The clinic, its staff and its knowledge stay: by then they may be the real ones. So does the audit log. The
 * demo is not loaded again at the next start.
 *
 * @returns how many conversations went
 */
export async function removeDemo(knex: Knex): Promise<number> {
  return knex.transaction(async (trx) => {
    for (const statement of STATEMENTS) await trx.raw(statement);
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `delete from conversations where id in (${CONVERSATIONS})`,
    );
    await trx.raw('delete from channel_identities where is_demo');
    await trx.raw('delete from patients where is_demo');
    return rowCount;
  });
}
