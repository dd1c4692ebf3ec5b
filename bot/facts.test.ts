import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clinicFacts } from './facts.ts';
import type { ClinicDocument } from './facts.ts';

const document = JSON.parse(
  readFileSync(new URL('../db/seeds/demo/clinic.json', import.meta.url), 'utf8'),
) as ClinicDocument;

describe('clinicFacts', () => {
  const facts = clinicFacts(document);

  it('keeps every item of the document', () => {
    expect(facts.units).toHaveLength(document.units.length);
    expect(facts.exams).toHaveLength(document.exams.length);
    expect(facts.faq).toHaveLength(document.faq.length);
    expect(facts.professionals).toHaveLength(document.professionals.length);
  });

  it('takes the emergency numbers of the country of the clinic', () => {
    expect(facts.emergencyNumbers).toMatchObject({ ambulance: '192', suicide: '188', police: '190' });
  });

  it('leaves out a number that the operator has not set', () => {
    const mexican = { ...document, clinic: { ...document.clinic, default_country: 'MX' } };
    expect(clinicFacts(mexican).emergencyNumbers).not.toHaveProperty('poison');
  });

  it('gives laboratory exams no schedule of their own', () => {
    expect(facts.exams.find((exam) => exam.id === 'hemograma')?.schedule).toEqual([]);
    expect(facts.exams.find((exam) => exam.id === 'ecg')?.schedule.length).toBeGreaterThan(0);
  });
});
