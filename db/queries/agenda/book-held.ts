import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { lockAppointment, seeAppointment } from './access.ts';
import { assertDoable, writeStatus, type ActOutcome } from './acts.ts';
import { appointmentColumns, type AppointmentRow } from './appointment-row.ts';
import { claimOfRow, lockAgenda, wayOf } from './locks.ts';
import { planVisit } from './plan-visit.ts';
import { recordHappenings } from './record.ts';
import type { AgendaActor } from './requests.ts';
import { clearTheWay, conflictOf } from './write-visit.ts';

/** Who a held time is for, once that is known. What is null stays as it was held. */
export interface BookHeldRequest {
  readonly id: string;
  readonly version: number | null;
  readonly actor: AgendaActor;
  readonly patientId: string | null;
  readonly contactPatientId: string | null;
  readonly insurerId: string | null;
  readonly note: string | null;
}

/** Whether a hold still stands by the database's clock. */
async function isStanding(trx: Knex.Transaction, id: string): Promise<boolean> {
  const rows = await rawRows(
    trx,
    'select from appointments where id = ? and hold_expires_at > clock_timestamp()',
    [id],
  );
  return rows.length > 0;
}

interface Agreed {
  readonly patientId: string;
  readonly contactPatientId: string | null;
  readonly insurerId: string | null;
  readonly priceCents: number | null;
}

async function write(
  trx: Knex.Transaction,
  request: BookHeldRequest,
  seen: AppointmentRow,
  agreed: Agreed,
): Promise<ActOutcome> {
  await lockAgenda(trx, [claimOfRow(seen, agreed.patientId)]);
  const row = await lockAppointment(trx, request.id, request.actor);
  if (row.status === 'expired') throw new AppError('appointment.hold_expired');
  if (!assertDoable(row, 'book', request.version)) return { appointment: row, isChanged: false };
  if (!(await isStanding(trx, row.id))) throw new AppError('appointment.hold_expired');
  // Another time may still be held for the same patient although it is over.
  await clearTheWay(trx, wayOf(row, agreed.patientId));
  const appointment = await writeStatus(trx, row, {
    ...agreed,
    status: 'booked',
    bookedAt: trx.raw('clock_timestamp()'),
    ...(request.note === null ? {} : { note: request.note }),
  });
  await recordHappenings(trx, [{ type: 'appointment.booked', appointment, actor: request.actor }]);
  return { appointment, isChanged: true };
}

/**
 * Books a time that is held.
 *
 * @throws AppError `appointment.hold_expired`, `appointment.own_overlap`, and whatever speaks against the patient or
 *   their health plan
 */
export async function bookHeld(knex: Knex, request: BookHeldRequest): Promise<ActOutcome> {
  const seen = await seeAppointment(knex, request.id, request.actor);
  if (seen.status === 'expired') throw new AppError('appointment.hold_expired');
  const patientId = request.patientId ?? seen.patientId;
  if (patientId === null) throw new AppError('patient.not_found');
  if (!assertDoable(seen, 'book', request.version)) return { appointment: seen, isChanged: false };
  const contact = request.contactPatientId ?? seen.contactPatientId;
  const contactPatientId = contact === patientId ? null : contact;
  const insurerId = request.insurerId ?? seen.insurerId;
  // The notice was kept when the time was held.
  const plan = await planVisit(
    knex,
    { ...seen, patientId, contactPatientId, insurerId },
    request.actor,
    false,
  );
  try {
    return await knex.transaction((trx) =>
      write(trx, request, seen, { patientId, contactPatientId, insurerId, priceCents: plan.priceCents }),
    );
  } catch (thrown) {
    const conflict = conflictOf(thrown);
    throw new AppError(conflict === 'patient' ? 'appointment.own_overlap' : 'appointment.slot_taken', {
      cause: thrown,
    });
  }
}

/**
 * Lets holds go whose time is over, whoever is in their way.
 *
 * @returns how many; ask again while it is the limit
 */
export async function expireHolds(knex: Knex, limit: number): Promise<number> {
  return knex.transaction(async (trx) => {
    const rows = await rawRows<AppointmentRow>(
      trx,
      `update appointments a set status = 'expired', version = version + 1, updated_at = clock_timestamp()
       where a.id in (select h.id from appointments h where h.status = 'held' and h.hold_expires_at <= clock_timestamp()
         order by h.hold_expires_at limit ? for update skip locked)
       returning ${appointmentColumns('a')}`,
      [limit],
    );
    await recordHappenings(
      trx,
      rows.map((appointment) => ({
        type: 'appointment.expired' as const,
        appointment,
        actor: { kind: 'system' as const },
      })),
    );
    return rows.length;
  });
}
