import type { Scene } from './decision.ts';
import type { ClinicFacts } from './facts.ts';
import { findExams, findProfessionals, findSpecialties } from './nlu/names.ts';
import type { BotDecision } from './turn.ts';

/** What a text names of the clinic, in words that name it again. */
function namedIn(text: string, facts: ClinicFacts): string | null {
  const exams = findExams(text, facts);
  const professionals = findProfessionals(text, facts);
  const specialties = findSpecialties(text, facts);
  const names = [
    ...[...facts.exams, ...facts.notOfferedExams]
      .filter(({ id }) => exams.includes(id))
      .map(({ name }) => name['pt-BR']),
    ...facts.professionals.filter(({ id }) => professionals.includes(id)).map(({ name }) => name),
    ...facts.specialties.filter(({ id }) => specialties.includes(id)).map(({ name }) => name['pt-BR']),
  ];
  return names.length === 0 ? null : names.join(', ');
}

/** Remembers what the talk is about. A new name replaces the old one. */
export function withSubject({ text, turn }: Scene, decision: BotDecision): BotDecision {
  const subject = namedIn(text, turn.facts);
  return subject === null ? decision : { ...decision, state: { ...decision.state, subject } };
}

/** A question with what it is about, if it does not say: "e quanto custa?" after an exam is about that exam. */
export function aboutSubject({ text, turn }: Scene): string {
  const { subject = null } = turn.state;
  return subject === null || namedIn(text, turn.facts) !== null ? text : `${text} ${subject}`;
}
