import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { RankReason } from '#workflows/domain/waitlist/rank.ts';

/** Where an offer stands: `exhausted` when everybody was asked, `withdrawn` when the time is gone or too near. */
export const SLOT_OFFER_STATUSES = ['open', 'taken', 'exhausted', 'withdrawn'] as const;
/** Where an offer stands. */
export type SlotOfferStatus = (typeof SLOT_OFFER_STATUSES)[number];

/** Where somebody stands in the line of an offer. `outrun`: the time went to somebody before their turn came. */
export const CANDIDATE_STATUSES = [
  'queued',
  'offered',
  'accepted',
  'declined',
  'timed_out',
  'outrun',
  'skipped',
] as const;
/** Where somebody stands in the line of an offer. */
export type CandidateStatus = (typeof CANDIDATE_STATUSES)[number];

/** A freed time on its way down the waitlist. */
export interface SlotOfferRow {
  readonly id: string;
  readonly professionalId: string;
  readonly unitId: string;
  readonly mode: VisitMode;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: SlotOfferStatus;
}

/** Somebody in the line of an offer. */
export interface CandidateRow {
  readonly waitlistEntryId: string;
  readonly rank: number;
  readonly reason: RankReason;
  readonly status: CandidateStatus;
  readonly holdAppointmentId: string | null;
  readonly offeredAt: Date | null;
  readonly expiresAt: Date | null;
}

/** Takes hold of an offer until the transaction ends: looks and answers stand in one line. */
export async function lockOffer(trx: Knex.Transaction, id: string): Promise<SlotOfferRow> {
  const [row] = await rawRows<SlotOfferRow>(
    trx,
    `select id, professional_id, unit_id, mode, starts_at, ends_at, status from slot_offers where id = ? for update`,
    [id],
  );
  if (!row) throw new AppError('slot_offer.not_found');
  return row;
}

/** Somebody who has the word. */
export interface AskedRow extends CandidateRow {
  /** Their time is over, by the clock that their hold runs out by. */
  readonly isRunOut: boolean;
}

/** Who has the word; null when nobody has. Several never have: one line, one hold. */
export async function findAsked(trx: Knex, slotOfferId: string): Promise<AskedRow | null> {
  const [row] = await rawRows<AskedRow>(
    trx,
    `select waitlist_entry_id, rank, reason, status, hold_appointment_id, offered_at, expires_at,
       expires_at <= clock_timestamp() as is_run_out
     from slot_offer_candidates where slot_offer_id = ? and status = 'offered'`,
    [slotOfferId],
  );
  return row ?? null;
}

/** What was done for the fairness log: ids, enums and numbers only. */
export interface FairnessStep {
  readonly slotOfferId: string;
  readonly waitlistEntryId: string | null;
  readonly what:
    'offered' | 'accepted' | 'declined' | 'timed_out' | 'outrun' | 'skipped' | 'withdrawn' | 'exhausted';
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Adds to the log that shows who was asked when, and what came of it. Nothing in it is ever changed. */
export async function noteFairness(trx: Knex, step: FairnessStep): Promise<void> {
  const { slotOfferId, waitlistEntryId, what, details = {} } = step;
  await trx('waitlistFairnessLog').insert({
    slotOfferId,
    waitlistEntryId,
    what,
    details: JSON.stringify(details),
  });
}

/** Writes where somebody in the line stands. */
export async function setCandidate(
  trx: Knex,
  slotOfferId: string,
  waitlistEntryId: string,
  columns: Readonly<
    Partial<Record<'status' | 'holdAppointmentId' | 'offeredAt' | 'expiresAt' | 'answeredAt', unknown>>
  >,
): Promise<void> {
  await trx('slotOfferCandidates').where({ slotOfferId, waitlistEntryId }).update(columns);
}

/** Lets an entry wait on, if it still had the word: whoever was served or left meanwhile stays so. */
export async function backToWaiting(trx: Knex, waitlistEntryId: string): Promise<void> {
  await trx('waitlistEntries')
    .where({ id: waitlistEntryId, status: 'offered' })
    .update({ status: 'waiting' });
}

/** Ends an offer; whoever was still waiting for the word is outrun, and stays on the waitlist. */
export async function endOffer(
  trx: Knex.Transaction,
  slotOfferId: string,
  status: Exclude<SlotOfferStatus, 'open'>,
  takenByAppointmentId: string | null = null,
): Promise<void> {
  await trx('slotOffers')
    .where({ id: slotOfferId })
    .update({
      status,
      takenByAppointmentId,
      endedAt: trx.raw('clock_timestamp()'),
      lookAt: null,
    });
  const outrun = await trx('slotOfferCandidates')
    .where({ slotOfferId, status: 'queued' })
    .update({ status: 'outrun' })
    .returning<{ waitlistEntryId: string }[]>('waitlistEntryId');
  for (const { waitlistEntryId } of outrun)
    await noteFairness(trx, { slotOfferId, waitlistEntryId, what: 'outrun' });
}
