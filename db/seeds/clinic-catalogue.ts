import type { Knex } from 'knex';
import type { ClinicDocument, ProfessionalDocument } from '#bot/clinic-document.ts';
import { loadToldDocument } from '#db/queries/clinic-document.ts';
import { DEFAULT_SETTINGS } from '#db/queries/settings.ts';
import { minuteOfDay } from '#workflows/domain/zoned-time.ts';
import { insertMissing } from './insert-missing.ts';

/** Starts on offer are not closer together than this, however visits of different length would fit. */
const SHORTEST_STEP_MINUTES = 10;
/** Kind of visit that the document's rule on free follow-ups is about. */
const FOLLOW_UP = 'follow_up';
const DEFAULT_MINUTES = 30;

/** Policies of the document that are the agenda's own. */
interface AgendaPolicies {
  readonly max_booking_days_ahead?: number;
  readonly min_booking_hours_ahead?: number;
  readonly waitlist_offer_hold_minutes?: number;
  readonly follow_up_free_days?: number;
}

const json = (value: unknown): string => JSON.stringify(value);

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Distance of the starts on offer: what all lengths of visits have in common. */
const stepOf = (professional: ProfessionalDocument): number =>
  Math.max(
    SHORTEST_STEP_MINUTES,
    professional.visit_types.map(({ minutes }) => minutes).reduce(divisor, 0) || DEFAULT_MINUTES,
  );

/** Usual length of a kind of visit: the one that most professionals have. */
function usualMinutes(document: ClinicDocument, visitTypeId: string): number {
  const minutes = document.professionals
    .flatMap(({ visit_types }) => visit_types.filter(({ id }) => id === visitTypeId))
    .map((one) => one.minutes);
  const count = (value: number): number => minutes.filter((one) => one === value).length;
  return [...minutes].sort((a, b) => count(b) - count(a) || a - b)[0] ?? DEFAULT_MINUTES;
}

async function insertBasics(trx: Knex, document: ClinicDocument, policies: AgendaPolicies): Promise<void> {
  for (const unit of document.units) {
    await trx('units')
      .where({ id: unit.id, openingHours: null })
      .update({ openingHours: json(unit.opening_hours) });
  }
  await insertMissing(
    trx,
    'specialties',
    document.specialties.map((one, position) => ({
      id: one.id,
      name: json(one.name),
      minAgeYears: one.min_age_years,
      position,
    })),
  );
  await insertMissing(
    trx,
    'visitTypes',
    document.visit_types.map((one, position) => ({
      id: one.id,
      name: json(one.name),
      mode: one.mode,
      durationMinutes: usualMinutes(document, one.id),
      returnWithinDays: one.id === FOLLOW_UP ? (policies.follow_up_free_days ?? null) : null,
      position,
    })),
  );
  const accepted = document.insurers.map((one) => ({ ...one, isAccepted: one.accepted ?? true }));
  const declined = document.not_accepted_insurers.map((one) => ({ ...one, isAccepted: false }));
  await insertMissing(
    trx,
    'insurers',
    [...accepted, ...declined].map((one, position) => ({
      id: one.id,
      name: one.name,
      isSelfPay: 'self_pay' in one && one.self_pay === true,
      isAccepted: one.isAccepted,
      position,
    })),
  );
}

async function insertLinks(trx: Knex, professional: ProfessionalDocument): Promise<void> {
  const professionalId = professional.id;
  await insertMissing(
    trx,
    'professionalSpecialties',
    professional.specialties.map((specialtyId) => ({ professionalId, specialtyId })),
  );
  await insertMissing(
    trx,
    'professionalVisitTypes',
    professional.visit_types.map(({ id, minutes }) => {
      const price = professional.prices_brl[id];
      return {
        professionalId,
        visitTypeId: id,
        durationMinutes: minutes,
        priceCents: price === undefined ? null : Math.round(price * 100),
      };
    }),
  );
  await insertMissing(
    trx,
    'professionalInsurers',
    professional.insurers.map((insurerId) => ({ professionalId, insurerId })),
  );
  await trx('workingHours').insert(
    professional.schedule.map(({ unit, weekday, start, end, mode }) => ({
      professionalId,
      unitId: unit,
      weekday,
      fromMinute: minuteOfDay(start),
      toMinute: minuteOfDay(end),
      mode: mode ?? 'in_person',
    })),
  );
}

/** Adds professionals that are not there yet; of those that are, nothing is touched. */
async function insertProfessionals(trx: Knex, document: ClinicDocument): Promise<void> {
  const known = new Set(await trx('professionals').pluck<string[]>('id'));
  for (const [position, one] of document.professionals.entries()) {
    if (known.has(one.id)) continue;
    await trx('professionals').insert({
      id: one.id,
      name: one.name,
      title: one.title,
      council: one.council,
      gender: one.gender,
      languages: [...one.languages],
      slotStepMinutes: stepOf(one),
      position,
    });
    await insertLinks(trx, one);
  }
}

async function insertHolidays(trx: Knex, document: ClinicDocument): Promise<void> {
  const idOf = ({ date, scope }: ClinicDocument['holidays'][number]): string => `${date}/${scope}`;
  await insertMissing(
    trx,
    'holidays',
    document.holidays.map((one) => ({
      id: idOf(one),
      onDate: one.date,
      name: json(one.name),
      scope: one.scope,
      hours: json(one.closed ? [] : (one.special_hours ?? [])),
      note: one.note ?? null,
    })),
  );
  await insertMissing(
    trx,
    'holidayUnits',
    document.holidays.flatMap((one) => one.units.map((unitId) => ({ holidayId: idOf(one), unitId }))),
  );
}

async function insertSettings(trx: Knex, policies: AgendaPolicies): Promise<void> {
  const usual = DEFAULT_SETTINGS.agenda;
  const hours = policies.min_booking_hours_ahead;
  await insertMissing(trx, 'clinicSettings', [
    {
      key: 'agenda',
      value: json({
        ...usual,
        minNoticeMinutes: hours === undefined ? usual.minNoticeMinutes : hours * 60,
        horizonDays: policies.max_booking_days_ahead ?? usual.horizonDays,
        offerMinutes: policies.waitlist_offer_hold_minutes ?? usual.offerMinutes,
      }),
    },
  ]);
}

/**
 * Makes the agenda's catalogue of what the clinic has told about itself. Rows that are there already stay as they are,
 * since by then a manager may have changed them.
 */
export async function fillCatalogue(trx: Knex): Promise<void> {
  const document = await loadToldDocument(trx);
  const policies: AgendaPolicies = document.policies;
  await insertBasics(trx, document, policies);
  await insertProfessionals(trx, document);
  await insertHolidays(trx, document);
  await insertSettings(trx, policies);
}
