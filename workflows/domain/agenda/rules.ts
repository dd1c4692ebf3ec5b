import type { OpeningCalendar, OpeningRange } from '../calendar.ts';
import type { Weekday } from '../zoned-time.ts';

/** How a visit takes place. */
export const VISIT_MODES = ['in_person', 'telemedicine'] as const;
/** How a visit takes place. */
export type VisitMode = (typeof VISIT_MODES)[number];
/** What a shift or a kind of visit allows. */
export type AllowedMode = VisitMode | 'both';

/** A stretch of work on a day, in minutes of the unit's wall clock; `toMinute` 1440 is midnight. */
export interface DayHours {
  readonly unitId: string;
  /** Where it takes place; taken together with the professional. */
  readonly roomId: string | null;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly mode: AllowedMode;
}

/** A stretch that comes every week, perhaps only for a while. */
export interface WeeklyHours extends DayHours {
  readonly weekday: Weekday;
  /** First local date on which it holds, `YYYY-MM-DD`; null is always. */
  readonly validFrom: string | null;
  /** Last local date on which it holds. */
  readonly validUntil: string | null;
}

/** When somebody works and how their time may be booked. */
export interface ProfessionalRules {
  readonly id: string;
  /** Distance of the starts on offer, counted from the start of each stretch. */
  readonly slotStepMinutes: number;
  /** Nothing may be booked that starts sooner than this. */
  readonly minNoticeMinutes: number;
  /** Nothing may be booked further ahead than so many local days from today. */
  readonly horizonDays: number;
  /** Extras permitted in each stretch. */
  readonly encaixePerShift: number;
  readonly hours: readonly WeeklyHours[];
  /** Local date → what is worked on it instead, whatever else is said about the day; an empty list is a day off. */
  readonly exceptions: Readonly<Record<string, readonly DayHours[]>>;
}

/** A place with its clock, its hours and its holidays. */
export interface UnitRules {
  readonly id: string;
  /** IANA zone in which all wall times of the unit are meant. */
  readonly timeZone: string;
  /** Hours of an ordinary week; null leaves them to the professionals. */
  readonly week: OpeningCalendar['week'] | null;
  /** Local date → hours of a holiday; an empty list is closed. */
  readonly holidays: Readonly<Record<string, readonly OpeningRange[]>>;
}

/** What a visit needs. */
export interface VisitRules {
  readonly durationMinutes: number;
  /** Kept free before and after for whoever gets ready or tidies up. They may lie outside the hours, not in a block. */
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** What the kind of visit allows. */
  readonly mode: AllowedMode;
}
