import type { Knex } from 'knex';
import { AppError, type ErrorCode } from '#workflows/domain/errors.ts';
import { recordAudit, recordEvents } from '../events.ts';

/** What foreign keys of the catalogue mean when they are the ones who notice. */
const REFERENCES: Readonly<Record<string, ErrorCode>> = {
  rooms_unit_id_fkey: 'agenda.unknown_unit',
  working_hours_unit_id_fkey: 'agenda.unknown_unit',
  working_hours_room_id_fkey: 'agenda.unknown_room',
  working_hours_professional_id_fkey: 'agenda.unknown_professional',
  schedule_exceptions_professional_id_fkey: 'agenda.unknown_professional',
  holiday_units_unit_id_fkey: 'agenda.unknown_unit',
  professional_specialties_specialty_id_fkey: 'agenda.unknown_specialty',
  professional_visit_types_visit_type_id_fkey: 'agenda.unknown_visit_type',
  professional_insurers_insurer_id_fkey: 'agenda.unknown_insurer',
};

const isForeign = (thrown: unknown): thrown is Error & { constraint: string } =>
  thrown instanceof Error && 'constraint' in thrown && typeof thrown.constraint === 'string';

/** What the audit log keeps of a change: the values before and after, as JSON. None of them is a patient's. */
export interface Difference {
  readonly before: unknown;
  readonly after: unknown;
}

/** Does one change of the catalogue in a transaction, on record, and tells the pages of it. */
export async function change(
  knex: Knex,
  staffId: string,
  subject: { readonly list: string; readonly id: string; readonly action: string },
  work: (trx: Knex.Transaction) => Promise<Difference>,
): Promise<void> {
  try {
    await knex.transaction(async (trx) => {
      const { before, after } = await work(trx);
      await recordEvents(trx, [
        { type: 'catalogue.changed', staffId, data: { list: subject.list, id: subject.id } },
      ]);
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: staffId,
        action: subject.action,
        subjectKind: `catalogue.${subject.list}`,
        subjectId: subject.id,
        details: { before: JSON.stringify(before), after: JSON.stringify(after) },
      });
    });
  } catch (thrown) {
    const code = isForeign(thrown) ? REFERENCES[thrown.constraint] : undefined;
    throw code === undefined ? thrown : new AppError(code, { cause: thrown });
  }
}

/** Values that PostgreSQL is to read as JSON. */
const JSON_COLUMNS: readonly string[] = ['name', 'openingHours', 'preparation', 'hours'];

/** Columns as the database takes them. */
export const stored = (columns: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns as Record<string, unknown>).map(([key, value]) => [
      key,
      JSON_COLUMNS.includes(key) && typeof value === 'object' && value !== null
        ? JSON.stringify(value)
        : value,
    ]),
  );

/** Adds a row. @throws AppError `agenda.id_taken` */
export async function insertNew(trx: Knex.Transaction, table: string, columns: object): Promise<Difference> {
  const rows = await trx(table)
    .insert(stored(columns))
    .onConflict('id')
    .ignore()
    .returning<{ id: string }[]>('id');
  if (rows.length === 0) throw new AppError('agenda.id_taken');
  return { before: null, after: columns };
}

/** Changes columns of a row that has to be there. @throws AppError with the code given for one that is not */
export async function updateRow(
  trx: Knex.Transaction,
  table: string,
  id: string,
  columns: object,
  unknown: ErrorCode,
): Promise<Difference> {
  const found = await trx(table).where({ id }).first<Record<string, unknown> | undefined>().forUpdate();
  if (!found) throw new AppError(unknown);
  if (Object.keys(columns).length > 0) await trx(table).where({ id }).update(stored(columns));
  const before = Object.fromEntries(Object.keys(columns).map((key) => [key, found[key] ?? null]));
  return { before, after: columns };
}
