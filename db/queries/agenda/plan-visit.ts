import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { judgeAge } from '#workflows/domain/agenda/age.ts';
import { judgeStart } from '#workflows/domain/agenda/judge-start.ts';
import type { AllowedMode } from '#workflows/domain/agenda/rules.ts';
import type { Shift } from '#workflows/domain/agenda/shifts.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import type { AgendaActor, VisitWish } from './requests.ts';
import { loadAgendaRules } from './rules.ts';

/** A visit that the rules allow, worked out in full; whether its time is free is not looked at here. */
export interface VisitPlan {
  readonly slot: FreeSlot;
  readonly shift: Shift;
  readonly encaixeCapacity: number;
  readonly specialtyId: string;
  readonly priceCents: number | null;
  /** What it takes of professional and room, buffers included. */
  readonly duringFrom: Date;
  readonly duringTo: Date;
}

interface FactsRow {
  readonly nowMs: number;
  readonly isProfessional: boolean;
  readonly isUnit: boolean;
  readonly isInsurer: boolean;
  readonly takesInsurer: boolean;
  readonly isSpecialty: boolean;
  readonly specialtyId: string | null;
  readonly specialtyMinAge: number | null;
  readonly specialtyMaxAge: number | null;
  readonly isVisitType: boolean;
  readonly isOffered: boolean;
  readonly isBookableByPatient: boolean;
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly mode: AllowedMode;
  readonly visitMinAge: number | null;
  readonly visitMaxAge: number | null;
  readonly returnWithinDays: number | null;
  readonly priceCents: number | null;
  readonly isSelfPay: boolean;
  readonly isPatient: boolean;
  readonly birthOn: string | null;
  readonly mayBookFor: boolean;
}

const FACTS = `
  with wish as (select ?::text as professional_id, ?::text as unit_id, ?::text as visit_type_id, ?::text as specialty_id,
    ?::text as insurer_id, ?::uuid as patient_id, ?::uuid as contact_patient_id, ?::uuid as on_behalf_of)
  select (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms,
    p.id is not null as is_professional,
    w.unit_id is null or exists (select from units u where u.id = w.unit_id and u.is_active) as is_unit,
    w.insurer_id is null or i.id is not null as is_insurer,
    w.insurer_id is null or (i.is_accepted and exists (select from professional_insurers pi
      where pi.professional_id = w.professional_id and pi.insurer_id = w.insurer_id)) as takes_insurer,
    coalesce(i.is_self_pay, w.insurer_id is null) as is_self_pay,
    w.specialty_id is null or exists (select from specialties k where k.id = w.specialty_id and k.is_active) as is_specialty,
    s.id as specialty_id, s.min_age_years as specialty_min_age, s.max_age_years as specialty_max_age,
    v.id is not null as is_visit_type, pv.visit_type_id is not null as is_offered,
    coalesce(v.is_bookable_by_patient, false) as is_bookable_by_patient,
    coalesce(pv.duration_minutes, v.duration_minutes, 0) as duration_minutes,
    coalesce(v.buffer_before_minutes, 0) as buffer_before_minutes,
    coalesce(v.buffer_after_minutes, 0) as buffer_after_minutes, v.mode, v.min_age_years as visit_min_age,
    v.max_age_years as visit_max_age, v.return_within_days, pv.price_cents,
    w.patient_id is null or t.id is not null as is_patient, t.birth_on,
    w.on_behalf_of is null or (
      (w.on_behalf_of = w.patient_id or exists (select from patient_relatives r
        where r.patient_id = w.on_behalf_of and r.relative_id = w.patient_id))
      and coalesce(w.contact_patient_id, w.on_behalf_of) = w.on_behalf_of) as may_book_for
  from wish w
    left join professionals p on p.id = w.professional_id and p.is_active
    left join visit_types v on v.id = w.visit_type_id and v.is_active
    left join professional_visit_types pv on pv.professional_id = p.id and pv.visit_type_id = v.id
    left join insurers i on i.id = w.insurer_id and i.is_active
    left join patients t on t.id = w.patient_id
    left join lateral (select k.* from specialties k join professional_specialties ps on ps.specialty_id = k.id
      where ps.professional_id = p.id and k.is_active and (w.specialty_id is null or k.id = w.specialty_id)
      order by k.position, k.id limit 1) s on true`;

async function loadFacts(knex: Knex, wish: VisitWish, actor: AgendaActor): Promise<FactsRow> {
  const onBehalfOf = 'patientId' in actor ? actor.patientId : null;
  const [facts] = await rawRows<FactsRow>(knex, FACTS, [
    wish.professionalId,
    wish.unitId,
    wish.visitTypeId,
    wish.specialtyId,
    wish.insurerId,
    wish.patientId,
    wish.contactPatientId,
    onBehalfOf,
  ]);
  if (!facts) throw new AppError('internal.unexpected');
  return facts;
}

const isPatientSide = (actor: AgendaActor): boolean => 'patientId' in actor;

/** What is wrong with a wish whatever its time, in the order in which a person would want to hear it. */
function refuse(facts: FactsRow, actor: AgendaActor): void {
  const checks = [
    [facts.isProfessional, 'agenda.unknown_professional'],
    [facts.isUnit, 'agenda.unknown_unit'],
    [facts.isVisitType, 'agenda.unknown_visit_type'],
    [facts.isSpecialty, 'agenda.unknown_specialty'],
    [facts.isInsurer, 'agenda.unknown_insurer'],
    [facts.isPatient, 'patient.not_found'],
    [facts.mayBookFor, 'patient.not_found'],
    [facts.specialtyId !== null, 'appointment.specialty_not_offered'],
    [facts.isOffered, 'appointment.visit_type_not_offered'],
    [!isPatientSide(actor) || facts.isBookableByPatient, 'appointment.visit_type_not_offered'],
    [facts.takesInsurer, 'appointment.insurer_not_accepted'],
  ] as const;
  const failed = checks.find(([isRight]) => !isRight);
  if (failed) throw new AppError(failed[1]);
}

const limits = (min: number | null, max: number | null) => ({ minAgeYears: min ?? 0, maxAgeYears: max });

/** A return visit belongs to a completed visit of the same patient to the same professional, not long ago. */
async function assertReturn(knex: Knex, wish: VisitWish, days: number, onDate: string): Promise<void> {
  const visit = await knex('appointments')
    .where({ patientId: wish.patientId, professionalId: wish.professionalId, status: 'completed' })
    .whereBetween('onDate', [addDays(onDate, -days), onDate])
    .first<{ id: string } | undefined>('id');
  if (!visit) throw new AppError('appointment.return_not_due');
}

/** Whether an instant is one, with a year of four digits. */
const isInCalendar = (at: Date): boolean => at.getUTCFullYear() >= 1000 && at.getUTCFullYear() < 9999;

/**
 * Works a wish out by the rules: who, where, how long, at which price.
 *
 * @param isBoundByNotice whether the agenda's notice holds; the desk is free of it, and so is a time held before
 * @throws AppError `agenda.unknown_…`, `patient.not_found`, or `appointment.…` with what speaks against it
 */
export async function planVisit(
  knex: Knex,
  wish: VisitWish,
  actor: AgendaActor,
  isBoundByNotice = isPatientSide(actor),
): Promise<VisitPlan> {
  if (!isInCalendar(wish.startsAt)) throw new AppError('agenda.impossible_date');
  const facts = await loadFacts(knex, wish, actor);
  refuse(facts, actor);
  const around = wish.startsAt.toISOString().slice(0, 10);
  const range = { fromOn: addDays(around, -1), untilOn: addDays(around, 1) };
  const rules = await loadAgendaRules(knex, [wish.professionalId], range);
  const [professional] = rules.professionals;
  if (!professional) throw new AppError('agenda.unknown_professional');
  const verdict = judgeStart(professional, rules.units, {
    nowMs: facts.nowMs,
    startsAtMs: wish.startsAt.getTime(),
    visit: facts,
    mode: wish.mode,
    unitId: wish.unitId,
    isBoundByNotice,
  });
  if (!verdict.isAllowed) throw new AppError(verdict.code);
  const { slot, shift } = verdict;
  if (wish.patientId !== null) {
    const ages = [
      limits(facts.specialtyMinAge, facts.specialtyMaxAge),
      limits(facts.visitMinAge, facts.visitMaxAge),
    ];
    const problem = judgeAge(ages, facts.birthOn, slot.onDate);
    if (problem) throw new AppError(problem);
    if (facts.returnWithinDays !== null) await assertReturn(knex, wish, facts.returnWithinDays, slot.onDate);
  }
  return {
    slot,
    shift,
    encaixeCapacity: professional.encaixePerShift,
    specialtyId: facts.specialtyId ?? '',
    priceCents: facts.isSelfPay ? facts.priceCents : null,
    duringFrom: new Date(slot.startsAtMs - facts.bufferBeforeMinutes * 60_000),
    duringTo: new Date(slot.endsAtMs + facts.bufferAfterMinutes * 60_000),
  };
}
