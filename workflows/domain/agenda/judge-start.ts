import type { ErrorCode } from '../errors.ts';
import { addDays, localDate, localMinute, spansOfDay, zonedDay } from '../zoned-time.ts';
import { modeOf } from './free-slots.ts';
import type { ProfessionalRules, UnitRules, VisitMode, VisitRules } from './rules.ts';
import { shiftsOn, type Shift } from './shifts.ts';
import type { FreeSlot } from './slot.ts';

const MINUTE_MS = 60_000;

/** A start that somebody wants to book. */
export interface WantedStart {
  readonly nowMs: number;
  readonly startsAtMs: number;
  readonly visit: VisitRules;
  readonly mode: VisitMode | null;
  readonly unitId: string | null;
  /** The desk may squeeze somebody in at short notice; patients and the bot may not. */
  readonly isBoundByNotice: boolean;
}

/** Whether the rules allow a start, whatever is taken; with the shift it belongs to, or the reason against it. */
export type StartVerdict =
  | { readonly isAllowed: true; readonly slot: FreeSlot; readonly shift: Shift }
  | { readonly isAllowed: false; readonly code: ErrorCode };

const no = (code: ErrorCode): StartVerdict => ({ isAllowed: false, code });

/** Shifts that hold the whole visit, each with the zone it is worked in. */
function shiftsHolding(
  rules: ProfessionalRules,
  units: ReadonlyMap<string, UnitRules>,
  wanted: WantedStart,
): { shift: Shift; timeZone: string }[] {
  const start = new Date(wanted.startsAtMs);
  const endsAtMs = wanted.startsAtMs + wanted.visit.durationMinutes * MINUTE_MS;
  return [...units.values()]
    .filter(({ id }) => wanted.unitId === null || id === wanted.unitId)
    .flatMap((unit) => {
      const day = zonedDay(localDate(start, unit.timeZone), unit.timeZone);
      if (!day) return [];
      return shiftsOn(rules, units, day.onDate)
        .filter(
          (shift) =>
            shift.unitId === unit.id &&
            spansOfDay(day, shift.fromMinute, shift.toMinute).some(
              ({ from, to }) => from <= wanted.startsAtMs && endsAtMs <= to,
            ),
        )
        .map((shift) => ({ shift, timeZone: unit.timeZone }));
    });
}

/**
 * Judges a start by the rules alone.
 *
 * Any whole minute within a shift will do: the grid is for what is offered, and a person may drag a visit elsewhere.
 */
export function judgeStart(
  rules: ProfessionalRules,
  units: ReadonlyMap<string, UnitRules>,
  wanted: WantedStart,
): StartVerdict {
  const { nowMs, startsAtMs, visit } = wanted;
  if (startsAtMs % MINUTE_MS !== 0) return no('agenda.impossible_date');
  if (startsAtMs <= nowMs) return no('appointment.in_past');
  if (wanted.isBoundByNotice && startsAtMs < nowMs + rules.minNoticeMinutes * MINUTE_MS)
    return no('appointment.too_soon');
  const holding = shiftsHolding(rules, units, wanted);
  if (holding.length === 0) return no('appointment.outside_hours');
  for (const { shift, timeZone } of holding) {
    const mode = modeOf(shift.mode, visit.mode, wanted.mode);
    if (mode === null) continue;
    const lastOn = addDays(localDate(new Date(nowMs), timeZone), rules.horizonDays);
    if (shift.onDate > lastOn) return no('appointment.too_far');
    const slot: FreeSlot = {
      professionalId: rules.id,
      unitId: shift.unitId,
      roomId: mode === 'in_person' ? shift.roomId : null,
      mode,
      startsAtMs,
      endsAtMs: startsAtMs + visit.durationMinutes * MINUTE_MS,
      onDate: shift.onDate,
      fromMinute: localMinute(new Date(startsAtMs), timeZone),
    };
    return { isAllowed: true, slot, shift };
  }
  return no('appointment.wrong_mode');
}
