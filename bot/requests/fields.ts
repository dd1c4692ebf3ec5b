import { readDates } from '../nlu/dates.ts';
import { findExams } from '../nlu/names.ts';
import { readPatientName } from '../nlu/people.ts';
import { readTimeOfDay } from '../nlu/time-of-day.ts';
import { foldText } from '../safety/normalise.ts';
import type { Scene } from '../decision.ts';
import type { RequestField } from './request.ts';

const matched = (pattern: RegExp, { text }: Scene): string | null =>
  pattern.exec(foldText(text).replace(/\s+/g, ' '))?.[0] ?? null;

const when = ({ text, turn }: Scene): string | null => {
  const date = readDates(text, { now: turn.now, facts: turn.facts });
  const time = readTimeOfDay(text);
  const day = typeof date === 'string' || date === null ? date : `${date.from} – ${date.to ?? '…'}`;
  return [day, time].filter((part) => part !== null).join(' ') || null;
};

const MEDICINE =
  /\b\d+ ?(?:mg|mcg|ml|ui|gotas)\b|\b(?:receita|receta|prescription|refill|refil|renovar|renew|renovacion|renovacao)\b(?: \w+){0,3}? (?:da|do|de|del|for|of|my|la|el|o|a|mi|minha|meu) (?!(?:receita|receta|prescription|remedio|remedios|medicamento|medicina|medication|meds|medicine|medico|medica|doctor|doctora|doutor|doutora|uso|novo|nova|new|last|minha|meu|mi|my|la|el|renovar|ontem|hoje|mae|pai|filho|filha|mom|dad|son|madre|padre|hijo|hija)\b)[a-z]{4,}/;

/** The medicine, dose and doctor: copied, never judged. */
export const medicine = {
  key: 'medicine',
  ask: (words) => words.askMedicine,
  told: (scene) => matched(MEDICINE, scene),
} satisfies RequestField;

/** The day a paper or a payment is about. */
export const visitDate = {
  key: 'visit_date',
  ask: (words) => words.askVisitDate,
  told: when,
} satisfies RequestField;

/** Who it is for; not asked of a patient whom we know. */
export const patientName = {
  key: 'patient_name',
  ask: (words) => words.askPatientName,
  told: ({ text, turn }) => readPatientName(text, turn.facts) ?? turn.agenda?.patient?.firstName ?? null,
} satisfies RequestField;

/** The exam that is wanted. */
export const exam = {
  key: 'exam',
  ask: (words) => words.askExam,
  told: ({ text, turn, language }) => {
    const ids = findExams(text, turn.facts);
    const names = turn.facts.exams.filter(({ id }) => ids.includes(id)).map(({ name }) => name[language]);
    return names.join(', ') || null;
  },
} satisfies RequestField;

/** When it would suit. */
export const examDay = { key: 'wanted', ask: (words) => words.askExamDay, told: when } satisfies RequestField;

const SINCE =
  /\b(?:desde|since|ha \d+|ha (?:uns|alguns|umas|um|uma|dois|duas|tres|quatro|muito|mais|meses|anos|dias|semanas)|faz|hace|for (?:\d+|a|two|three|some|few|about)|comecou|empezo|started|hoje|hj|hoy|today|ontem|ayer|yesterday|anoche|last (?:night|week)|semana passada|this morning|esta manha|\d+ (?:dias?|semanas?|days?|weeks?|hours?|horas?|meses|months))\b/;
const TREND = /\b(?:pior\w*|melhor(?:ou|a|ando)|worse|better|igual|mejor(?:a|o|ando)|empeor\w*|peor|same)\b/;

/** When it began. Closed, and says nothing of what it is. */
export const since = {
  key: 'since',
  ask: (words) => words.askSince,
  choices: (words) => [
    { id: 'since:today', title: words.sinceToday },
    { id: 'since:days', title: words.sinceDays },
    { id: 'since:weeks', title: words.sinceWeeks },
  ],
  told: (scene) => matched(SINCE, scene),
} satisfies RequestField;

/** Whether it gets better or worse. Closed, and says nothing of what it is. */
export const trend = {
  key: 'trend',
  ask: (words) => words.askWorse,
  choices: (words) => [
    { id: 'trend:better', title: words.better },
    { id: 'trend:same', title: words.same },
    { id: 'trend:worse', title: words.worse },
  ],
  told: (scene) => matched(TREND, scene),
} satisfies RequestField;
