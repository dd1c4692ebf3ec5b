import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { APPOINTMENT_COLUMNS, appointmentColumns, type AppointmentRow } from './appointment-row.ts';
import { CONSTRAINT_MEANS, expireInTheWay, findConflict } from './conflicts.ts';
import type { Conflict, Footprint, Way } from './conflicts.ts';
import type { VisitPlan } from './plan-visit.ts';
import { recordHappenings } from './record.ts';
import type { BookRequest } from './requests.ts';

/** An appointment about to be written. */
export interface NewVisit {
  readonly plan: VisitPlan;
  readonly request: BookRequest;
  /** The appointment that this one takes the place of. */
  readonly rescheduledFromId: string | null;
}

/** What a planned visit takes. */
export function footprintOf({ plan, request, rescheduledFromId }: NewVisit): Footprint {
  return {
    professionalId: plan.slot.professionalId,
    roomId: request.encaixe ? null : plan.slot.roomId,
    patientId: request.patientId,
    startsAt: new Date(plan.slot.startsAtMs),
    endsAt: new Date(plan.slot.endsAtMs),
    duringFrom: plan.duringFrom,
    duringTo: plan.duringTo,
    isEncaixe: request.encaixe !== null,
    exceptId: rescheduledFromId,
  };
}

/** A transaction that has to be given up because somebody else is in the way. */
export class Lost extends Error {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super('lost');
    this.name = 'Lost';
    this.conflict = conflict;
  }
}

/**
 * The first free number among a shift's extras.
 *
 * @throws AppError `appointment.encaixe_full`
 */
async function freeSeat(trx: Knex.Transaction, { slot, shift, encaixeCapacity }: VisitPlan): Promise<number> {
  const [row] = await rawRows<{ seat: number }>(
    trx,
    `select seat from generate_series(1, ?::int) as seat where not exists (
       select from appointments a where a.professional_id = ? and a.on_date = ?::date and a.encaixe_shift_minute = ?
         and a.encaixe_seat = seat and a.is_encaixe and a.status in ('held', 'booked', 'confirmed', 'arrived'))
     order by seat limit 1`,
    [encaixeCapacity, slot.professionalId, slot.onDate, shift.fromMinute],
  );
  if (!row) throw new AppError('appointment.encaixe_full');
  return row.seat;
}

const NO_ENCAIXE = {
  isEncaixe: false,
  encaixeRole: null,
  encaixeReason: null,
  encaixeShiftMinute: null,
  encaixeSeat: null,
};

async function encaixeColumns(trx: Knex.Transaction, { plan, request }: NewVisit) {
  const { encaixe } = request;
  if (!encaixe) return NO_ENCAIXE;
  return {
    isEncaixe: true,
    encaixeRole: encaixe.role,
    encaixeReason: encaixe.reason,
    encaixeShiftMinute: plan.shift.fromMinute,
    encaixeSeat: await freeSeat(trx, plan),
  };
}

async function insertVisit(trx: Knex.Transaction, visit: NewVisit): Promise<AppointmentRow> {
  const { plan, request, rescheduledFromId } = visit;
  const { slot } = plan;
  const isHold = request.holdMinutes !== null;
  const rows = await trx('appointments')
    .insert({
      patientId: request.patientId,
      contactPatientId: request.contactPatientId === request.patientId ? null : request.contactPatientId,
      conversationId: request.conversationId,
      professionalId: slot.professionalId,
      unitId: slot.unitId,
      roomId: slot.roomId,
      specialtyId: plan.specialtyId,
      visitTypeId: request.visitTypeId,
      insurerId: request.insurerId,
      mode: slot.mode,
      priceCents: plan.priceCents,
      status: isHold ? 'held' : 'booked',
      startsAt: new Date(slot.startsAtMs),
      endsAt: new Date(slot.endsAtMs),
      during: trx.raw('tstzrange(?, ?)', [plan.duringFrom, plan.duringTo]),
      onDate: slot.onDate,
      fromMinute: slot.fromMinute,
      holdExpiresAt: isHold
        ? trx.raw(`clock_timestamp() + ? * interval '1 minute'`, [request.holdMinutes])
        : null,
      bookedAt: isHold ? null : trx.raw('clock_timestamp()'),
      rescheduledFromId,
      idempotencyKey: request.idempotencyKey,
      note: request.note,
      createdByKind: request.actor.kind,
      createdById: request.actor.kind === 'staff' ? request.actor.staffId : null,
      ...(await encaixeColumns(trx, visit)),
    })
    .returning<AppointmentRow[]>([...APPOINTMENT_COLUMNS]);
  return inserted(rows);
}

/** Lets holds go that are over and in the way, and tells of it. */
export async function clearTheWay(trx: Knex.Transaction, way: Way): Promise<void> {
  const ids = await expireInTheWay(trx, way);
  if (ids.length === 0) return;
  const rows = await rawRows<AppointmentRow>(
    trx,
    `select ${appointmentColumns('a')} from appointments a where a.id = any(?)`,
    [ids],
  );
  await recordHappenings(
    trx,
    rows.map((appointment) => ({
      type: 'appointment.expired' as const,
      appointment,
      actor: { kind: 'system' as const },
    })),
  );
}

/**
 * Writes a visit whose locks are held, after looking once more whether its time is free.
 *
 * @throws Lost if it is not
 */
export async function writeVisit(trx: Knex.Transaction, visit: NewVisit): Promise<AppointmentRow> {
  const footprint = footprintOf(visit);
  await clearTheWay(trx, footprint);
  const conflict = await findConflict(trx, footprint);
  if (conflict) throw new Lost(conflict);
  return insertVisit(trx, visit);
}

/** What a failed write means: somebody was in the way, whoever noticed; anything else is thrown on. */
export function conflictOf(thrown: unknown): Conflict {
  if (thrown instanceof Lost) return thrown.conflict;
  const constraint =
    thrown instanceof Error && 'constraint' in thrown && typeof thrown.constraint === 'string'
      ? thrown.constraint
      : '';
  const meaning = CONSTRAINT_MEANS[constraint];
  if (meaning === 'slot' || meaning === 'patient') return meaning;
  if (meaning !== undefined) throw new AppError(meaning, { cause: thrown });
  throw thrown;
}
