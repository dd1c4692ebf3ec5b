import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { DayHours, ProfessionalRules, UnitRules, WeeklyHours } from '#workflows/domain/agenda/rules.ts';
import type { OpeningRange } from '#workflows/domain/calendar.ts';
import type { Weekday } from '#workflows/domain/zoned-time.ts';
import { readSettings } from '../settings.ts';

/** Local dates, `YYYY-MM-DD`, both included. */
export interface DateRange {
  readonly fromOn: string;
  readonly untilOn: string;
}

interface HoursRow extends DayHours {
  readonly weekday: Weekday | null;
  readonly onDate: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

interface ProfessionalRow {
  readonly id: string;
  readonly slotStepMinutes: number;
  readonly minNoticeMinutes: number | null;
  readonly horizonDays: number | null;
  readonly encaixePerShift: number | null;
  readonly hours: readonly HoursRow[] | null;
  readonly exceptions: readonly string[] | null;
}

interface UnitRow {
  readonly id: string;
  readonly timeZone: string;
  readonly openingHours: UnitRules['week'];
  readonly holidays: readonly { readonly onDate: string; readonly hours: readonly OpeningRange[] }[] | null;
}

// The keys of the JSON are the program's own spelling: what is inside a value is not mapped.
const HOURS = `
  json_build_object('weekday', h.weekday, 'onDate', h.on_date, 'unitId', h.unit_id, 'roomId', h.room_id, 'mode', h.mode,
    'fromMinute', h.from_minute, 'toMinute', h.to_minute, 'validFrom', h.valid_from, 'validUntil', h.valid_until)`;

const PROFESSIONALS = `
  select p.id, p.slot_step_minutes, p.min_notice_minutes, p.horizon_days, p.encaixe_per_shift,
    (select json_agg(${HOURS} order by h.from_minute) from working_hours h
      where h.professional_id = p.id and (h.on_date is null or h.on_date between ?::date and ?::date)) as hours,
    (select json_agg(e.on_date) from schedule_exceptions e
      where e.professional_id = p.id and e.on_date between ?::date and ?::date) as exceptions
  from professionals p where p.id = any(?) order by p.position, p.id`;

const UNITS = `
  select u.id, u.time_zone, u.opening_hours,
    (select json_agg(json_build_object('onDate', h.on_date, 'hours', h.hours))
      from holidays h join holiday_units hu on hu.holiday_id = h.id
      where hu.unit_id = u.id and h.on_date between ?::date and ?::date) as holidays
  from units u where u.is_active`;

/** Rules of an agenda: of the professionals asked for, in the catalogue's order, and of every unit. */
export interface AgendaRules {
  readonly professionals: readonly ProfessionalRules[];
  readonly units: ReadonlyMap<string, UnitRules>;
}

function exceptionsOf({ exceptions, hours }: ProfessionalRow): Record<string, DayHours[]> {
  const byDate: Record<string, DayHours[]> = {};
  for (const onDate of exceptions ?? []) {
    byDate[onDate] = (hours ?? []).filter((one) => one.onDate === onDate);
  }
  return byDate;
}

const isWeekly = (hours: HoursRow): hours is HoursRow & WeeklyHours => hours.weekday !== null;

/** Reads the rules by which professionals work between two dates. */
export async function loadAgendaRules(
  knex: Knex,
  professionalIds: readonly string[],
  { fromOn, untilOn }: DateRange,
): Promise<AgendaRules> {
  // One after the other: inside a transaction there is one connection for all of them.
  const bindings = [fromOn, untilOn, fromOn, untilOn, [...professionalIds]];
  const rows = await rawRows<ProfessionalRow>(knex, PROFESSIONALS, bindings);
  const units = await rawRows<UnitRow>(knex, UNITS, [fromOn, untilOn]);
  const settings = await readSettings(knex, 'agenda');
  return {
    professionals: rows.map((row) => ({
      id: row.id,
      slotStepMinutes: row.slotStepMinutes,
      minNoticeMinutes: row.minNoticeMinutes ?? settings.minNoticeMinutes,
      horizonDays: row.horizonDays ?? settings.horizonDays,
      encaixePerShift: row.encaixePerShift ?? settings.encaixePerShift,
      hours: (row.hours ?? []).filter(isWeekly),
      exceptions: exceptionsOf(row),
    })),
    units: new Map(
      units.map((unit) => [
        unit.id,
        {
          id: unit.id,
          timeZone: unit.timeZone,
          week: unit.openingHours,
          holidays: Object.fromEntries((unit.holidays ?? []).map(({ onDate, hours }) => [onDate, hours])),
        },
      ]),
    ),
  };
}
