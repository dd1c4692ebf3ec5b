import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { appointmentColumns, type AppointmentRow } from './appointment-row.ts';
import type { AgendaActor } from './requests.ts';

/** SQL: appointments `a` of a patient, made by them, or of somebody whom they may book for. Binds the patient three times. */
export const OF_PATIENT = `(a.patient_id = ? or a.contact_patient_id = ?
  or exists (select from patient_relatives r where r.patient_id = ? and r.relative_id = a.patient_id))`;

const read = (isLocked: boolean): string => `
  select ${appointmentColumns('a')} from appointments a
  where a.id = ? and (?::uuid is null or ${OF_PATIENT}) ${isLocked ? 'for update' : ''}`;

async function find(knex: Knex, sql: string, id: string, actor: AgendaActor): Promise<AppointmentRow> {
  const patientId = 'patientId' in actor ? actor.patientId : null;
  const [row] = await rawRows<AppointmentRow>(knex, sql, [id, patientId, patientId, patientId, patientId]);
  if (!row) throw new AppError('appointment.not_found');
  return row;
}

/**
 * Reads an appointment for somebody who may act on it.
 *
 * @throws AppError `appointment.not_found` also for one that exists but is none of their business
 */
export const seeAppointment = (knex: Knex, id: string, actor: AgendaActor): Promise<AppointmentRow> =>
  find(knex, read(false), id, actor);

/**
 * Reads an appointment that somebody wants to change, and keeps others from changing it until the transaction ends.
 *
 * @throws AppError `appointment.not_found` also for one that exists but is none of their business
 */
export const lockAppointment = (
  trx: Knex.Transaction,
  id: string,
  actor: AgendaActor,
): Promise<AppointmentRow> => find(trx, read(true), id, actor);
