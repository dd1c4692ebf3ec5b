import type { Knex } from 'knex';
import type {
  ClinicDocument,
  HolidayDocument,
  InsurerDocument,
  ProfessionalDocument,
  SpecialtyDocument,
  UnitDocument,
  VisitTypeDocument,
} from '#bot/clinic-document.ts';
import { rawRows } from '#db/raw-rows.ts';
import {
  listHolidays,
  loadCatalogue,
  type Catalogue,
  type HolidayItem,
  type ProfessionalItem,
} from './agenda/catalogue.ts';

/** A stretch of somebody's ordinary week. */
interface WeekRow {
  readonly professionalId: string;
  readonly unitId: string;
  readonly weekday: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly mode: string;
}

/** What the agenda knows of the clinic, and what a manager may have changed since the document was loaded. */
export interface KnownCatalogue {
  readonly catalogue: Catalogue;
  readonly weeks: readonly WeekRow[];
  readonly holidays: readonly HolidayItem[];
}

const WEEKS = `
  select professional_id, unit_id, weekday, from_minute, to_minute, mode from working_hours
  where weekday is not null and (valid_from is null or valid_from <= current_date)
    and (valid_until is null or valid_until >= current_date)
  order by professional_id, array_position('{mon,tue,wed,thu,fri,sat,sun}'::text[], weekday), from_minute`;

/** Reads what the agenda knows of the clinic. */
export async function loadKnownCatalogue(knex: Knex): Promise<KnownCatalogue> {
  const catalogue = await loadCatalogue(knex);
  const weeks = await rawRows<WeekRow>(knex, WEEKS, []);
  const holidays = await listHolidays(knex, { fromOn: '1900-01-01', untilOn: '9999-12-31' });
  return { catalogue, weeks, holidays };
}

const pad = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** Ids in the order in which the clinic wrote them down; what it did not write down comes last. */
function inOrderOf(ids: readonly string[], written: readonly string[] | undefined): string[] {
  const place = (id: string): number => {
    const index = written?.indexOf(id) ?? -1;
    return index < 0 ? Infinity : index;
  };
  return [...ids].sort((a, b) => {
    const [first, second] = [place(a), place(b)];
    return first === second ? 0 : first - second;
  });
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

const active = <Item extends { readonly isActive: boolean }>(items: readonly Item[]): readonly Item[] =>
  items.filter(({ isActive }) => isActive);

/** Units that the clinic has told of: without an address there is nothing to say about one. */
function unitsOf(document: ClinicDocument, catalogue: Catalogue): UnitDocument[] {
  const known = byId(active(catalogue.units));
  return document.units.flatMap((told) => {
    const unit = known.get(told.id);
    if (!unit) return [];
    const hours = unit.openingHours ?? told.opening_hours;
    return [{ ...told, name: unit.name, time_zone: unit.timeZone, opening_hours: hours }];
  });
}

function specialtiesOf(document: ClinicDocument, catalogue: Catalogue): SpecialtyDocument[] {
  const told = byId(document.specialties);
  return active(catalogue.specialties).map(({ id, name, minAgeYears }) => ({
    ...told.get(id),
    id,
    name,
    synonyms: told.get(id)?.synonyms ?? {},
    min_age_years: minAgeYears,
  }));
}

function visitTypesOf(document: ClinicDocument, catalogue: Catalogue): VisitTypeDocument[] {
  const told = byId(document.visit_types);
  return active(catalogue.visitTypes).map(({ id, name, mode }) => ({ ...told.get(id), id, name, mode }));
}

function insurersOf(document: ClinicDocument, catalogue: Catalogue): InsurerDocument[] {
  const told = byId(document.insurers);
  return active(catalogue.insurers)
    .filter(({ isAccepted }) => isAccepted)
    .map(({ id, name, isSelfPay }) => ({
      ...told.get(id),
      id,
      name,
      accepted: true,
      ...(isSelfPay ? { self_pay: true } : {}),
    }));
}

const declinedOf = (catalogue: Catalogue): { id: string; name: string }[] =>
  active(catalogue.insurers)
    .filter(({ isAccepted }) => !isAccepted)
    .map(({ id, name }) => ({ id, name }));

const NOTHING_SAID = { 'pt-BR': '', es: '', en: '' };

/** What somebody offers, with the length that is their own or the kind's. */
function offersOf(one: ProfessionalItem, catalogue: Catalogue, told: ProfessionalDocument | undefined) {
  const kinds = byId(active(catalogue.visitTypes));
  const offered = new Map(one.visits.map((visit) => [visit.visitTypeId, visit]));
  const ids = inOrderOf(
    [...offered.keys()].filter((id) => kinds.has(id)),
    told?.visit_types.map(({ id }) => id),
  );
  const prices = ids.flatMap((id) => {
    const cents = offered.get(id)?.priceCents;
    return cents === null || cents === undefined ? [] : [[id, cents / 100] as const];
  });
  return {
    visit_types: ids.map((id) => ({
      id,
      minutes: offered.get(id)?.durationMinutes ?? kinds.get(id)?.durationMinutes ?? 0,
    })),
    prices_brl: Object.fromEntries(prices),
  };
}

function professionalsOf(
  document: ClinicDocument,
  { catalogue, weeks }: Pick<KnownCatalogue, 'catalogue' | 'weeks'>,
): ProfessionalDocument[] {
  const told = byId(document.professionals);
  const units = byId(unitsOf(document, catalogue));
  return active(catalogue.professionals).map((one) => {
    const written = told.get(one.id);
    const week = weeks.filter(({ professionalId, unitId }) => professionalId === one.id && units.has(unitId));
    return {
      ...offersOf(one, catalogue, written),
      id: one.id,
      name: one.name,
      title: one.title ?? '',
      gender: one.gender ?? '',
      council: one.council ?? '',
      languages: one.languages,
      specialties: inOrderOf(one.specialtyIds, written?.specialties),
      units: inOrderOf([...new Set(week.map(({ unitId }) => unitId))], written?.units),
      schedule: week.map(({ unitId, weekday, fromMinute, toMinute, mode }) => ({
        unit: unitId,
        weekday,
        start: clock(fromMinute),
        end: clock(toMinute),
        mode,
      })),
      insurers: inOrderOf(one.insurerIds, written?.insurers),
      bio: written?.bio ?? NOTHING_SAID,
    };
  });
}

function holidaysOf({ catalogue, holidays }: KnownCatalogue): HolidayDocument[] {
  const order = active(catalogue.units).map(({ id }) => id);
  return holidays.map(({ onDate, name, scope, hours, note, unitIds }) => ({
    date: onDate,
    scope,
    name,
    units: inOrderOf(unitIds, order),
    closed: hours.length === 0,
    ...(hours.length === 0 ? {} : { special_hours: hours }),
    ...(note === null ? {} : { note }),
  }));
}

/**
 * The clinic's document as the agenda has it now: who works when, for whom, in which plan and at which price.
 *
 * Words that only the document has (synonyms, addresses, what somebody says of themselves) stay. A clinic without a
 * catalogue is taken at its word.
 */
export function withCatalogue(document: ClinicDocument, known: KnownCatalogue): ClinicDocument {
  const { catalogue } = known;
  if (catalogue.professionals.length === 0) return document;
  return {
    ...document,
    units: unitsOf(document, catalogue),
    specialties: specialtiesOf(document, catalogue),
    visit_types: visitTypesOf(document, catalogue),
    insurers: insurersOf(document, catalogue),
    not_accepted_insurers: declinedOf(catalogue),
    professionals: professionalsOf(document, known),
    holidays: holidaysOf(known),
  };
}
