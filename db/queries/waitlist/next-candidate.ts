import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';

/** Whose turn it is, with what is needed to hold the time for them. */
export interface NextCandidate {
  readonly waitlistEntryId: string;
  readonly rank: number;
  readonly patientId: string;
  readonly contactPatientId: string | null;
  readonly conversationId: string | null;
  readonly specialtyId: string;
  readonly visitTypeId: string;
  readonly insurerId: string | null;
}

/**
 * The next in line who still waits, kept for this transaction. Who is being asked about another time is passed over
 * until they have answered.
 */
export async function nextCandidate(
  trx: Knex.Transaction,
  slotOfferId: string,
): Promise<NextCandidate | null> {
  const [row] = await rawRows<NextCandidate>(
    trx,
    `select w.id as waitlist_entry_id, c.rank, w.patient_id, w.contact_patient_id, w.conversation_id, w.specialty_id,
       w.visit_type_id, w.insurer_id
     from slot_offer_candidates c join waitlist_entries w on w.id = c.waitlist_entry_id
     where c.slot_offer_id = ? and c.status = 'queued' and w.status = 'waiting'
     order by c.rank limit 1 for update of w skip locked`,
    [slotOfferId],
  );
  return row ?? null;
}

/** Whether somebody in line is only busy with another offer, so that their turn may still come. */
export async function hasBusyCandidate(trx: Knex.Transaction, slotOfferId: string): Promise<boolean> {
  const rows = await rawRows(
    trx,
    `select from slot_offer_candidates c join waitlist_entries w on w.id = c.waitlist_entry_id
     where c.slot_offer_id = ? and c.status = 'queued' and w.status in ('waiting', 'offered') limit 1`,
    [slotOfferId],
  );
  return rows.length > 0;
}

/** Offers whose look is due and was not had: opened, answered, or their timer was lost. */
export async function findOffersToLookAt(knex: Knex, limit: number): Promise<string[]> {
  return knex('slotOffers')
    .where('lookAt', '<=', knex.fn.now())
    .orderBy('lookAt')
    .limit(limit)
    .pluck<string[]>('id');
}
