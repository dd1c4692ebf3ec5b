import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { cancelAppointment, confirmAppointment } from '../agenda/acts.ts';
import { recordAnswer } from './answers.ts';
import { holdAppointment } from './care.ts';

/** What a link in a message does, and to which appointment. */
export interface LinkedAct {
  readonly action: 'confirm' | 'cancel';
  readonly appointmentId: string;
}

/**
 * An appointment as far as whoever opens its link may know it. Messages are forwarded and mail is read by others: the
 * professional's name is left out, since it tells the specialty.
 */
export interface LinkedVisit {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly mode: VisitMode;
  readonly unitName: string;
  readonly patientName: string;
  readonly isUsed: boolean;
}

const STANDING: readonly AppointmentStatus[] = ['booked', 'confirmed'];

/** @throws AppError `link.used` or `link.over` for a link that does nothing any more */
function assertOpen(isUsed: boolean, status: AppointmentStatus): void {
  if (isUsed) throw new AppError('link.used');
  if (!STANDING.includes(status)) throw new AppError('link.over');
}

/**
 * What a link would be about. Looking changes nothing, however often it is done: mail scanners and previews look too.
 *
 * @throws AppError `link.used`, `link.over`
 */
export async function readLinked(knex: Knex, { action, appointmentId }: LinkedAct): Promise<LinkedVisit> {
  const [visit] = await rawRows<LinkedVisit>(
    knex,
    `select a.status, a.starts_at, u.time_zone, a.mode, u.name as unit_name, p.name as patient_name,
       exists (select from appointment_link_uses l where l.appointment_id = a.id and l.action = ?) as is_used
     from appointments a join units u on u.id = a.unit_id join patients p on p.id = a.patient_id where a.id = ?`,
    [action, appointmentId],
  );
  if (!visit) throw new AppError('link.over');
  assertOpen(visit.isUsed, visit.status);
  return visit;
}

/** Who the messages about an appointment go to: whoever holds such a link acts for them. */
async function contactOf(trx: Knex, appointmentId: string): Promise<string> {
  const [row] = await rawRows<{ contactId: string }>(
    trx,
    'select coalesce(contact_patient_id, patient_id) as contact_id from appointments where id = ?',
    [appointmentId],
  );
  if (!row) throw new AppError('link.over');
  return row.contactId;
}

async function act(trx: Knex, { action, appointmentId }: LinkedAct): Promise<void> {
  const patientId = await contactOf(trx, appointmentId);
  const request = { id: appointmentId, version: null, actor: { kind: 'patient', patientId } } as const;
  if (action === 'confirm') await confirmAppointment(trx, request);
  else await cancelAppointment(trx, { ...request, reason: 'patient_cannot' });
}

/**
 * Does what a link says, once: the agenda changes, the answer is on record and the link is used up, or none of it.
 *
 * The reminders follow by themselves, like after any other change of the appointment.
 *
 * @throws AppError `link.used`; `link.over` when the appointment was moved, cancelled or took place; `link.expired` once
 *   the visit has begun by the database's clock
 */
export async function useLink(knex: Knex, link: LinkedAct): Promise<void> {
  const { action, appointmentId } = link;
  try {
    await knex.transaction(async (trx) => {
      const held = await holdAppointment(trx, appointmentId);
      if (!held) throw new AppError('link.over');
      const use = { appointmentId, action };
      const fresh = await trx('appointmentLinkUses').insert(use).onConflict().ignore().returning('action');
      assertOpen(fresh.length === 0, held.status);
      await act(trx, link);
      await recordAnswer(trx, {
        appointmentId,
        answer: action,
        via: 'link',
        conversationId: null,
        seq: null,
      });
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'appointment.in_past')
      throw new AppError('link.expired', { cause: error });
    throw error;
  }
}
