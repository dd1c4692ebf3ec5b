import type { InsurerFacts, ProfessionalFacts } from '#bot/facts.ts';
import { findInsurers, findProfessionals, findSpecialties } from '#bot/nlu/names.ts';
import type { Answer, Answerer, Question } from './answer.ts';
import { nearestFaq } from './faq.ts';

const MAX_NAMES = 6;

function doctorLines(
  insurer: InsurerFacts,
  doctors: readonly ProfessionalFacts[],
  { say }: Question,
): string[] {
  return doctors.map(({ name, insurerIds }) =>
    insurerIds.includes(insurer.id)
      ? say.insurerDoctor(name, insurer.name)
      : say.insurerDoctorNo(name, insurer.name),
  );
}

function specialtyLine(insurer: InsurerFacts, specialtyId: string, { facts, say, locale }: Question): string {
  const names = facts.professionals
    .filter(
      ({ specialtyIds, insurerIds }) => specialtyIds.includes(specialtyId) && insurerIds.includes(insurer.id),
    )
    .map(({ name }) => name);
  const specialty = facts.specialties.find(({ id }) => id === specialtyId)?.name[locale] ?? specialtyId;
  return names.length > 0
    ? say.insurerAcceptedBy(insurer.name, names.slice(0, MAX_NAMES).join(', '))
    : say.insurerNobody(insurer.name, specialty);
}

function insurerLine(insurer: InsurerFacts, question: Question): string[] {
  const { text, facts, say } = question;
  const doctorIds = findProfessionals(text, facts);
  const doctors = facts.professionals.filter(({ id }) => doctorIds.includes(id));
  if (doctors.length > 0) return doctorLines(insurer, doctors, question);
  const specialties = findSpecialties(text, facts);
  if (specialties.length > 0) return specialties.map((id) => specialtyLine(insurer, id, question));
  return [say.insurerAccepted(insurer.name)];
}

/** Whether a health plan is accepted, by whom; never a promise of cover. */
export const answerInsurance: Answerer = (question): Answer | null => {
  const { text, facts, say } = question;
  const named = findInsurers(text, facts);
  const refused = facts.notAcceptedInsurers.filter(({ id }) => named.includes(id));
  const accepted = facts.insurers.filter(({ id, selfPay }) => named.includes(id) && !selfPay);
  const lines = [
    ...refused.map(({ name }) => say.insurerRefused(name)),
    ...accepted.flatMap((insurer) => insurerLine(insurer, question)),
  ];
  const isAboutPapers = /autoriz|negou|neg[oó]|denied|guia|reembols|reimburs/i.test(text);
  if (lines.length > 0 && !isAboutPapers) return { text: lines.join('\n'), rule: 'insurance.named' };
  return nearestFaq('insurance', 'insurers')(question);
};
