import type { Knex } from 'knex';
import { isTimeZone } from '#workflows/domain/zoned-time.ts';
import { AppError, type ErrorCode } from '#workflows/domain/errors.ts';
import { change, insertNew, updateRow } from './catalogue-change.ts';
import type {
  InsurerItem,
  ProfessionalItem,
  RoomItem,
  SpecialtyItem,
  UnitItem,
  VisitTypeItem,
} from './catalogue.ts';

/** Lists of the catalogue that are edited item by item, and the table of each. */
export const CATALOGUE_TABLES = {
  units: 'units',
  rooms: 'rooms',
  specialties: 'specialties',
  visitTypes: 'visitTypes',
  insurers: 'insurers',
} as const;

/** What each list consists of. */
export interface CatalogueItems {
  readonly units: UnitItem;
  readonly rooms: RoomItem;
  readonly specialties: SpecialtyItem;
  readonly visitTypes: VisitTypeItem;
  readonly insurers: InsurerItem;
}
/** Name of a list of the catalogue. */
export type CatalogueList = keyof CatalogueItems;

/** Code for an id that a list does not have. */
const UNKNOWN: Readonly<Record<CatalogueList | 'professionals', ErrorCode>> = {
  units: 'agenda.unknown_unit',
  rooms: 'agenda.unknown_room',
  specialties: 'agenda.unknown_specialty',
  visitTypes: 'agenda.unknown_visit_type',
  insurers: 'agenda.unknown_insurer',
  professionals: 'agenda.unknown_professional',
};

function assertZone(columns: object): void {
  if ('timeZone' in columns && typeof columns.timeZone === 'string' && !isTimeZone(columns.timeZone))
    throw new AppError('agenda.unknown_time_zone');
}

/** Adds to a list. @throws AppError `agenda.id_taken`, `agenda.unknown_time_zone`, `agenda.unknown_…` */
export async function addItem<List extends CatalogueList>(
  knex: Knex,
  list: List,
  item: Partial<CatalogueItems[List]> & { readonly id: string },
  staffId: string,
): Promise<void> {
  assertZone(item);
  await change(knex, staffId, { list, id: item.id, action: 'catalogue.added' }, (trx) =>
    insertNew(trx, CATALOGUE_TABLES[list], item),
  );
}

/** Changes what is given of an item. @throws AppError `agenda.unknown_…`, `agenda.unknown_time_zone` */
export async function changeItem<List extends CatalogueList>(
  knex: Knex,
  list: List,
  id: string,
  columns: Partial<Omit<CatalogueItems[List], 'id'>>,
  staffId: string,
): Promise<void> {
  assertZone(columns);
  await change(knex, staffId, { list, id, action: 'catalogue.changed' }, (trx) =>
    updateRow(trx, CATALOGUE_TABLES[list], id, columns, UNKNOWN[list]),
  );
}

/** What of a professional is edited together. */
export type ProfessionalChanges = Partial<Omit<ProfessionalItem, 'id' | 'unitIds'>>;

/** Replaces what a professional offers, where it is given. */
async function writeLinks(
  trx: Knex.Transaction,
  professionalId: string,
  { specialtyIds, visits, insurerIds }: ProfessionalChanges,
): Promise<void> {
  const links: readonly (readonly [table: string, rows: readonly object[] | undefined])[] = [
    ['professionalSpecialties', specialtyIds?.map((specialtyId) => ({ professionalId, specialtyId }))],
    ['professionalVisitTypes', visits?.map((visit) => ({ professionalId, ...visit }))],
    ['professionalInsurers', insurerIds?.map((insurerId) => ({ professionalId, insurerId }))],
  ];
  for (const [table, rows] of links) {
    if (rows === undefined) continue;
    await trx(table).where({ professionalId }).delete();
    if (rows.length > 0)
      await trx(table)
        .insert([...rows])
        .onConflict()
        .ignore();
  }
}

const LINKS: readonly string[] = ['specialtyIds', 'visits', 'insurerIds'];

/** Columns of the professional's own row. */
const ownColumns = (changes: ProfessionalChanges): object =>
  Object.fromEntries(Object.entries(changes).filter(([key]) => !LINKS.includes(key)));

/** What a professional offers now, of what is about to be replaced. */
async function offered(trx: Knex.Transaction, professionalId: string): Promise<object> {
  const specialtyIds = await trx('professionalSpecialties')
    .where({ professionalId })
    .pluck<string[]>('specialty_id');
  const visits = await trx('professionalVisitTypes')
    .where({ professionalId })
    .select<object[]>('visitTypeId', 'durationMinutes', 'priceCents');
  const insurerIds = await trx('professionalInsurers')
    .where({ professionalId })
    .pluck<string[]>('insurer_id');
  return { specialtyIds, visits, insurerIds };
}

/** Adds a professional. @throws AppError `agenda.id_taken`, `agenda.unknown_…` */
export async function addProfessional(
  knex: Knex,
  id: string,
  changes: ProfessionalChanges & { readonly name: string },
  staffId: string,
): Promise<void> {
  await change(knex, staffId, { list: 'professionals', id, action: 'catalogue.added' }, async (trx) => {
    await insertNew(trx, 'professionals', { id, ...ownColumns(changes) });
    await writeLinks(trx, id, changes);
    return { before: null, after: changes };
  });
}

/** Changes what is given of a professional; lists are replaced whole. @throws AppError `agenda.unknown_…` */
export async function changeProfessional(
  knex: Knex,
  id: string,
  changes: ProfessionalChanges,
  staffId: string,
): Promise<void> {
  await change(knex, staffId, { list: 'professionals', id, action: 'catalogue.changed' }, async (trx) => {
    const row = await updateRow(trx, 'professionals', id, ownColumns(changes), UNKNOWN.professionals);
    const before = await offered(trx, id);
    await writeLinks(trx, id, changes);
    return { before: { ...before, ...(row.before as object) }, after: changes };
  });
}
