import { describe, expect, it } from 'vitest';
import { ConversationSummary } from '#db/models/conversation-summary.ts';
import { Patient } from '#db/models/patient.ts';
import type { PatientCardRow } from '#db/queries/patient-card.ts';
import { presentPatientCard } from './patient.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

function card(known: object = {}): PatientCardRow {
  return {
    patient: Patient.fromDatabaseJson({
      id: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11',
      name: 'Marina Souza',
      phone: '5511987654821',
      email: 'marina@example.com',
      birthOn: '1990-05-02',
      locale: 'pt-BR',
      createdAt: new Date('2024-01-10T09:30:00Z'),
      ...known,
    }),
    insurerName: 'Vitalis',
    timeline: [
      ConversationSummary.fromDatabaseJson({
        id: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a12',
        channel: 'whatsapp',
        stage: 'resolved',
        createdAt: new Date('2026-10-01T08:00:00Z'),
        lastMessagePreview: 'Obrigada!',
      }),
    ],
  };
}

describe('a patient’s age', () => {
  it.each([
    ['the day before the birthday', '1990-11-25', 35],
    ['on the birthday', '1990-11-24', 36],
    ['the day after it', '1990-11-23', 36],
    ['in an earlier month', '1990-05-30', 36],
    ['in a later month with an earlier day', '1990-12-01', 35],
    ['on the day of birth', '2026-11-24', 0],
    ['of somebody born on 29 February', '2000-02-29', 26],
    ['of somebody very old', '1921-11-24', 105],
    ['that nobody knows', null, null],
  ])('%s is counted in whole years', (_when, birthOn, age) => {
    expect(presentPatientCard(card({ birthOn }), TODAY).age).toBe(age);
  });
});

describe('the card of a patient', () => {
  it('shows nothing by which somebody could be called or written to', () => {
    const shown = presentPatientCard(card(), TODAY);
    expect(shown).toMatchObject({ phoneMasked: '(11) 9••••-4821', emailMasked: 'm•••••@example.com' });
    const everything = JSON.stringify(shown);
    for (const secret of ['5511987654821', '98765', 'marina@', '1990'])
      expect(everything).not.toContain(secret);
  });

  it('says what is known and leaves open what is not', () => {
    const shown = presentPatientCard(
      { ...card({ phone: null, email: null, birthOn: null }), insurerName: null, timeline: [] },
      TODAY,
    );
    expect(shown).toMatchObject({
      phoneMasked: null,
      emailMasked: null,
      age: null,
      insurer: null,
      timeline: [],
      since: '2024-01-10T09:30:00.000Z',
    });
  });
});
