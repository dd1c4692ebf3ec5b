import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AllowedMode } from '#workflows/domain/agenda/rules.ts';
import type { OpeningCalendar, OpeningRange } from '#workflows/domain/calendar.ts';
import type { Localized } from '#workflows/domain/locale.ts';
import type { Weekday } from '#workflows/domain/zoned-time.ts';
import type { DateRange } from './rules.ts';

/** Something of the catalogue. What is not active is kept for the past and offered to nobody. */
export interface CatalogueItem {
  readonly id: string;
  readonly isActive: boolean;
  readonly position: number;
}

/** A place of the clinic. */
export interface UnitItem extends CatalogueItem {
  readonly name: string;
  readonly timeZone: string;
  readonly openingHours: OpeningCalendar['week'] | null;
}

/** A room of a unit. */
export interface RoomItem extends CatalogueItem {
  readonly unitId: string;
  readonly name: string;
}

/** A specialty, with the ages that are seen. */
export interface SpecialtyItem extends CatalogueItem {
  readonly name: Localized;
  readonly minAgeYears: number;
  readonly maxAgeYears: number | null;
}

/** A kind of visit. */
export interface VisitTypeItem extends CatalogueItem {
  readonly name: Localized;
  readonly mode: AllowedMode;
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** What the patient has to do before, in every language; null is nothing. */
  readonly preparation: Localized | null;
  readonly returnWithinDays: number | null;
  readonly minAgeYears: number;
  readonly maxAgeYears: number | null;
  readonly isBookableByPatient: boolean;
}

/** A health plan. */
export interface InsurerItem extends CatalogueItem {
  readonly name: string;
  readonly isSelfPay: boolean;
  readonly isAccepted: boolean;
}

/** A kind of visit as one professional offers it; null length is the kind's own. */
export interface OfferedVisit {
  readonly visitTypeId: string;
  readonly durationMinutes: number | null;
  readonly priceCents: number | null;
}

/** Somebody who sees patients, with what they offer. */
export interface ProfessionalItem extends CatalogueItem {
  readonly name: string;
  readonly title: string | null;
  readonly council: string | null;
  readonly gender: string | null;
  readonly languages: readonly string[];
  readonly slotStepMinutes: number;
  /** Null is what the clinic's settings say. */
  readonly minNoticeMinutes: number | null;
  readonly horizonDays: number | null;
  readonly encaixePerShift: number | null;
  readonly specialtyIds: readonly string[];
  readonly visits: readonly OfferedVisit[];
  readonly insurerIds: readonly string[];
  readonly unitIds: readonly string[];
}

/** Everything that can be booked, in the clinic's order. */
export interface Catalogue {
  readonly units: readonly UnitItem[];
  readonly rooms: readonly RoomItem[];
  readonly specialties: readonly SpecialtyItem[];
  readonly visitTypes: readonly VisitTypeItem[];
  readonly insurers: readonly InsurerItem[];
  readonly professionals: readonly ProfessionalItem[];
}

const PROFESSIONALS = `
  select p.id, p.name, p.title, p.council, p.gender, p.languages, p.slot_step_minutes, p.min_notice_minutes, p.horizon_days,
    p.encaixe_per_shift, p.is_active, p.position,
    array(select s.specialty_id from professional_specialties s join specialties k on k.id = s.specialty_id
      where s.professional_id = p.id order by k.position, k.id) as specialty_ids,
    array(select i.insurer_id from professional_insurers i join insurers k on k.id = i.insurer_id
      where i.professional_id = p.id order by k.position, k.id) as insurer_ids,
    array(select distinct h.unit_id from working_hours h where h.professional_id = p.id order by h.unit_id) as unit_ids,
    coalesce((select json_agg(json_build_object('visitTypeId', v.visit_type_id, 'durationMinutes', v.duration_minutes,
        'priceCents', v.price_cents) order by k.position, k.id)
      from professional_visit_types v join visit_types k on k.id = v.visit_type_id
      where v.professional_id = p.id), '[]') as visits
  from professionals p order by p.position, p.id`;

const ordered = (table: string, columns: string): string =>
  `select id, is_active, position, ${columns} from ${table} order by position, id`;

const VISIT_TYPE_COLUMNS = `name, mode, duration_minutes, buffer_before_minutes, buffer_after_minutes, preparation,
  return_within_days, min_age_years, max_age_years, is_bookable_by_patient`;

/** Reads the whole catalogue, also what is not active any more. */
export async function loadCatalogue(knex: Knex): Promise<Catalogue> {
  // One after the other: inside a transaction there is one connection for all of them.
  const units = await rawRows<UnitItem>(knex, ordered('units', 'name, time_zone, opening_hours'), []);
  const rooms = await rawRows<RoomItem>(knex, ordered('rooms', 'unit_id, name'), []);
  const specialties = await rawRows<SpecialtyItem>(
    knex,
    ordered('specialties', 'name, min_age_years, max_age_years'),
    [],
  );
  const visitTypes = await rawRows<VisitTypeItem>(knex, ordered('visit_types', VISIT_TYPE_COLUMNS), []);
  const insurers = await rawRows<InsurerItem>(
    knex,
    ordered('insurers', 'name, is_self_pay, is_accepted'),
    [],
  );
  const professionals = await rawRows<ProfessionalItem>(knex, PROFESSIONALS, []);
  return { units, rooms, specialties, visitTypes, insurers, professionals };
}

/** A stretch of somebody's ordinary week, as a manager edits it. */
export interface WeeklyHoursItem {
  readonly weekday: Weekday;
  readonly unitId: string;
  readonly roomId: string | null;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly mode: AllowedMode;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A date on which somebody works other hours than usual; none is a day off. */
export interface ExceptionItem {
  readonly onDate: string;
  readonly reason: string | null;
  readonly hours: readonly Omit<WeeklyHoursItem, 'weekday' | 'validFrom' | 'validUntil'>[];
}

const WEEKLY = `
  select weekday, unit_id, room_id, from_minute, to_minute, mode, valid_from, valid_until
  from working_hours where professional_id = ? and weekday is not null
  order by array_position('{mon,tue,wed,thu,fri,sat,sun}'::text[], weekday), from_minute`;

const EXCEPTIONS = `
  select e.on_date, e.reason, coalesce((select json_agg(json_build_object('unitId', h.unit_id, 'roomId', h.room_id,
      'fromMinute', h.from_minute, 'toMinute', h.to_minute, 'mode', h.mode) order by h.from_minute)
    from working_hours h where h.professional_id = e.professional_id and h.on_date = e.on_date), '[]') as hours
  from schedule_exceptions e where e.professional_id = ? and e.on_date >= current_date - 31 order by e.on_date`;

/** When somebody works: their ordinary week, and the dates that differ, from a month ago on. */
export async function loadHours(
  knex: Knex,
  professionalId: string,
): Promise<{ weekly: WeeklyHoursItem[]; exceptions: ExceptionItem[] }> {
  const weekly = await rawRows<WeeklyHoursItem>(knex, WEEKLY, [professionalId]);
  const exceptions = await rawRows<ExceptionItem>(knex, EXCEPTIONS, [professionalId]);
  return { weekly, exceptions };
}

/** A day on which some units are closed or keep other hours. */
export interface HolidayItem {
  readonly id: string;
  readonly onDate: string;
  readonly name: Localized;
  readonly scope: string;
  /** Empty is closed. */
  readonly hours: OpeningRange[];
  readonly note: string | null;
  readonly unitIds: string[];
}

/** Holidays between two dates, in order. */
export async function listHolidays(knex: Knex, { fromOn, untilOn }: DateRange): Promise<HolidayItem[]> {
  return rawRows<HolidayItem>(
    knex,
    `select h.id, h.on_date, h.name, h.scope, h.hours, h.note,
       array(select u.unit_id from holiday_units u where u.holiday_id = h.id order by u.unit_id) as unit_ids
     from holidays h where h.on_date between ?::date and ?::date order by h.on_date, h.id`,
    [fromOn, untilOn],
  );
}
