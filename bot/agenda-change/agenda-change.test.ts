import { describe, expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { examContent } from '../exams/exam-content.ts';
import type { ExamFacts } from '../exams/exam-content.ts';
import { changeTapId, proposedIn, readChangeTap } from './choice-ids.ts';
import { changeContent, changeTemplate, standsContent } from './change-content.ts';
import type { ChangeFacts } from './change-content.ts';

const VISIT = '018f0000-0000-7000-8000-000000000000';
const optionId = (n: number): string => `018f0000-0000-7000-8000-00000000000${String(n)}`;

const facts: ChangeFacts = {
  appointmentId: VISIT,
  clinicName: 'Clínica Ipê Claro',
  contactFirstName: 'Marina',
  patientFirstName: null,
  professionalName: 'Dra. Helena Prado',
  unitName: 'Unidade Vila Exemplo',
  addressLine: 'Rua das Acácias, 10',
  isOnline: false,
  startsAt: new Date('2026-11-26T17:20:00Z'),
  endsAt: new Date('2026-11-26T17:40:00Z'),
  timeZone: 'America/Sao_Paulo',
  version: 3,
  heldUntil: new Date('2026-11-24T21:30:00Z'),
  times: [1, 2, 3].map((n) => ({
    id: optionId(n),
    startsAt: new Date(`2026-11-2${String(6 + n)}T13:00:00Z`),
    timeZone: 'America/Sao_Paulo',
    professionalName: n === 3 ? 'Dr. Ivo Prates' : null,
    unitName: null,
  })),
};

describe('the question to a patient of a lost day', () => {
  it('is a list in a chat: three times and two ways out, whom to see only where it changes', () => {
    const content = changeContent(facts, 'whatsapp', 'pt-BR');
    expect(content).toMatchObject({ kind: 'list', label: 'Ver horários' });
    expect(content).toHaveProperty('choices', [
      { id: `agenda-change.take:${optionId(1)}`, title: 'sex 27/11, 10:00' },
      { id: `agenda-change.take:${optionId(2)}`, title: 'sáb 28/11, 10:00' },
      { id: `agenda-change.take:${optionId(3)}`, title: 'dom 29/11, 10:00', description: 'Dr. Ivo Prates' },
      { id: `agenda-change.other:${VISIT}`, title: 'Outros horários' },
      { id: `agenda-change.person:${VISIT}`, title: 'Falar com uma pessoa' },
    ]);
  });

  it('is five numbered lines without accents by SMS, and asks for no word that ends all messages', () => {
    const content = changeContent(facts, 'sms', 'pt-BR');
    const text = content.kind === 'text' ? content.text : '';
    expect(text).toContain('\n1 sex 27/11, 10:00\n2 sab 28/11, 10:00\n3 dom 29/11, 10:00, Dr. Ivo Prates\n');
    // é costs one place in the alphabet of SMS; every other accent would more than double the message.
    expect(text).not.toMatch(/[^\n -~é]/);
    expect(content).toHaveProperty('choices.length', 5);
  });

  it.each(LOCALES)('says when the times run out, and never why: %s', (locale) => {
    for (const channel of ['whatsapp', 'sms', 'email'] as const) {
      const content = changeContent(facts, channel, locale);
      const text = 'text' in content ? content.text : '';
      expect(text).toContain('18:30');
      expect(text).toContain('Dra. Helena Prado');
    }
    const stands = standsContent(facts, 'whatsapp', locale);
    expect(stands).toHaveProperty('text', expect.stringContaining('Dra. Helena Prado'));
  });

  it('fills the template only with all three times', () => {
    const names = ['patient_first_name', 'professional_name', 'appointment_date_time'];
    const template = {
      id: 'agenda_change',
      languages: { 'pt-BR': 'pt_BR' },
      body: { 'pt-BR': '{{1}} {{2}} {{3}} {{4}} {{5}} {{6}}', es: '', en: '' },
      parameters: [...names, 'option_1', 'option_2', 'option_3'].map((name) => ({ name })),
      buttons: [
        { id: 'option_1' },
        { id: 'option_2' },
        { id: 'option_3' },
        { id: 'other' },
        { id: 'person' },
      ],
    };
    expect(changeTemplate(template, facts, 'pt-BR')).toMatchObject({
      kind: 'template',
      choiceIds: [
        `agenda-change.take:${optionId(1)}`,
        `agenda-change.take:${optionId(2)}`,
        `agenda-change.take:${optionId(3)}`,
        `agenda-change.other:${VISIT}`,
        `agenda-change.person:${VISIT}`,
      ],
    });
    expect(changeTemplate(template, { ...facts, times: facts.times.slice(0, 2) }, 'pt-BR')).toBeNull();
    expect(changeTemplate(template, facts, 'es')).toBeNull();
  });
});

describe('ids of its buttons', () => {
  it('are read back, and nobody else’s are', () => {
    const id = changeTapId('agenda-change.take', optionId(1));
    expect(readChangeTap(id)).toEqual({ tap: 'agenda-change.take', id: optionId(1) });
    expect(readChangeTap(`slot-offer.take:${optionId(1)}`)).toBeNull();
    expect(readChangeTap('agenda-change.take:1')).toBeNull();
  });

  it('are found again in what was said, in their order', () => {
    const said = JSON.stringify(changeContent(facts, 'whatsapp', 'en'));
    expect(proposedIn(said)).toEqual({ optionIds: [1, 2, 3].map(optionId), appointmentId: VISIT });
    expect(proposedIn('{"text":"oi"}')).toBeNull();
  });
});

describe('the notice of a result', () => {
  const exam: ExamFacts = {
    clinicName: 'Clínica Ipê Claro',
    contactFirstName: 'Marina',
    patientFirstName: 'Pedro',
    unitName: 'Unidade Vila Exemplo',
    addressLine: 'Rua das Acácias, 10',
    isRepeated: false,
  };

  it.each(LOCALES)('says that it is there and where, for whom, and nothing of what it is: %s', (locale) => {
    for (const channel of ['whatsapp', 'sms', 'email'] as const) {
      const content = examContent(exam, channel, locale);
      const text = 'text' in content ? content.text : '';
      expect(text).toContain('Unidade Vila Exemplo');
      expect(text).toContain('Pedro');
      expect(text).not.toMatch(/exame|examen|estudio|sangue|laudo|blood/i);
    }
  });
});
