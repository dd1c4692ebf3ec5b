import type { Knex } from 'knex';
import { AppError } from '#workflows/domain/errors.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import { findByKey, type AppointmentRow } from './appointment-row.ts';
import { findConflict, type Conflict } from './conflicts.ts';
import { nextSlots } from './find-slots.ts';
import { lockAgenda, type Claim } from './locks.ts';
import { planVisit } from './plan-visit.ts';
import { recordHappenings } from './record.ts';
import type { AgendaActor, BookOutcome, BookRequest } from './requests.ts';
import { conflictOf, footprintOf, writeVisit, type NewVisit } from './write-visit.ts';

/** Times told to whoever lost a race. */
const ALTERNATIVES = 3;
/** How far ahead they are looked for, in days. */
const ALTERNATIVES_WITHIN_DAYS = 30;

/** Whether a request that carries a used key is the one that used it. */
const isSameRequest = (row: AppointmentRow, request: BookRequest): boolean =>
  row.professionalId === request.professionalId &&
  row.visitTypeId === request.visitTypeId &&
  row.startsAt.getTime() === request.startsAt.getTime() &&
  (row.patientId === request.patientId || request.patientId === null);

/**
 * What a request with a used key gets: the appointment that it made.
 *
 * @throws AppError `appointment.key_reused` if the key made another one
 */
export async function replay(knex: Knex, request: BookRequest): Promise<BookOutcome | null> {
  if (request.idempotencyKey === null) return null;
  const row = await findByKey(knex, request.idempotencyKey);
  if (!row) return null;
  if (!isSameRequest(row, request)) throw new AppError('appointment.key_reused');
  return { kind: 'done', appointment: row, isNew: false };
}

/** Everything that a visit takes, as locks know it. An encaixe takes its place in the professional's line too. */
export const claimOf = (visit: NewVisit): Claim => {
  const { professionalId, roomId, patientId, duringFrom, duringTo } = footprintOf(visit);
  return { professionalId, roomId, patientId, from: duringFrom, to: duringTo };
};

/** The next free times of the same kind, for whoever came too late. */
async function alternativesTo(knex: Knex, { plan, request }: NewVisit): Promise<BookOutcome> {
  const { slot } = plan;
  const alternatives = await nextSlots(
    knex,
    {
      visitTypeId: request.visitTypeId,
      specialtyId: plan.specialtyId,
      professionalId: slot.professionalId,
      unitId: request.unitId,
      insurerId: request.insurerId,
      mode: request.mode,
      fromOn: slot.onDate,
      untilOn: addDays(slot.onDate, ALTERNATIVES_WITHIN_DAYS),
      weekdays: null,
      fromMinute: 0,
      toMinute: 1440,
      patientId: request.patientId,
      isBoundByNotice: isPatientSide(request.actor),
    },
    ALTERNATIVES,
  );
  return { kind: 'slot_taken', alternatives };
}

const isPatientSide = (actor: AgendaActor): boolean => 'patientId' in actor;

/**
 * What somebody gets whose time is taken.
 *
 * @throws AppError `appointment.own_overlap` if it is the patient who is elsewhere
 */
export async function lose(knex: Knex, conflict: Conflict, visit: NewVisit): Promise<BookOutcome> {
  if (conflict === 'patient') throw new AppError('appointment.own_overlap');
  return alternativesTo(knex, visit);
}

const isKeyConflict = (thrown: unknown): boolean =>
  thrown instanceof Error && 'constraint' in thrown && thrown.constraint === 'one_appointment_per_key';

async function write(trx: Knex.Transaction, visit: NewVisit): Promise<BookOutcome> {
  await lockAgenda(trx, [claimOf(visit)]);
  // Whoever waited may have waited for their own first try.
  const replayed = await replay(trx, visit.request);
  if (replayed) return replayed;
  const appointment = await writeVisit(trx, visit);
  const type = visit.request.holdMinutes === null ? 'appointment.booked' : 'appointment.held';
  await recordHappenings(trx, [{ type, appointment, actor: visit.request.actor }]);
  return { kind: 'done', appointment, isNew: true };
}

/**
 * Books a visit, or holds its time.
 *
 * A cheap look first, then the locks, a second look and the insert in one transaction; the exclusion constraints have
 * the last word. Professional and room are taken together or not at all.
 *
 * @throws AppError `agenda.unknown_…`, `patient.not_found`, or `appointment.…` with what speaks against it
 */
export async function bookAppointment(knex: Knex, request: BookRequest): Promise<BookOutcome> {
  const replayed = await replay(knex, request);
  if (replayed) return replayed;
  const plan = await planVisit(knex, request, request.actor);
  const visit: NewVisit = { plan, request, rescheduledFromId: null };
  const early = await findConflict(knex, footprintOf(visit));
  if (early) return (await replay(knex, request)) ?? lose(knex, early, visit);
  try {
    return await knex.transaction((trx) => write(trx, visit));
  } catch (thrown) {
    if (isKeyConflict(thrown)) {
      const first = await replay(knex, request);
      if (first) return first;
    }
    return lose(knex, conflictOf(thrown), visit);
  }
}
