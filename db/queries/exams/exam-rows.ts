import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { ExamStatus } from '#workflows/domain/exam/exam.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { recordAudit, recordEvents } from '../events.ts';

/** A result that can be collected, with whom to tell. Personal data: lives in messages and nowhere else. */
export interface ExamCare {
  readonly id: string;
  readonly status: ExamStatus;
  readonly followUpCount: number;
  readonly lastToldAt: Date | null;
  readonly letterOutboxId: string | null;
  readonly letterState: string | null;
  readonly conversationId: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly contactLocale: Locale | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
}

/** A result as the console lists it. */
export interface ListedExam {
  readonly id: string;
  readonly patientId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly status: ExamStatus;
  readonly followUpCount: number;
  readonly readyAt: Date;
  readonly toldAt: Date | null;
  readonly collectedAt: Date | null;
}

/** A result that the staff say is there. */
export interface NewExam {
  readonly patientId: string;
  /** Null takes the unit of the patient's last visit, else the clinic's first. */
  readonly unitId: string | null;
  /** Repeating the request with the same key answers the same result. */
  readonly idempotencyKey: string | null;
}

/** Takes hold of a result and reads what telling of it needs. @throws AppError `exam.not_found` */
export async function lockExam(trx: Knex.Transaction, id: string): Promise<ExamCare> {
  const [row] = await rawRows<ExamCare>(
    trx,
    `select e.id, e.status, e.follow_up_count, e.last_told_at, e.letter_outbox_id,
       (select o.state from outbox o where o.id = e.letter_outbox_id) as letter_state, e.conversation_id, u.id as unit_id,
       u.name as unit_name, t.id as patient_id, t.name as patient_name, c.id as contact_id, c.name as contact_name,
       c.locale as contact_locale, c.phone as contact_phone, c.email as contact_email
     from exam_readiness e join units u on u.id = e.unit_id join patients t on t.id = e.patient_id
       join patients c on c.id = coalesce(e.contact_patient_id, e.patient_id)
     where e.id = ? for update of e`,
    [id],
  );
  if (!row) throw new AppError('exam.not_found');
  return row;
}

const LIST = `
  select e.id, e.patient_id, e.unit_id, u.name as unit_name, e.status, e.follow_up_count, e.ready_at, e.told_at,
    e.collected_at
  from exam_readiness e join units u on u.id = e.unit_id`;

/** Results of a patient, the latest first. */
export const listExams = (knex: Knex, patientId: string, limit: number): Promise<ListedExam[]> =>
  rawRows<ListedExam>(knex, `${LIST} where e.patient_id = ? order by e.ready_at desc limit ?`, [
    patientId,
    limit,
  ]);

/** One result; null if there is none. */
export async function readExam(knex: Knex, id: string): Promise<ListedExam | null> {
  const [row] = await rawRows<ListedExam>(knex, `${LIST} where e.id = ?`, [id]);
  return row ?? null;
}

async function unitFor(knex: Knex, { unitId, patientId }: NewExam): Promise<string> {
  const [row] = await rawRows<{ id: string }>(
    knex,
    `select u.id from units u where u.is_active and (?::text is null or u.id = ?)
     order by u.id = (select a.unit_id from appointments a where a.patient_id = ? order by a.starts_at desc limit 1) desc nulls last,
       u.position, u.id limit 1`,
    [unitId, unitId, patientId],
  );
  if (!row) throw new AppError('agenda.unknown_unit');
  return row.id;
}

async function note(
  trx: Knex.Transaction,
  type: 'exam.ready' | 'exam.collected' | 'exam.withdrawn',
  examId: string,
  patientId: string,
  staffId: string,
): Promise<void> {
  await recordEvents(trx, [{ type, staffId, data: { examId, patientId } }]);
  await recordAudit(trx, {
    actorKind: 'staff',
    actorId: staffId,
    action: type,
    subjectKind: 'exam',
    subjectId: examId,
    details: { patientId },
  });
}

/**
 * A result is there. Whoever booked the patient's last visit for them is told in their place.
 *
 * @returns its id; the earlier one's for a repeated key
 * @throws AppError `patient.not_found`, `agenda.unknown_unit`
 */
export async function markReady(knex: Knex, exam: NewExam, staffId: string): Promise<string> {
  const { patientId, idempotencyKey } = exam;
  const patient = await knex('patients').where({ id: patientId }).first<object | undefined>('id');
  if (!patient) throw new AppError('patient.not_found');
  const unitId = await unitFor(knex, exam);
  return knex.transaction(async (trx) => {
    const contact = await trx('appointments')
      .where({ patientId })
      .orderBy('startsAt', 'desc')
      .first<{ contactPatientId: string | null } | undefined>('contactPatientId');
    const contactPatientId = contact?.contactPatientId ?? null;
    const rows = await trx('examReadiness')
      .insert({
        patientId,
        contactPatientId,
        unitId,
        idempotencyKey,
        createdBy: staffId,
        lookAt: trx.fn.now(),
      })
      .onConflict('idempotency_key')
      .ignore()
      .returning<{ id: string }[]>('id');
    const [row] = rows;
    if (!row) {
      const earlier = await trx('examReadiness').where({ idempotencyKey }).select<{ id: string }[]>('id');
      return inserted(earlier).id;
    }
    await note(trx, 'exam.ready', row.id, patientId, staffId);
    return row.id;
  });
}

/** Takes back a letter that has not left. */
async function cancelLetter(trx: Knex.Transaction, { letterOutboxId }: ExamCare): Promise<void> {
  if (letterOutboxId === null) return;
  await trx('outbox')
    .where({ id: letterOutboxId, state: 'queued' })
    .update({ state: 'cancelled', leaseUntil: null, errorCode: 'exam.already_over' });
}

/**
 * A result was collected, or is taken back; nothing more is said of it. Done twice changes nothing.
 *
 * @throws AppError `exam.not_found`, `exam.already_over` when it has ended in the other way
 */
export async function endExam(
  knex: Knex,
  id: string,
  status: Extract<ExamStatus, 'collected' | 'withdrawn'>,
  staffId: string,
): Promise<void> {
  await knex.transaction(async (trx) => {
    const exam = await lockExam(trx, id);
    if (exam.status === status) return;
    if (exam.status === 'collected' || exam.status === 'withdrawn') throw new AppError('exam.already_over');
    await cancelLetter(trx, exam);
    const collectedAt = status === 'collected' ? trx.raw('clock_timestamp()') : null;
    await trx('examReadiness').where({ id }).update({ status, collectedAt, lookAt: trx.fn.now() });
    await note(trx, `exam.${status}`, id, exam.patientId, staffId);
  });
}

/** Results whose look is due, or whose letter could not be delivered. */
export async function findExamsToLookAt(knex: Knex, limit: number): Promise<string[]> {
  const rows = await rawRows<{ id: string }>(
    knex,
    `(select id from exam_readiness where look_at <= now() order by look_at limit ?)
     union (select e.id from exam_readiness e join outbox o on o.id = e.letter_outbox_id
       where e.status = 'told' and e.look_at is not null and o.state in ('failed', 'cancelled') limit ?)`,
    [limit, limit],
  );
  return rows.map(({ id }) => id);
}
