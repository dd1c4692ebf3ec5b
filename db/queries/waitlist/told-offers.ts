import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** An offer that somebody was told of, in a conversation. */
export interface ToldOffer {
  readonly slotOfferId: string;
  readonly waitlistEntryId: string;
  readonly patientId: string;
  readonly holdAppointmentId: string | null;
}

/** SQL: offers `c` that were written as outbox rows `o`. */
const TOLD = `
  select c.slot_offer_id, c.waitlist_entry_id, w.patient_id, c.hold_appointment_id
  from slot_offer_candidates c join waitlist_entries w on w.id = c.waitlist_entry_id
    join outbox o on o.kind = 'waitlist' and o.business_key = c.slot_offer_id || ':' || c.waitlist_entry_id`;

/** Whether an offer went to the address of a conversation: whoever reads there may answer it there. */
export async function findOfferedIn(
  knex: Knex,
  conversationId: string,
  slotOfferId: string,
): Promise<ToldOffer | null> {
  const [row] = await rawRows<ToldOffer>(
    knex,
    `${TOLD} join conversations told on told.id = o.conversation_id
     join conversations here on here.channel_identity_id = told.channel_identity_id
     where c.slot_offer_id = ? and here.id = ? order by c.offered_at desc limit 1`,
    [slotOfferId, conversationId],
  );
  return row ?? null;
}

/** The offer that the clinic's last word before a message was about, made or over; null when it was about another thing. */
export async function findOfferJustMade(
  knex: Knex,
  conversationId: string,
  seq: number,
): Promise<ToldOffer | null> {
  const [row] = await rawRows<ToldOffer>(
    knex,
    `with last as (
       select o.business_key from messages m join outbox o on o.message_id = m.id and o.kind = 'waitlist'
       where m.conversation_id = ? and m.seq = (select max(b.seq) from messages b
         where b.conversation_id = ? and b.seq < ? and b.direction <> 'note'))
     select c.slot_offer_id, c.waitlist_entry_id, w.patient_id, c.hold_appointment_id
     from last join slot_offer_candidates c on c.slot_offer_id = split_part(last.business_key, ':', 1)::uuid
       and c.waitlist_entry_id = split_part(last.business_key, ':', 2)::uuid
       join waitlist_entries w on w.id = c.waitlist_entry_id`,
    [conversationId, conversationId, seq],
  );
  return row ?? null;
}
