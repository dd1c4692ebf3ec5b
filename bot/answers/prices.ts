import type { ClinicFacts } from '#bot/facts.ts';
import { findExams, findProfessionals, findSpecialties } from '#bot/nlu/names.ts';
import { money } from './answer.ts';
import type { Answer, Answerer, Question } from './answer.ts';
import { nearestFaq } from './faq.ts';

const FIRST_VISIT = ['first_visit', 'routine', 'therapy_session', 'prenatal', 'well_child'];

function visitPrice(prices: Readonly<Record<string, number>>): number | null {
  const kind = FIRST_VISIT.find((id) => (prices[id] ?? 0) > 0);
  return kind === undefined ? null : (prices[kind] ?? null);
}

function pricesOfSpecialty(facts: ClinicFacts, specialtyId: string): number[] {
  return facts.professionals
    .filter(({ specialtyIds }) => specialtyIds.includes(specialtyId))
    .flatMap(({ pricesBrl }) => visitPrice(pricesBrl) ?? []);
}

function specialtyPrice(specialtyId: string, { facts, say, locale }: Question): string | null {
  const specialty = facts.specialties.find(({ id }) => id === specialtyId);
  const amounts = pricesOfSpecialty(facts, specialtyId);
  if (specialty === undefined || amounts.length === 0) return null;
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const name = specialty.name[locale];
  return low === high
    ? say.price(name, money(low, locale))
    : say.priceFrom(name, money(low, locale), money(high, locale));
}

function examPrice(examId: string, { facts, say, locale }: Question): string | null {
  const exam = facts.exams.find(({ id }) => id === examId);
  if (exam !== undefined) return say.examPrice(exam.name[locale], money(exam.priceBrl, locale));
  const other = facts.notOfferedExams.find(({ id }) => id === examId);
  return other === undefined ? null : say.examNotDone(other.name[locale]);
}

/** What something costs, from the prices of the clinic alone. */
export const answerPrice: Answerer = (question): Answer | null => {
  const { text, facts, say, locale } = question;
  const doctors = facts.professionals.filter(({ id }) => findProfessionals(text, facts).includes(id));
  const lines = [
    ...findExams(text, facts).map((id) => examPrice(id, question)),
    ...findSpecialties(text, facts).map((id) => specialtyPrice(id, question)),
    ...doctors.map(({ name, pricesBrl }) => {
      const amount = visitPrice(pricesBrl);
      return amount === null ? null : say.price(name, money(amount, locale));
    }),
  ].filter((line) => line !== null);
  if (lines.length > 0) return { text: lines.join('\n'), rule: 'prices.named' };
  return nearestFaq('prices', 'prices')(question);
};
