import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import { rawRows } from '#db/raw-rows.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { recordAudit } from './events.ts';

/** A patient as a search shows them. Personal data: leaves through presenters only. */
export interface RegisteredPatient {
  readonly id: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly phone: string | null;
  readonly insurerId: string | null;
}

/** Letters with marks and the letters that people type instead. */
const MARKED = 'áàâãäéèêëíìîïóòôõöúùûüçñ';
const PLAIN = 'aaaaaeeeeiiiiooooouuuucn';

/** SQL: a text as people type it in a hurry. */
const folded = (text: string): string => `translate(lower(${text}), '${MARKED}', '${PLAIN}')`;

const FEWEST_DIGITS = 4;

/** Takes the meaning off the two signs that stand for anything in LIKE. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * Patients by a part of their name, or by digits of their phone; whoever begins with it comes first.
 *
 * @param text at least two letters; four digits or more are looked for in phones instead
 */
export async function findPatients(knex: Knex, text: string, limit: number): Promise<RegisteredPatient[]> {
  const digits = text.replace(/\D/g, '');
  const columns = 'select id, name, birth_on, phone, insurer_id from patients';
  if (digits.length >= FEWEST_DIGITS) {
    return rawRows<RegisteredPatient>(
      knex,
      `${columns} where regexp_replace(phone, '\\D', '', 'g') like ? order by name, id limit ?`,
      [`%${digits}%`, limit],
    );
  }
  const part = literally(text.trim());
  return rawRows<RegisteredPatient>(
    knex,
    `${columns} where ${folded('name')} like ${folded('?')}
     order by (${folded('name')} like ${folded('?')}) desc, name, id limit ?`,
    [`%${part}%`, `${part}%`, limit],
  );
}

/** Somebody who is new at the desk. */
export interface NewPatient {
  readonly name: string;
  readonly birthOn: string | null;
  /** Digits, country code first: `5511999990000`. */
  readonly phone: string | null;
  readonly locale: Locale;
}

/** Writes somebody down, on record. */
export async function registerPatient(
  knex: Knex,
  patient: NewPatient,
  staffId: string,
): Promise<RegisteredPatient> {
  return knex.transaction(async (trx) => {
    const rows = await trx('patients')
      .insert(patient)
      .returning<RegisteredPatient[]>(['id', 'name', 'birthOn', 'phone', 'insurerId']);
    const row = inserted(rows);
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: 'patient.registered',
      subjectKind: 'patient',
      subjectId: row.id,
    });
    return row;
  });
}
