import { DEFAULT_LOCALE, isLocale } from '#workflows/domain/locale.ts';
import type { Locale, Localized } from '#workflows/domain/locale.ts';
import type {
  ClinicDocument,
  ExamDocument,
  HolidayDocument,
  HoursRange,
  InsurerDocument,
  ProfessionalDocument,
  ScheduleDocument,
  Synonyms,
  UnitDocument,
  WeekHours,
} from './clinic-document.ts';

export type { ClinicDocument, HoursRange, Synonyms, Weekday, WeekHours } from './clinic-document.ts';
export { WEEKDAYS } from './clinic-document.ts';

/** A place of the clinic. Hours are local to `timeZone`. */
export interface UnitFacts {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timeZone: string;
  readonly addressLine: string;
  readonly mapUrl: string;
  readonly phone: string;
  readonly openingHours: WeekHours;
  readonly labHours: WeekHours;
  readonly access: Localized;
  readonly parking: Localized;
  readonly transit: Localized;
}

/** A day on which some units are closed or keep other hours. */
export interface HolidayFacts {
  /** Calendar date, local to the units. */
  readonly onDate: string;
  readonly name: Localized;
  readonly unitIds: readonly string[];
  readonly closed: boolean;
  /** Hours that replace the usual ones; empty when closed. */
  readonly hours: readonly HoursRange[];
}

/** Something with a name in each language and words people use for it. */
export interface NamedFacts {
  readonly id: string;
  readonly name: Localized;
  readonly synonyms: Synonyms;
}

/** A specialty. */
export interface SpecialtyFacts extends NamedFacts {
  readonly minAgeYears: number;
}

/** A health plan. A plan in `notAcceptedInsurers` is known by name and refused. */
export interface InsurerFacts {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly selfPay: boolean;
}

/** A stretch of a week in which someone works or an exam is done. */
export interface ScheduleFacts {
  readonly unitId: string;
  readonly weekday: string;
  readonly start: string;
  readonly end: string;
  readonly mode: string | null;
}

/** A person who sees patients. */
export interface ProfessionalFacts {
  readonly id: string;
  readonly name: string;
  readonly specialtyIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly languages: readonly string[];
  readonly insurerIds: readonly string[];
  /** Price by kind of visit, in whole reais. */
  readonly pricesBrl: Readonly<Record<string, number>>;
  readonly schedule: readonly ScheduleFacts[];
  readonly bio: Localized;
}

/** An exam done at the clinic. */
export interface ExamFacts extends NamedFacts {
  readonly unitIds: readonly string[];
  readonly minutes: number;
  readonly priceBrl: number;
  readonly resultBusinessDays: number;
  readonly requiresOrder: boolean;
  readonly walkIn: boolean;
  /** Weekly hours; empty when the exam follows the unit's laboratory hours. */
  readonly schedule: readonly ScheduleFacts[];
  readonly fastingHours: number;
  readonly preparation: Localized;
  readonly bring: Localized;
}

/** A question people ask, with the clinic's own answer. */
export interface FaqFacts {
  readonly id: string;
  readonly intents: readonly string[];
  readonly question: Localized;
  readonly variants: Synonyms;
  readonly answer: Localized;
}

/** A team that takes conversations over. */
export interface QueueFacts {
  readonly id: string;
  readonly name: Localized;
  readonly isDefault: boolean;
  readonly intents: readonly string[];
}

/**
 * Everything the bot may say about the clinic, and nothing else: an answer that is not in here is not given.
 */
export interface ClinicFacts {
  readonly clinic: {
    readonly id: string;
    readonly name: string;
    readonly defaultLocale: Locale;
    /** ISO country whose emergency numbers are used. */
    readonly country: string;
    readonly timeZone: string;
    readonly phone: string;
    readonly email: string;
    readonly website: string;
    readonly portalUrl: string;
    readonly ombudsmanEmail: string;
    readonly privacyEmail: string;
  };
  readonly units: readonly UnitFacts[];
  readonly holidays: readonly HolidayFacts[];
  readonly specialties: readonly SpecialtyFacts[];
  readonly visitTypes: readonly { readonly id: string; readonly name: Localized }[];
  readonly insurers: readonly InsurerFacts[];
  readonly notAcceptedInsurers: readonly InsurerFacts[];
  readonly professionals: readonly ProfessionalFacts[];
  readonly exams: readonly ExamFacts[];
  readonly notOfferedExams: readonly NamedFacts[];
  readonly policies: {
    readonly cancellationNoticeHours: number;
    readonly lateToleranceMinutes: number;
    readonly followUpFreeDays: number;
    readonly installmentsMax: number;
    readonly pixDiscountPercent: number;
  };
  readonly faq: readonly FaqFacts[];
  readonly queues: readonly QueueFacts[];
  /** Numbers of the clinic's country by use: `ambulance`, `fire`, `police`, `suicide`… Unset ones are absent. */
  readonly emergencyNumbers: Readonly<Record<string, string>>;
}

const scheduleFacts = (item: ScheduleDocument): ScheduleFacts => ({
  unitId: item.unit,
  weekday: item.weekday,
  start: item.start,
  end: item.end,
  mode: item.mode ?? null,
});

const unitFacts = (unit: UnitDocument): UnitFacts => ({
  id: unit.id,
  name: unit.name,
  city: unit.city,
  country: unit.country,
  timeZone: unit.time_zone,
  addressLine: `${unit.address.street}, ${unit.address.number}, ${unit.address.district}, ${unit.address.city}`,
  mapUrl: unit.map_url,
  phone: unit.phone,
  openingHours: unit.opening_hours,
  labHours: unit.lab_hours,
  access: unit.access,
  parking: unit.parking,
  transit: unit.transit,
});

const holidayFacts = (holiday: HolidayDocument): HolidayFacts => ({
  onDate: holiday.date,
  name: holiday.name,
  unitIds: holiday.units,
  closed: holiday.closed,
  hours: holiday.special_hours ?? [],
});

const insurerFacts = (insurer: InsurerDocument): InsurerFacts => ({
  id: insurer.id,
  name: insurer.name,
  synonyms: insurer.synonyms ?? [],
  selfPay: insurer.self_pay ?? false,
});

const professionalFacts = (professional: ProfessionalDocument): ProfessionalFacts => ({
  id: professional.id,
  name: professional.name,
  specialtyIds: professional.specialties,
  unitIds: professional.units,
  languages: professional.languages,
  insurerIds: professional.insurers,
  pricesBrl: professional.prices_brl,
  schedule: professional.schedule.map(scheduleFacts),
  bio: professional.bio,
});

const examFacts = (exam: ExamDocument): ExamFacts => ({
  id: exam.id,
  name: exam.name,
  synonyms: exam.synonyms,
  unitIds: exam.units,
  minutes: exam.minutes,
  priceBrl: exam.price_brl,
  resultBusinessDays: exam.result_business_days,
  requiresOrder: exam.requires_order,
  walkIn: exam.walk_in,
  schedule: typeof exam.schedule === 'string' ? [] : exam.schedule.map(scheduleFacts),
  fastingHours: exam.fasting_hours,
  preparation: exam.preparation,
  bring: exam.bring,
});

function emergencyNumbers(document: ClinicDocument): Record<string, string> {
  const country = document.emergency_numbers[document.clinic.default_country] ?? {};
  const numbers: Record<string, string> = {};
  for (const [use, { value }] of Object.entries(country)) if (value !== null) numbers[use] = value;
  return numbers;
}

const clinicIdentity = (clinic: ClinicDocument['clinic']): ClinicFacts['clinic'] => ({
  id: clinic.id,
  name: clinic.name,
  defaultLocale: isLocale(clinic.default_locale) ? clinic.default_locale : DEFAULT_LOCALE,
  country: clinic.default_country,
  timeZone: clinic.time_zone,
  phone: clinic.phone,
  email: clinic.email,
  website: clinic.website,
  portalUrl: clinic.patient_portal,
  ombudsmanEmail: clinic.ombudsman.email,
  privacyEmail: clinic.data_protection_officer.email,
});

/**
 * Reads the stored clinic document into what the bot may say. Pure: no defaults are invented, a country
 * without a number for some use simply lacks that key.
 */
export const clinicFacts = (document: ClinicDocument): ClinicFacts => ({
  clinic: clinicIdentity(document.clinic),
  units: document.units.map(unitFacts),
  holidays: document.holidays.map(holidayFacts),
  specialties: document.specialties.map(({ min_age_years: minAgeYears, id, name, synonyms }) => ({
    id,
    name,
    synonyms,
    minAgeYears,
  })),
  visitTypes: document.visit_types.map(({ id, name }) => ({ id, name })),
  insurers: document.insurers.map(insurerFacts),
  notAcceptedInsurers: document.not_accepted_insurers.map(insurerFacts),
  professionals: document.professionals.map(professionalFacts),
  exams: document.exams.map(examFacts),
  notOfferedExams: document.not_offered_exams.map(({ id, name }) => ({ id, name, synonyms: {} })),
  policies: {
    cancellationNoticeHours: document.policies.cancellation_notice_hours,
    lateToleranceMinutes: document.policies.late_tolerance_minutes,
    followUpFreeDays: document.policies.follow_up_free_days,
    installmentsMax: document.policies.installments_max,
    pixDiscountPercent: document.policies.pix_discount_percent,
  },
  faq: document.faq.map(({ id, intents, question, variants, answer }) => ({
    id,
    intents,
    question,
    variants,
    answer,
  })),
  queues: document.queues.map(({ id, name, intents, default: isDefault }) => ({
    id,
    name,
    intents,
    isDefault: isDefault ?? false,
  })),
  emergencyNumbers: emergencyNumbers(document),
});
