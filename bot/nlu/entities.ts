import { foldText } from '#bot/safety/normalise.ts';
import { visitParts } from './date-clauses.ts';
import { findExams, findInsurers, findProfessionals, findSpecialties } from './names.ts';
import { readDates } from './dates.ts';
import type { DateContext, WhenAsked } from './dates.ts';
import { localDate } from './local-date.ts';
import { readTimeOfDay } from './time-of-day.ts';
import { isForSomeoneElse, readPatientName } from './people.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import type { Intent } from './intents.ts';
import { maskIdentifiers } from './identifiers.ts';

/** What a message states, by the keys of the labelled messages. An absent key was not stated. */
export interface Slots {
  readonly specialty?: string;
  readonly professional?: string;
  readonly insurance?: string;
  /** One exam, or several. */
  readonly exam?: string | readonly string[];
  readonly patient_name?: string;
  readonly for_other?: true;
  readonly time_of_day?: string;
  readonly date?: WhenAsked;
}

/** What a message is about when "today" and the like tell since when something hurts, not when a visit is to be. */
const NOT_ABOUT_A_VISIT: ReadonlySet<Intent> = new Set([
  'emergency',
  'symptom',
  'medical_advice',
  'prescription',
  'talk_to_human',
  'out_of_scope',
  'praise_thanks',
  'complaint',
  'provide_info',
  'greeting',
]);

/**
 * Everything a message states about a visit. Nothing is inferred from a symptom.
 *
 * @param intent what the message is about, where it is known: dates in a complaint or a symptom are no visit's
 */
export function readSlots(text: string, context: DateContext, intent: Intent | null = null): Slots {
  const isAside = intent !== null && NOT_ABOUT_A_VISIT.has(intent);
  return { ...namedIn(text, context.facts), ...timesIn(text, context, isAside, intent) };
}

/** What has a time to come: a date that has passed is then a story, not a wish. */
const AHEAD: ReadonlySet<Intent> = new Set(['book', 'reschedule', 'exam_booking']);
/** What is wanted by a date is no visit. */
const PAPERS: ReadonlySet<Intent> = new Set(['prescription', 'payment_invoice']);

const isPast = (date: WhenAsked, { now, facts }: DateContext): boolean =>
  (typeof date === 'string' ? date : (date.to ?? date.from)) <
  localDate(new Date(now), facts.clinic.timeZone);

function namedIn(text: string, facts: ClinicFacts): Slots {
  const [specialty] = findSpecialties(text, facts);
  const [professional] = findProfessionals(text, facts);
  const [insurance] = findInsurers(text, facts);
  const exams = findExams(text, facts);
  const [exam] = exams;
  const name = readPatientName(text, facts);
  return {
    ...(specialty === undefined ? {} : { specialty }),
    ...(professional === undefined ? {} : { professional }),
    ...(insurance === undefined ? {} : { insurance }),
    ...(exam === undefined ? {} : { exam: exams.length > 1 ? exams : exam }),
    ...(name === null ? {} : { patient_name: name }),
    ...(isForSomeoneElse(text) ? { for_other: true as const } : {}),
  };
}

const isDeadline = (time: string, intent: Intent | null): boolean =>
  intent !== null && PAPERS.has(intent) && time.startsWith('before:');

const isStory = (date: WhenAsked, intent: Intent | null, context: DateContext): boolean =>
  intent === 'prescription' || (intent !== null && AHEAD.has(intent) && isPast(date, context));

function timesIn(text: string, context: DateContext, isAside: boolean, intent: Intent | null): Slots {
  const time = readTimeOfDay(isAside ? visitParts(foldText(text)) : text);
  const date = readDates(text, context, isAside);
  return {
    ...(time === null || isDeadline(time, intent) ? {} : { time_of_day: time }),
    ...(date === null || isStory(date, intent, context) ? {} : { date }),
  };
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The slots as lines for the handoff card, identifiers masked. */
export const collectedFields = (
  text: string,
  context: DateContext,
): { readonly field: string; readonly value: string }[] =>
  Object.entries(readSlots(text, context)).map(([field, value]) => ({
    field,
    value: maskIdentifiers(written(value)),
  }));
