import { findExams, findInsurers, findProfessionals, findSpecialties } from './names.ts';
import { readDates } from './dates.ts';
import type { DateContext, WhenAsked } from './dates.ts';
import { readTimeOfDay } from './time-of-day.ts';
import { isForSomeoneElse, readPatientName } from './people.ts';
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

/** Everything a message states about a visit. Nothing is inferred from a symptom. */
export function readSlots(text: string, context: DateContext): Slots {
  const { facts } = context;
  const [specialty] = findSpecialties(text, facts);
  const [professional] = findProfessionals(text, facts);
  const [insurance] = findInsurers(text, facts);
  const exams = findExams(text, facts);
  const [exam] = exams;
  const name = readPatientName(text, facts);
  const time = readTimeOfDay(text);
  const date = readDates(text, context);
  return {
    ...(specialty === undefined ? {} : { specialty }),
    ...(professional === undefined ? {} : { professional }),
    ...(insurance === undefined ? {} : { insurance }),
    ...(exam === undefined ? {} : { exam: exams.length > 1 ? exams : exam }),
    ...(name === null ? {} : { patient_name: name }),
    ...(isForSomeoneElse(text) ? { for_other: true as const } : {}),
    ...(time === null ? {} : { time_of_day: time }),
    ...(date === null ? {} : { date }),
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
