import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { freeSlots, rememberDays } from '#workflows/domain/agenda/free-slots.ts';
import type { AllowedMode, VisitMode, VisitRules } from '#workflows/domain/agenda/rules.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import { addDays, wallMidnight, weekdayOf } from '#workflows/domain/zoned-time.ts';
import type { Weekday } from '#workflows/domain/zoned-time.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { loadAgendaRules } from './rules.ts';
import { loadTaken } from './taken.ts';

/** What kind of time somebody looks for. Whatever is null does not matter to them. */
export interface SlotSearch {
  readonly visitTypeId: string;
  readonly specialtyId: string | null;
  readonly professionalId: string | null;
  readonly unitId: string | null;
  readonly insurerId: string | null;
  readonly mode: VisitMode | null;
  /** Local dates in the unit's zone, `YYYY-MM-DD`, both included. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly weekdays: readonly Weekday[] | null;
  /** Wall minutes between which a visit starts, the second one excluded. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Their own appointments are left out too. */
  readonly patientId: string | null;
  /** The desk may book at short notice. */
  readonly isBoundByNotice: boolean;
}

/** Who could be asked, with what the visit takes of them. */
interface Candidate extends VisitRules {
  readonly id: string;
}

interface CandidateRow extends Candidate {
  readonly mode: AllowedMode;
}

/** SQL: professionals who offer what is looked for, with their own length of the visit. */
const CANDIDATES = `
  select p.id, coalesce(pv.duration_minutes, v.duration_minutes) as duration_minutes, v.buffer_before_minutes,
    v.buffer_after_minutes, v.mode
  from professionals p
    join professional_visit_types pv on pv.professional_id = p.id and pv.visit_type_id = ?
    join visit_types v on v.id = pv.visit_type_id and v.is_active
  where p.is_active
    and (?::text is null or p.id = ?)
    and (?::text is null or exists (select from professional_specialties s
      where s.professional_id = p.id and s.specialty_id = ?))
    and (?::text is null or exists (select from professional_insurers i
      where i.professional_id = p.id and i.insurer_id = ?))
  order by p.position, p.id`;

async function candidatesFor(knex: Knex, search: SlotSearch): Promise<CandidateRow[]> {
  const { visitTypeId, professionalId, specialtyId, insurerId } = search;
  return rawRows<CandidateRow>(knex, CANDIDATES, [
    visitTypeId,
    professionalId,
    professionalId,
    specialtyId,
    specialtyId,
    insurerId,
    insurerId,
  ]);
}

/** Instants that surely hold all wall times of some local dates, wherever their zone. */
function instantsAround(fromOn: string, untilOn: string): { fromAt: Date; untilAt: Date } {
  const [from, until] = [wallMidnight(addDays(fromOn, -1)), wallMidnight(addDays(untilOn, 2))];
  if (from === null || until === null) throw new AppError('agenda.impossible_date');
  return { fromAt: new Date(from), untilAt: new Date(until) };
}

async function present(knex: Knex): Promise<number> {
  const [row] = await rawRows<{ nowMs: number }>(
    knex,
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`,
    [],
  );
  return row?.nowMs ?? Date.now();
}

/**
 * Every free time that fits, in order of time and then of the catalogue.
 *
 * What is free now may be gone in a moment: booking looks again.
 *
 * @throws AppError `agenda.impossible_date` for dates that no calendar has
 */
export async function findSlots(knex: Knex, search: SlotSearch): Promise<FreeSlot[]> {
  if (wallMidnight(search.fromOn) === null || wallMidnight(search.untilOn) === null)
    throw new AppError('agenda.impossible_date');
  const candidates = await candidatesFor(knex, search);
  if (candidates.length === 0 || search.untilOn < search.fromOn) return [];
  const ids = candidates.map(({ id }) => id);
  const range = { fromOn: search.fromOn, untilOn: search.untilOn };
  // One after the other: in a transaction there is one connection.
  const rules = await loadAgendaRules(knex, ids, range);
  const nowMs = await present(knex);
  const hours = rules.professionals.flatMap((one) => [...one.hours, ...Object.values(one.exceptions).flat()]);
  const roomIds = [...new Set(hours.flatMap(({ roomId }) => roomId ?? []))];
  const takenOf = await loadTaken(knex, {
    professionalIds: ids,
    roomIds,
    patientId: search.patientId,
    ...instantsAround(search.fromOn, search.untilOn),
  });
  const dayOf = rememberDays();
  const visits = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const slots = rules.professionals.flatMap((professional) => {
    const visit = visits.get(professional.id);
    if (!visit) return [];
    const bound = search.isBoundByNotice ? professional : { ...professional, minNoticeMinutes: 0 };
    return freeSlots(bound, rules.units, { ...search, visit, nowMs }, takenOf(professional.id), dayOf);
  });
  const { weekdays } = search;
  return slots
    .filter(({ onDate }) => weekdays === null || weekdays.includes(weekdayOf(onDate)))
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
}

/** How far one look of {@link nextSlots} reaches; the next one reaches further. */
const FIRST_LOOK_DAYS = 14;
const FURTHER_LOOK_DAYS = 60;

/** The next few free times, looked for further and further ahead until `untilOn`. */
export async function nextSlots(knex: Knex, search: SlotSearch, limit: number): Promise<FreeSlot[]> {
  const found: FreeSlot[] = [];
  let fromOn = search.fromOn;
  for (let days = FIRST_LOOK_DAYS; fromOn <= search.untilOn; days = FURTHER_LOOK_DAYS) {
    const last = addDays(fromOn, days - 1);
    const untilOn = last < search.untilOn ? last : search.untilOn;
    found.push(...(await findSlots(knex, { ...search, fromOn, untilOn })));
    if (found.length >= limit) break;
    fromOn = addDays(untilOn, 1);
  }
  return found.slice(0, limit);
}
