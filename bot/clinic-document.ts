import type { Locale, Localized } from '#workflows/domain/locale.ts';

/** Days of the week as the clinic document spells them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A day of the week as the clinic document spells it. */
export type Weekday = (typeof WEEKDAYS)[number];

/** A stretch of a day, `HH:MM` in the unit's own time zone. */
export interface HoursRange {
  readonly open: string;
  readonly close: string;
}

/** Opening hours of a week; a closed day is an empty list. */
export type WeekHours = Readonly<Record<Weekday, readonly HoursRange[]>>;

/** Words people use for a thing, by language. */
export type Synonyms = Readonly<Partial<Record<Locale, readonly string[]>>>;

/** A place of the clinic. */
export interface UnitDocument {
  readonly id: string;
  readonly name: string;
  readonly time_zone: string;
  readonly country: string;
  readonly city: string;
  readonly address: {
    readonly street: string;
    readonly number: string;
    readonly district: string;
    readonly city: string;
    readonly state: string;
    readonly postal_code: string;
  };
  readonly map_url: string;
  readonly phone: string;
  readonly opening_hours: WeekHours;
  readonly lab_hours: WeekHours;
  readonly access: Localized;
  readonly parking: Localized;
  readonly transit: Localized;
}

/** A day on which a unit does not keep its usual hours. */
export interface HolidayDocument {
  /** Calendar date of the unit, `YYYY-MM-DD`. */
  readonly date: string;
  readonly scope: string;
  readonly name: Localized;
  readonly units: readonly string[];
  readonly closed: boolean;
  readonly special_hours?: readonly HoursRange[];
  readonly note?: string;
}

/** A medical specialty the clinic offers. */
export interface SpecialtyDocument {
  readonly id: string;
  readonly name: Localized;
  readonly synonyms: Synonyms;
  readonly min_age_years: number;
}

/** A kind of visit. */
export interface VisitTypeDocument {
  readonly id: string;
  readonly name: Localized;
  readonly mode: string;
  readonly note?: Localized;
}

/** A health plan the clinic works with; paying oneself is one too. */
export interface InsurerDocument {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly accepted?: boolean;
  readonly note_pt?: string;
  readonly self_pay?: boolean;
}

/** A stretch of a professional's or an exam's week. */
export interface ScheduleDocument {
  readonly unit: string;
  readonly weekday: string;
  readonly start: string;
  readonly end: string;
  readonly mode?: string;
}

/** A person who sees patients. */
export interface ProfessionalDocument {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly gender: string;
  readonly specialties: readonly string[];
  readonly council: string;
  readonly units: readonly string[];
  readonly languages: readonly string[];
  readonly schedule: readonly ScheduleDocument[];
  readonly visit_types: readonly { readonly id: string; readonly minutes: number }[];
  readonly insurers: readonly string[];
  readonly prices_brl: Readonly<Record<string, number>>;
  readonly bio: Localized;
}

/** An exam done at the clinic. */
export interface ExamDocument {
  readonly id: string;
  readonly name: Localized;
  readonly synonyms: Synonyms;
  readonly units: readonly string[];
  readonly minutes: number;
  readonly price_brl: number;
  readonly result_business_days: number;
  readonly requires_order: boolean;
  readonly walk_in: boolean;
  /** `lab_hours`: without appointment, in the unit's laboratory hours. */
  readonly schedule: string | readonly ScheduleDocument[];
  readonly fasting_hours: number;
  readonly sedation: boolean;
  readonly preparation: Localized;
  readonly bring: Localized;
}

/** A question people ask and the clinic's own answer. */
export interface FaqDocument {
  readonly id: string;
  readonly intents: readonly string[];
  readonly question: Localized;
  readonly variants: Synonyms;
  readonly answer: Localized;
}

/** A team of attendants. */
export interface QueueDocument {
  readonly id: string;
  readonly name: Localized;
  readonly default?: boolean;
  readonly intents: readonly string[];
  readonly business_hours: WeekHours;
}

/** A telephone number to call in an emergency; `null` where the operator has yet to set it. */
export interface EmergencyNumberDocument {
  readonly value: string | null;
  readonly label: string;
}

/** Rules of the clinic that the bot may state. */
export interface PoliciesDocument {
  readonly cancellation_notice_hours: number;
  readonly late_tolerance_minutes: number;
  readonly follow_up_free_days: number;
  readonly payment_methods: readonly string[];
  readonly installments_max: number;
  readonly installments_min_brl: number;
  readonly pix_discount_percent: number;
}

/**
 * The clinic as it is stored: the shape of `db/seeds/demo/clinic.json`.
 *
 * Only what the bot reads is typed; the file carries more (staff, templates, canned replies), which is not
 * the bot's business. The database keeps the items as rows and puts this document together again.
 */
export interface ClinicDocument {
  readonly clinic: {
    readonly id: string;
    readonly name: string;
    readonly default_locale: string;
    readonly default_country: string;
    readonly time_zone: string;
    readonly currency: string;
    readonly phone: string;
    readonly email: string;
    readonly website: string;
    readonly patient_portal: string;
    readonly ombudsman: {
      readonly email: string;
      readonly phone: string;
      readonly reply_business_days: number;
    };
    readonly data_protection_officer: {
      readonly name: string;
      readonly email: string;
      readonly reply_days: number;
    };
  };
  readonly units: readonly UnitDocument[];
  readonly holidays: readonly HolidayDocument[];
  readonly specialties: readonly SpecialtyDocument[];
  readonly visit_types: readonly VisitTypeDocument[];
  readonly insurers: readonly InsurerDocument[];
  readonly not_accepted_insurers: readonly { readonly id: string; readonly name: string }[];
  readonly professionals: readonly ProfessionalDocument[];
  readonly exams: readonly ExamDocument[];
  readonly not_offered_exams: readonly { readonly id: string; readonly name: Localized }[];
  readonly policies: PoliciesDocument;
  readonly faq: readonly FaqDocument[];
  readonly queues: readonly QueueDocument[];
  readonly emergency_numbers: Readonly<Record<string, Readonly<Record<string, EmergencyNumberDocument>>>>;
}
