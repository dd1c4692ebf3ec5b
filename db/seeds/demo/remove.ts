import type { Knex } from 'knex';

const CONVERSATIONS = `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id
  where i.is_demo`;

const APPOINTMENTS = `select a.id from appointments a where a.is_demo
  or a.patient_id in (select id from patients where is_demo) or a.contact_patient_id in (select id from patients where is_demo)
  or a.conversation_id in (${CONVERSATIONS})`;
const NOTICES = `select n.id from appointment_notices n where n.appointment_id in (${APPOINTMENTS})`;
const OFFERS = `select o.id from slot_offers o where o.is_demo or o.freed_by_appointment_id in (${APPOINTMENTS})
  or o.taken_by_appointment_id in (${APPOINTMENTS})`;
const ENTRIES = `select w.id from waitlist_entries w where w.is_demo or w.patient_id in (select id from patients where is_demo)
  or w.conversation_id in (${CONVERSATIONS})`;

/** What hangs on a demo appointment or a demo conversation, children first. */
const STATEMENTS = [
  `delete from waitlist_fairness_log where slot_offer_id in (${OFFERS}) or waitlist_entry_id in (${ENTRIES})`,
  `delete from slot_offer_candidates where slot_offer_id in (${OFFERS}) or waitlist_entry_id in (${ENTRIES})
    or hold_appointment_id in (${APPOINTMENTS})`,
  `delete from slot_offers where id in (${OFFERS})`,
  `delete from waitlist_entries where id in (${ENTRIES}) or appointment_id in (${APPOINTMENTS})`,
  `delete from agenda_change_cases where appointment_id in (${APPOINTMENTS}) or moved_to_appointment_id in (${APPOINTMENTS})`,
  `delete from exam_readiness where is_demo or patient_id in (select id from patients where is_demo)
    or appointment_id in (${APPOINTMENTS})`,
  `delete from appointment_notice_attempts where notice_id in (${NOTICES})`,
  `delete from appointment_notices where id in (${NOTICES})`,
  `delete from appointment_answers where appointment_id in (${APPOINTMENTS})`,
  `delete from appointment_link_uses where appointment_id in (${APPOINTMENTS})`,
  `delete from appointment_plans where appointment_id in (${APPOINTMENTS})`,
  `delete from domain_events where appointment_id in (${APPOINTMENTS})`,
  `delete from appointments where id in (${APPOINTMENTS})`,
  `delete from blocks b where b.is_demo and not exists (select from agenda_changes c where c.block_id = b.id)`,
  `delete from patient_relatives where patient_id in (select id from patients where is_demo)
    or relative_id in (select id from patients where is_demo)`,
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
