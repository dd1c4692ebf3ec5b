import type { AllowedMode, DayHours, ProfessionalRules, UnitRules } from './rules.ts';
import type { OpeningRange } from '../calendar.ts';
import { minuteOfDay, weekdayOf } from '../zoned-time.ts';

/** A stretch that a professional works on a local day, after holidays and the unit's hours have had their say. */
export interface Shift {
  /** Local date, `YYYY-MM-DD`. */
  readonly onDate: string;
  readonly unitId: string;
  readonly roomId: string | null;
  readonly mode: AllowedMode;
  /** Minutes of the unit's wall clock; the starts on offer are counted from `fromMinute`. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

const WHOLE_DAY: readonly OpeningRange[] = [{ open: '00:00', close: '24:00' }];

/** When a unit lets anybody work on a date. */
function unitHours(unit: UnitRules, onDate: string): readonly OpeningRange[] {
  return unit.holidays[onDate] ?? (unit.week === null ? WHOLE_DAY : unit.week[weekdayOf(onDate)]);
}

function cut(hours: DayHours, ranges: readonly OpeningRange[]): DayHours[] {
  return ranges
    .map(({ open, close }) => ({
      ...hours,
      fromMinute: Math.max(hours.fromMinute, minuteOfDay(open)),
      toMinute: Math.min(hours.toMinute, minuteOfDay(close)),
    }))
    .filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}

/**
 * What a professional works on a local date, in order.
 *
 * Ordinary weeks give way to the unit's holidays and hours. Hours given for the date itself hold as they are, on a
 * holiday too: whoever wrote them down knew the day.
 */
export function shiftsOn(
  rules: ProfessionalRules,
  units: ReadonlyMap<string, UnitRules>,
  onDate: string,
): Shift[] {
  const given = rules.exceptions[onDate];
  const hoursOfDay = given
    ? given.filter(({ unitId }) => units.has(unitId))
    : rules.hours
        .filter(
          ({ weekday, validFrom, validUntil }) =>
            weekday === weekdayOf(onDate) &&
            (validFrom === null || validFrom <= onDate) &&
            (validUntil === null || onDate <= validUntil),
        )
        .flatMap((hours) => {
          const unit = units.get(hours.unitId);
          return unit ? cut(hours, unitHours(unit, onDate)) : [];
        });
  return hoursOfDay
    .map(({ unitId, roomId, mode, fromMinute, toMinute }) => ({
      onDate,
      unitId,
      roomId,
      mode,
      fromMinute,
      toMinute,
    }))
    .sort((a, b) => a.fromMinute - b.fromMinute);
}
