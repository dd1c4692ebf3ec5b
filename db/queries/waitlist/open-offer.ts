import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { rankEntries } from '#workflows/domain/waitlist/rank.ts';
import type { FreedSlot, RankedEntry, WaitingEntry } from '#workflows/domain/waitlist/rank.ts';

/** A visit whose time is free again. */
interface FreedVisit extends FreedSlot {
  readonly appointmentId: string;
  readonly roomId: string | null;
  readonly endsAt: Date;
  readonly isDemo: boolean;
}

/** A time that begins sooner is not offered: nobody could answer and come, in minutes. */
export const OFFER_LEAD_MINUTES = 60;

/** SQL: visits whose time is free again, which nobody was offered yet, and for whose professional somebody waits. */
const FREED = `
  select a.id as appointment_id, a.professional_id, a.unit_id, a.room_id, a.mode, a.starts_at, a.ends_at,
    (extract(epoch from a.ends_at - a.starts_at) / 60)::float8 as minutes, u.time_zone,
    a.patient_id as freed_by_patient_id, a.is_demo
  from appointments a join units u on u.id = a.unit_id
  where a.status in ('cancelled', 'rescheduled', 'expired') and a.updated_at > now() - interval '1 day'
    and a.starts_at > now() + ${String(OFFER_LEAD_MINUTES)} * interval '1 minute' and not a.is_encaixe
    and not exists (select from slot_offers o where o.freed_by_appointment_id = a.id
      or (o.status = 'open' and o.professional_id = a.professional_id and o.starts_at = a.starts_at))
    and not exists (select from slot_offer_candidates c where c.hold_appointment_id = a.id and c.status <> 'accepted')
    and not exists (select from appointments b where b.professional_id = a.professional_id and b.during && a.during
      and b.status in ('held', 'booked', 'confirmed', 'arrived') and not b.is_encaixe)
    and not exists (select from blocks k where k.during && a.during
      and (k.professional_id = a.professional_id or k.room_id = a.room_id))
    and exists (select from waitlist_entries w join professional_specialties s
      on s.specialty_id = w.specialty_id and s.professional_id = a.professional_id where w.status = 'waiting')
    and not (a.id = any(?))
  order by a.starts_at, a.id limit ?`;

/** SQL: those who wait for this professional's specialty, as far as their place in the line is concerned. */
const WAITING = `
  select w.id, w.patient_id, w.professional_id, w.unit_id, w.mode, w.weekdays, w.from_on::text, w.until_on::text,
    w.from_minute, w.to_minute, w.priority, w.created_at as waiting_since,
    coalesce(pv.duration_minutes, v.duration_minutes) as visit_minutes,
    (select b.starts_at from appointments b where b.id = w.appointment_id and b.status in ('booked', 'confirmed'))
      as later_visit_at,
    case
      when exists (select from channel_identities i join conversations n on n.channel_identity_id = i.id
        where i.patient_id = c.id and n.last_inbound_at > now() - interval '24 hours') then 'open_chat'
      when c.phone is not null or c.email is not null
        or exists (select from channel_identities i where i.patient_id = c.id) then 'message'
      else 'none' end as reach
  from waitlist_entries w
    join professional_specialties s on s.professional_id = ? and s.specialty_id = w.specialty_id
    join professional_visit_types pv on pv.professional_id = s.professional_id and pv.visit_type_id = w.visit_type_id
    join visit_types v on v.id = w.visit_type_id and v.is_active
    join patients c on c.id = coalesce(w.contact_patient_id, w.patient_id)
  where w.status = 'waiting'
    and (w.insurer_id is null or exists (select from professional_insurers pi
      where pi.professional_id = s.professional_id and pi.insurer_id = w.insurer_id))
    and not exists (select from slot_offer_candidates k join slot_offers o on o.id = k.slot_offer_id
      where k.waitlist_entry_id = w.id and k.status in ('declined', 'timed_out')
        and o.professional_id = s.professional_id and o.starts_at = ?)`;

async function open(
  trx: Knex.Transaction,
  freed: FreedVisit,
  ranked: readonly RankedEntry[],
): Promise<string | null> {
  // Who found the same time at the same moment was first, or waits here and then finds that we were.
  const [offer] = await trx('slotOffers')
    .insert({
      professionalId: freed.professionalId,
      unitId: freed.unitId,
      roomId: freed.roomId,
      mode: freed.mode,
      startsAt: freed.startsAt,
      endsAt: freed.endsAt,
      freedByAppointmentId: freed.appointmentId,
      lookAt: trx.fn.now(),
      isDemo: freed.isDemo,
    })
    .onConflict()
    .ignore()
    .returning<{ id: string }[]>('id');
  if (!offer) return null;
  await trx('slotOfferCandidates').insert(
    ranked.map(({ entryId, rank, reason }) => ({
      slotOfferId: offer.id,
      waitlistEntryId: entryId,
      rank,
      reason: JSON.stringify(reason),
    })),
  );
  await trx('waitlistFairnessLog').insert(
    ranked.map(({ entryId, rank, reason }) => ({
      slotOfferId: offer.id,
      waitlistEntryId: entryId,
      what: 'ranked',
      details: JSON.stringify({ rank, ...reason }),
    })),
  );
  return offer.id;
}

/** What a search for freed times found. */
export interface OpenedOffers {
  readonly offerIds: readonly string[];
  /** Freed visits whose time fits nobody who waits: no need to look at them again for a while. */
  readonly unwantedIds: readonly string[];
}

/**
 * Turns times that became free into offers, with everybody whom they fit in order, and why.
 *
 * @param passOver freed visits that were looked at a moment ago
 */
export async function openOffers(
  knex: Knex,
  passOver: readonly string[],
  now: Date,
  limit: number,
): Promise<OpenedOffers> {
  const offerIds: string[] = [];
  const unwantedIds: string[] = [];
  for (const freed of await rawRows<FreedVisit>(knex, FREED, [[...passOver], limit])) {
    const waiting = await rawRows<WaitingEntry>(knex, WAITING, [freed.professionalId, freed.startsAt]);
    const ranked = rankEntries(waiting, freed, now);
    const id = ranked.length === 0 ? null : await knex.transaction((trx) => open(trx, freed, ranked));
    if (id === null) unwantedIds.push(freed.appointmentId);
    else offerIds.push(id);
  }
  return { offerIds, unwantedIds };
}
