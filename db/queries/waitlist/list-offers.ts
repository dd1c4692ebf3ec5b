import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { RankReason } from '#workflows/domain/waitlist/rank.ts';
import type { CandidateStatus, SlotOfferStatus } from './offer-rows.ts';

/** Somebody in the line of an offer, with their name. Personal data: leaves through presenters only. */
export interface ListedCandidate {
  readonly waitlistEntryId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly rank: number;
  readonly reason: RankReason;
  readonly status: CandidateStatus;
  readonly offeredAt: string | null;
  readonly expiresAt: string | null;
  readonly answeredAt: string | null;
}

/** An offer with everybody in its line. */
export interface ListedOffer {
  readonly id: string;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: SlotOfferStatus;
  readonly freedByAppointmentId: string | null;
  readonly takenByAppointmentId: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly candidates: readonly ListedCandidate[];
}

const SELECT = `
  select o.id, o.professional_id, p.name as professional_name, o.unit_id, u.name as unit_name, o.starts_at, o.ends_at,
    o.status, o.freed_by_appointment_id, o.taken_by_appointment_id, o.created_at, o.ended_at,
    (select coalesce(jsonb_agg(jsonb_build_object('waitlistEntryId', c.waitlist_entry_id, 'patientId', t.id,
        'patientName', t.name, 'rank', c.rank, 'reason', c.reason, 'status', c.status, 'offeredAt', c.offered_at,
        'expiresAt', c.expires_at, 'answeredAt', c.answered_at) order by c.rank), '[]')
      from slot_offer_candidates c join waitlist_entries w on w.id = c.waitlist_entry_id
        join patients t on t.id = w.patient_id where c.slot_offer_id = o.id) as candidates
  from slot_offers o join professionals p on p.id = o.professional_id join units u on u.id = o.unit_id`;

/** Offers, the latest first. */
export const listOffers = (knex: Knex, isOpenOnly: boolean, limit: number): Promise<ListedOffer[]> =>
  rawRows<ListedOffer>(
    knex,
    `${SELECT} where not ? or o.status = 'open' order by o.created_at desc, o.id limit ?`,
    [isOpenOnly, limit],
  );

/** One offer; null if there is none. */
export async function loadOffer(knex: Knex, id: string): Promise<ListedOffer | null> {
  const [offer] = await rawRows<ListedOffer>(knex, `${SELECT} where o.id = ?`, [id]);
  return offer ?? null;
}

/** A line of the fairness log. */
export interface FairnessLine {
  readonly waitlistEntryId: string | null;
  readonly what: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly at: Date;
}

/** What was done about an offer, in order. */
export const listFairness = (knex: Knex, slotOfferId: string): Promise<FairnessLine[]> =>
  rawRows<FairnessLine>(
    knex,
    'select waitlist_entry_id, what, details, at from waitlist_fairness_log where slot_offer_id = ? order by id',
    [slotOfferId],
  );
