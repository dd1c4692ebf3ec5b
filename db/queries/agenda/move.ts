import type { Knex } from 'knex';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { lockAppointment, seeAppointment } from './access.ts';
import { assertDoable, writeStatus } from './acts.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { claimOf, lose, replay } from './book.ts';
import { findConflict } from './conflicts.ts';
import { claimOfRow, lockAgenda } from './locks.ts';
import { planVisit } from './plan-visit.ts';
import { recordHappenings } from './record.ts';
import type { AgendaActor, BookOutcome, BookRequest } from './requests.ts';
import { conflictOf, footprintOf, writeVisit, type NewVisit } from './write-visit.ts';

/** A new time for an appointment. What is null stays as it was. */
export interface MoveRequest {
  readonly id: string;
  readonly version: number | null;
  readonly actor: AgendaActor;
  readonly idempotencyKey: string | null;
  readonly startsAt: Date;
  readonly professionalId: string | null;
  readonly unitId: string | null;
  readonly visitTypeId: string | null;
  readonly insurerId: string | null;
  readonly mode: VisitMode | null;
  readonly note: string | null;
  /** Squeezes the new time in as an extra. */
  readonly encaixe: BookRequest['encaixe'];
}

/** The appointment that a move asks for, with what it takes over from the old one. */
function requestFor(old: AppointmentRow, move: MoveRequest): BookRequest {
  const isSamePlace = move.professionalId === null || move.professionalId === old.professionalId;
  return {
    actor: move.actor,
    idempotencyKey: move.idempotencyKey,
    conversationId: old.conversationId,
    note: move.note ?? old.note,
    holdMinutes: null,
    encaixe: move.encaixe,
    professionalId: move.professionalId ?? old.professionalId,
    unitId: move.unitId,
    visitTypeId: move.visitTypeId ?? old.visitTypeId,
    specialtyId: isSamePlace ? old.specialtyId : null,
    insurerId: move.insurerId ?? old.insurerId,
    mode: move.mode,
    startsAt: move.startsAt,
    patientId: old.patientId,
    contactPatientId: old.contactPatientId,
  };
}

async function write(
  trx: Knex.Transaction,
  old: AppointmentRow,
  move: MoveRequest,
  visit: NewVisit,
): Promise<BookOutcome> {
  // Two visits that swap their times would wait for each other: both lines are joined before either is touched.
  await lockAgenda(trx, [claimOf(visit), claimOfRow(old)]);
  const replayed = await replay(trx, visit.request);
  if (replayed) return replayed;
  const row = await lockAppointment(trx, move.id, move.actor);
  if (!assertDoable(row, 'reschedule', move.version ?? old.version))
    throw new AppError('appointment.wrong_status');
  const moved = await writeStatus(trx, row, { status: 'rescheduled' });
  const appointment = await writeVisit(trx, visit);
  await recordHappenings(trx, [
    {
      type: 'appointment.rescheduled',
      appointment: moved,
      actor: move.actor,
      extra: { toAppointmentId: appointment.id },
    },
    {
      type: 'appointment.booked',
      appointment,
      actor: move.actor,
      extra: { fromAppointmentId: moved.id },
    },
  ]);
  return { kind: 'done', appointment, isNew: true };
}

/**
 * Moves an appointment: the old one becomes `rescheduled`, its successor is booked, both in one transaction.
 *
 * If the new time cannot be had, the old one stands untouched.
 *
 * @throws AppError as booking does, and `appointment.stale_version` or `appointment.wrong_status`
 */
export async function moveAppointment(knex: Knex, move: MoveRequest): Promise<BookOutcome> {
  const old = await seeAppointment(knex, move.id, move.actor);
  const request = requestFor(old, move);
  const replayed = await replay(knex, request);
  if (replayed) return replayed;
  if (!assertDoable(old, 'reschedule', move.version)) throw new AppError('appointment.wrong_status');
  const plan = await planVisit(knex, request, move.actor);
  const visit: NewVisit = { plan, request, rescheduledFromId: old.id };
  const early = await findConflict(knex, footprintOf(visit));
  if (early) return lose(knex, early, visit);
  try {
    return await knex.transaction((trx) => write(trx, old, move, visit));
  } catch (thrown) {
    return lose(knex, conflictOf(thrown), visit);
  }
}
