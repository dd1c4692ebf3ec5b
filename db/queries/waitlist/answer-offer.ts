import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { cancelAppointment, releaseHold } from '../agenda/acts.ts';
import { loadAppointment } from '../agenda/appointment-row.ts';
import type { AppointmentRow } from '../agenda/appointment-row.ts';
import { bookHeld } from '../agenda/book-held.ts';
import type { AgendaActor } from '../agenda/requests.ts';
import { leaveWaitlist } from '../agenda/waitlist.ts';
import { recordEvents } from '../events.ts';
import { backToWaiting, endOffer, findAsked, lockOffer, noteFairness, setCandidate } from './offer-rows.ts';
import type { CandidateRow } from './offer-rows.ts';

const SYSTEM: AgendaActor = { kind: 'system' };

interface AskedEntry {
  readonly patientId: string;
  readonly contactPatientId: string | null;
  readonly specialtyId: string;
  readonly insurerId: string | null;
  readonly appointmentId: string | null;
  /** Served, left or lapsed: nothing is offered to them any more. */
  readonly isOver: boolean;
}

/** The entry that was asked, if the answer comes from somebody who may give it. */
async function entryFor(
  trx: Knex.Transaction,
  waitlistEntryId: string,
  actor: AgendaActor,
): Promise<AskedEntry | null> {
  const [entry] = await rawRows<AskedEntry>(
    trx,
    `select patient_id, contact_patient_id, specialty_id, insurer_id, appointment_id,
       ended_at is not null as is_over from waitlist_entries
     where id = ? for update`,
    [waitlistEntryId],
  );
  if (!entry) return null;
  const isTheirs =
    !('patientId' in actor) || [entry.patientId, entry.contactPatientId].includes(actor.patientId);
  return isTheirs ? entry : null;
}

/** The time that an earlier yes has booked, for whoever says it twice. */
async function takenBefore(
  trx: Knex.Transaction,
  slotOfferId: string,
  actor: AgendaActor,
): Promise<AppointmentRow | null> {
  const winner = await trx('slotOfferCandidates')
    .where({ slotOfferId, status: 'accepted' })
    .first<CandidateRow | undefined>();
  if (!winner?.holdAppointmentId || !(await entryFor(trx, winner.waitlistEntryId, actor))) return null;
  return loadAppointment(trx, winner.holdAppointmentId);
}

/** A later visit that they had for the same reason is theirs no longer: its time is free for others. */
async function giveUpLater(trx: Knex.Transaction, { appointmentId }: AskedEntry): Promise<void> {
  if (appointmentId === null) return;
  const later = await loadAppointment(trx, appointmentId);
  if (later?.status !== 'booked' && later?.status !== 'confirmed') return;
  await cancelAppointment(trx, { id: appointmentId, version: null, actor: SYSTEM, reason: 'other' });
}

async function win(
  trx: Knex.Transaction,
  slotOfferId: string,
  asked: CandidateRow,
  entry: AskedEntry,
): Promise<AppointmentRow> {
  const { waitlistEntryId, holdAppointmentId } = asked;
  if (holdAppointmentId === null) throw new AppError('slot_offer.over');
  // The hold is what is sold: whoever has it has the time, by the database's clock.
  const { appointment } = await bookHeld(trx, {
    id: holdAppointmentId,
    version: null,
    actor: SYSTEM,
    patientId: null,
    contactPatientId: null,
    insurerId: null,
    note: null,
  });
  const answeredAt = trx.raw('clock_timestamp()');
  await setCandidate(trx, slotOfferId, waitlistEntryId, { status: 'accepted', answeredAt });
  await trx('waitlistEntries')
    .where({ id: waitlistEntryId })
    .update({ status: 'served', endedAt: answeredAt, version: trx.raw('version + 1') });
  await noteFairness(trx, { slotOfferId, waitlistEntryId, what: 'accepted', details: { rank: asked.rank } });
  await endOffer(trx, slotOfferId, 'taken', appointment.id);
  await giveUpLater(trx, entry);
  await recordEvents(trx, [
    {
      type: 'waitlist.left',
      appointmentId: appointment.id,
      data: { waitlistEntryId, specialtyId: entry.specialtyId, status: 'served', slotOfferId },
    },
  ]);
  return appointment;
}

/**
 * A yes. The first that is valid wins: it holds the offer's row, has the word, and its hold has not run out.
 *
 * The same yes twice answers the same appointment.
 *
 * @throws AppError `slot_offer.not_found`, also for somebody who was never asked; `slot_offer.over` when it comes too
 *   late; what speaks against the visit. Then nothing was changed.
 */
export async function takeOffer(
  knex: Knex,
  slotOfferId: string,
  actor: AgendaActor,
): Promise<AppointmentRow> {
  return knex.transaction(async (trx) => {
    const offer = await lockOffer(trx, slotOfferId);
    if (offer.status === 'taken') {
      const before = await takenBefore(trx, slotOfferId, actor);
      if (before) return before;
    }
    const asked = offer.status === 'open' ? await findAsked(trx, slotOfferId) : null;
    const entry = asked && (await entryFor(trx, asked.waitlistEntryId, actor));
    if (!asked || !entry) throw new AppError('slot_offer.over');
    try {
      return await win(trx, slotOfferId, asked, entry);
    } catch (error) {
      const isTooLate = error instanceof AppError && error.code === 'appointment.hold_expired';
      throw isTooLate ? new AppError('slot_offer.over', { cause: error }) : error;
    }
  });
}

/**
 * A no: the time is given back and the next in line gets the word; whoever said it waits on.
 *
 * @returns false when they had no word to give back: too late, or said twice
 */
export async function declineOffer(knex: Knex, slotOfferId: string, actor: AgendaActor): Promise<boolean> {
  return knex.transaction(async (trx) => {
    const offer = await lockOffer(trx, slotOfferId);
    const asked = offer.status === 'open' ? await findAsked(trx, slotOfferId) : null;
    if (!asked || !(await entryFor(trx, asked.waitlistEntryId, actor))) return false;
    const { waitlistEntryId, rank } = asked;
    await giveBack(trx, asked);
    const answeredAt = trx.raw('clock_timestamp()');
    await setCandidate(trx, slotOfferId, waitlistEntryId, { status: 'declined', answeredAt });
    await backToWaiting(trx, waitlistEntryId);
    await noteFairness(trx, { slotOfferId, waitlistEntryId, what: 'declined', details: { rank } });
    await trx('slotOffers').where({ id: slotOfferId }).update({ lookAt: trx.fn.now() });
    return true;
  });
}

/**
 * No more offers: a time that is held for them is given back and the next in line gets the word, and whoever said it
 * is off the list.
 *
 * @returns false when they were off it already: served, or said twice
 */
export async function leaveAtOffer(
  knex: Knex,
  slotOfferId: string,
  waitlistEntryId: string,
  actor: AgendaActor,
): Promise<boolean> {
  return knex.transaction(async (trx) => {
    await declineOffer(trx, slotOfferId, actor);
    if ((await entryFor(trx, waitlistEntryId, actor))?.isOver !== false) return false;
    await leaveWaitlist(trx, waitlistEntryId, actor);
    return true;
  });
}

/** Gives back the time that is held for somebody, if it still is. */
export async function giveBack(
  trx: Knex.Transaction,
  { holdAppointmentId }: Pick<CandidateRow, 'holdAppointmentId'>,
): Promise<void> {
  const held = holdAppointmentId === null ? null : await loadAppointment(trx, holdAppointmentId);
  if (held?.status === 'held') await releaseHold(trx, { id: held.id, version: null, actor: SYSTEM });
}
