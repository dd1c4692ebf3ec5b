import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { Kinship } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { recordAudit } from '../events.ts';
import type { RegisteredPatient } from '../patient-registry.ts';

/** A relative of a patient, seen from the patient. */
export interface RelativeRow extends RegisteredPatient {
  readonly kinship: Kinship;
}

/** Who writes it down: a member of the staff, or the bot for whoever it talks to. */
export type Registrar = { readonly kind: 'staff'; readonly staffId: string } | { readonly kind: 'bot' };

const audited = (by: Registrar) =>
  ({ actorKind: by.kind, actorId: by.kind === 'staff' ? by.staffId : null }) as const;

/** What bookings ask of a patient, and may have to be put right on the way. */
export interface BookingFacts {
  readonly birthOn?: string | null;
  readonly insurerId?: string | null;
}

/**
 * Puts right what bookings ask of a patient.
 *
 * @throws AppError `patient.not_found`, `agenda.unknown_insurer`
 */
export async function correctPatient(
  knex: Knex,
  id: string,
  facts: BookingFacts,
  by: Registrar,
): Promise<RegisteredPatient> {
  return knex.transaction(async (trx) => {
    if (facts.insurerId) {
      const insurer = await trx('insurers').where({ id: facts.insurerId }).first<object | undefined>('id');
      if (!insurer) throw new AppError('agenda.unknown_insurer');
    }
    const fields = Object.keys(facts);
    if (fields.length > 0) await trx('patients').where({ id }).update(facts);
    const [patient] = await rawRows<RegisteredPatient>(
      trx,
      'select id, name, birth_on, phone, insurer_id from patients where id = ?',
      [id],
    );
    if (!patient) throw new AppError('patient.not_found');
    // Which fields, not what they say: the log outlives the data.
    await recordAudit(trx, {
      ...audited(by),
      action: 'patient.corrected',
      subjectKind: 'patient',
      subjectId: id,
      details: { fields: fields.join(' ') },
    });
    return patient;
  });
}

/** People whom a patient may book for. */
export async function listRelatives(knex: Knex, patientId: string): Promise<RelativeRow[]> {
  return rawRows<RelativeRow>(
    knex,
    `select t.id, t.name, t.birth_on, t.phone, t.insurer_id, r.kinship
     from patient_relatives r join patients t on t.id = r.relative_id where r.patient_id = ? order by t.name, t.id`,
    [patientId],
  );
}

/** Two patients, the first of whom may book for the second. */
export interface Tie {
  readonly patientId: string;
  readonly relativeId: string;
}

/**
 * Lets a patient book for somebody.
 *
 * @throws AppError `patient.not_found` if one of the two is not there, `request.invalid` if they are one
 */
export async function addRelative(
  knex: Knex,
  tie: Tie & { readonly kinship: Kinship },
  by: Registrar,
): Promise<void> {
  if (tie.patientId === tie.relativeId) throw new AppError('request.invalid');
  await knex.transaction(async (trx) => {
    const known = await trx('patients').whereIn('id', [tie.patientId, tie.relativeId]).pluck<string[]>('id');
    if (known.length < 2) throw new AppError('patient.not_found');
    await trx('patientRelatives').insert(tie).onConflict(['patientId', 'relativeId']).merge(['kinship']);
    await recordAudit(trx, {
      ...audited(by),
      action: 'patient.relative_added',
      subjectKind: 'patient',
      subjectId: tie.patientId,
      details: { relativeId: tie.relativeId, kinship: tie.kinship },
    });
  });
}

/** Ends that. Doing it twice changes nothing. */
export async function removeRelative(knex: Knex, tie: Tie, by: Registrar): Promise<void> {
  await knex.transaction(async (trx) => {
    const removed = await trx('patientRelatives')
      .where({ ...tie })
      .delete();
    if (removed === 0) return;
    await recordAudit(trx, {
      ...audited(by),
      action: 'patient.relative_removed',
      subjectKind: 'patient',
      subjectId: tie.patientId,
      details: { relativeId: tie.relativeId },
    });
  });
}
