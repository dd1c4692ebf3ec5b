import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import { ACTIVE } from './taken.ts';

/** Who is in the way: the slot's professional or room, a block, or the patient's own appointment. */
export type Conflict = 'slot' | 'patient';

/** A visit about to be written. */
export interface Footprint {
  readonly professionalId: string;
  readonly roomId: string | null;
  readonly patientId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly duringFrom: Date;
  readonly duringTo: Date;
  readonly isEncaixe: boolean;
  /** An appointment that makes room in the same transaction. */
  readonly exceptId: string | null;
}

/**
 * What already takes the time of a visit; null if nothing does.
 *
 * An encaixe may lie beside a regular visit, but not beside another encaixe, and never in a block.
 */
export async function findConflict(knex: Knex, visit: Footprint): Promise<Conflict | null> {
  const [row] = await rawRows<{ slot: boolean; patient: boolean }>(
    knex,
    `with visit as (select ?::text as professional_id, ?::text as room_id, ?::uuid as patient_id,
       tstzrange(?, ?) as during, tstzrange(?, ?) as told, ?::boolean as is_encaixe, ?::uuid as except_id)
     select exists (select from appointments a where a.professional_id = v.professional_id and a.during && v.during
         and a.is_encaixe = v.is_encaixe and ${ACTIVE} and a.id is distinct from v.except_id)
       or (not v.is_encaixe and exists (select from appointments a where a.room_id = v.room_id and a.during && v.during
         and not a.is_encaixe and ${ACTIVE} and a.id is distinct from v.except_id))
       or exists (select from blocks b where b.during && v.during
         and (b.professional_id = v.professional_id or b.room_id = v.room_id)) as slot,
       exists (select from appointments a where a.patient_id = v.patient_id
         and tstzrange(a.starts_at, a.ends_at) && v.told and ${ACTIVE} and a.id is distinct from v.except_id) as patient
     from visit v`,
    [
      visit.professionalId,
      visit.roomId,
      visit.patientId,
      visit.duringFrom,
      visit.duringTo,
      visit.startsAt,
      visit.endsAt,
      visit.isEncaixe,
      visit.exceptId,
    ],
  );
  if (row?.patient) return 'patient';
  return row?.slot ? 'slot' : null;
}

/** Whose line a stretch of time is wanted in. */
export interface Way {
  readonly professionalId: string;
  readonly roomId: string | null;
  readonly patientId: string | null;
  readonly duringFrom: Date;
  readonly duringTo: Date;
  readonly exceptId: string | null;
}

/**
 * Lets holds go whose time is over and that are in the way: the constraints would still count them.
 *
 * @returns ids of those that ran out
 */
export async function expireInTheWay(trx: Knex.Transaction, visit: Way): Promise<string[]> {
  const rows = await rawRows<{ id: string }>(
    trx,
    `update appointments a set status = 'expired', version = version + 1, updated_at = clock_timestamp()
     where a.id in (select h.id from appointments h
       where h.status = 'held' and h.hold_expires_at <= clock_timestamp() and h.during && tstzrange(?, ?)
         and (h.professional_id = ? or h.room_id = ? or h.patient_id = ?) and h.id is distinct from ?
       order by h.id for update)
     returning a.id`,
    [visit.duringFrom, visit.duringTo, visit.professionalId, visit.roomId, visit.patientId, visit.exceptId],
  );
  return rows.map(({ id }) => id);
}

/** What the constraints of `appointments` mean when they are the ones who notice. */
export const CONSTRAINT_MEANS: Readonly<
  Record<string, Conflict | Extract<ErrorCode, `appointment.${string}`>>
> = {
  professional_is_in_one_place: 'slot',
  room_is_used_once: 'slot',
  one_encaixe_at_a_time: 'slot',
  one_encaixe_per_seat: 'slot',
  patient_is_in_one_place: 'patient',
  one_successor_per_appointment: 'appointment.wrong_status',
};
