import { addDays, localDate, spansOfDay, zonedDay } from '../zoned-time.ts';
import type { Span, ZonedDay } from '../zoned-time.ts';
import type { AllowedMode, ProfessionalRules, UnitRules, VisitMode, VisitRules } from './rules.ts';
import { shiftsOn, type Shift } from './shifts.ts';
import type { FreeSlot } from './slot.ts';

const MINUTE_MS = 60_000;

/** What is asked for. */
export interface SlotQuestion {
  /** Present instant, epoch milliseconds: notice and horizon are counted from it. */
  readonly nowMs: number;
  /** First and last local date to look at. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly visit: VisitRules;
  /** How the patient wants to be seen; null takes either. */
  readonly mode: VisitMode | null;
  /** Only in this unit; null takes all. */
  readonly unitId: string | null;
  /** Wall minutes between which a visit must start, the second one excluded. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** What is taken, as stretches in order of their start; they may overlap each other. */
export interface Taken {
  readonly professional: readonly Span[];
  /** By room. */
  readonly rooms: ReadonlyMap<string, readonly Span[]>;
  /** When the patient is elsewhere, visits without buffers. */
  readonly patient: readonly Span[];
}

/** How a visit takes place in a shift; null if the two do not go together. */
export function modeOf(shift: AllowedMode, visit: AllowedMode, wanted: VisitMode | null): VisitMode | null {
  const allows = (mode: VisitMode): boolean =>
    [shift, visit].every((allowed) => allowed === 'both' || allowed === mode) &&
    (wanted === null || wanted === mode);
  if (allows('in_person')) return 'in_person';
  return allows('telemedicine') ? 'telemedicine' : null;
}

/** Whether a stretch touches none of those taken. Expects both the stretches and the questions in order of time. */
class Sweep {
  readonly #spans: readonly Span[];
  #next = 0;
  /** Furthest end of what starts before the question: stretches may lie within each other. */
  #reach = -Infinity;

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  isFree(from: number, to: number): boolean {
    for (let span = this.#spans[this.#next]; span && span.from <= from; span = this.#spans[this.#next]) {
      this.#reach = Math.max(this.#reach, span.to);
      this.#next += 1;
    }
    if (this.#reach > from) return false;
    const following = this.#spans[this.#next];
    return following === undefined || following.from >= to;
  }
}

/** A start on offer, with where its wall clock stands. */
interface Start {
  readonly at: number;
  readonly minute: number;
}

/** Starts of a shift on its grid whose visit ends within it, in order of time. */
export function startsOf(day: ZonedDay, shift: Shift, stepMinutes: number, durationMinutes: number): Start[] {
  const starts: Start[] = [];
  const lengthMs = durationMinutes * MINUTE_MS;
  for (const span of spansOfDay(day, shift.fromMinute, shift.toMinute)) {
    for (const piece of day.pieces) {
      const from = Math.max(span.from, piece.from);
      const until = Math.min(span.to - lengthMs, piece.to - 1);
      const zero = day.midnight - piece.offset + shift.fromMinute * MINUTE_MS;
      for (
        let step = Math.ceil((from - zero) / MINUTE_MS / stepMinutes);
        zero + step * stepMinutes * MINUTE_MS <= until;
        step += 1
      ) {
        starts.push({
          at: zero + step * stepMinutes * MINUTE_MS,
          minute: shift.fromMinute + step * stepMinutes,
        });
      }
    }
  }
  return starts;
}

/** Looks days up once for all professionals of a unit. */
type DayOf = (onDate: string, timeZone: string) => ZonedDay | null;

/** A memory for one search: the same few days are asked for again and again. */
export function rememberDays(): DayOf {
  const known = new Map<string, ZonedDay | null>();
  return (onDate, timeZone) => {
    const key = `${timeZone} ${onDate}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const day = zonedDay(onDate, timeZone);
    known.set(key, day);
    return day;
  };
}

interface Sweeps {
  readonly professional: Sweep;
  readonly room: Sweep;
  readonly patient: Sweep;
}

function isFree(sweeps: Sweeps, at: number, visit: VisitRules): boolean {
  const end = at + visit.durationMinutes * MINUTE_MS;
  const from = at - visit.bufferBeforeMinutes * MINUTE_MS;
  const to = end + visit.bufferAfterMinutes * MINUTE_MS;
  // Each sweep has to see every question, in order: no short cut between them.
  const answers = [
    sweeps.professional.isFree(from, to),
    sweeps.room.isFree(from, to),
    sweeps.patient.isFree(at, end),
  ];
  return answers.every(Boolean);
}

/** Dates of a search that lie within what may be booked, in order. */
function datesOf(question: SlotQuestion, rules: ProfessionalRules, timeZone: string): string[] {
  const today = localDate(new Date(question.nowMs), timeZone);
  const lastOn = addDays(today, rules.horizonDays);
  const until = question.untilOn < lastOn ? question.untilOn : lastOn;
  const dates: string[] = [];
  let onDate = question.fromOn < today ? today : question.fromOn;
  for (; onDate <= until; onDate = addDays(onDate, 1)) dates.push(onDate);
  return dates;
}

function slotsOfShift(
  shift: Shift,
  day: ZonedDay,
  context: { rules: ProfessionalRules; question: SlotQuestion; taken: Taken },
): FreeSlot[] {
  const { rules, question, taken } = context;
  const mode = modeOf(shift.mode, question.visit.mode, question.mode);
  if (mode === null) return [];
  const roomId = mode === 'in_person' ? shift.roomId : null;
  const sweeps: Sweeps = {
    professional: new Sweep(taken.professional),
    room: new Sweep(roomId === null ? [] : (taken.rooms.get(roomId) ?? [])),
    patient: new Sweep(taken.patient),
  };
  const earliest = question.nowMs + rules.minNoticeMinutes * MINUTE_MS;
  return startsOf(day, shift, rules.slotStepMinutes, question.visit.durationMinutes)
    .filter(
      ({ at, minute }) =>
        at >= earliest &&
        at > question.nowMs &&
        minute >= question.fromMinute &&
        minute < question.toMinute &&
        isFree(sweeps, at, question.visit),
    )
    .map(({ at, minute }) => ({
      professionalId: rules.id,
      unitId: shift.unitId,
      roomId,
      mode,
      startsAtMs: at,
      endsAtMs: at + question.visit.durationMinutes * MINUTE_MS,
      onDate: day.onDate,
      fromMinute: minute,
    }));
}

/** Shifts of a search, each with its day. */
function* workOf(
  rules: ProfessionalRules,
  units: ReadonlyMap<string, UnitRules>,
  question: SlotQuestion,
  dayOf: DayOf,
): Generator<{ shift: Shift; day: ZonedDay }> {
  for (const timeZone of new Set([...units.values()].map((unit) => unit.timeZone))) {
    const dates = datesOf(question, rules, timeZone);
    for (const shift of dates.flatMap((onDate) => shiftsOn(rules, units, onDate))) {
      if (units.get(shift.unitId)?.timeZone !== timeZone) continue;
      if (question.unitId !== null && shift.unitId !== question.unitId) continue;
      const day = dayOf(shift.onDate, timeZone);
      if (day) yield { shift, day };
    }
  }
}

/**
 * Every time at which a professional could see a patient: rules and what is taken go in, nothing else.
 *
 * A visit lies within one shift; its buffers may reach beyond it, but touch nothing that is taken. Wall clocks that
 * change are followed: an hour that is skipped offers nothing, one that comes twice offers each of its starts twice.
 *
 * @returns in order of time
 */
export function freeSlots(
  rules: ProfessionalRules,
  units: ReadonlyMap<string, UnitRules>,
  question: SlotQuestion,
  taken: Taken,
  dayOf: DayOf = rememberDays(),
): FreeSlot[] {
  const slots: FreeSlot[] = [];
  for (const { shift, day } of workOf(rules, units, question, dayOf)) {
    slots.push(...slotsOfShift(shift, day, { rules, question, taken }));
  }
  return slots.sort((a, b) => a.startsAtMs - b.startsAtMs);
}
