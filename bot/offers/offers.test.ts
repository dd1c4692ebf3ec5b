import { describe, expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { offerTapId, OFFER_TAPS, readOfferTap } from './choice-ids.ts';
import { slotOfferContent, slotOfferTemplate } from './slot-offer-content.ts';
import type { SlotOfferFacts } from './slot-offer-content.ts';

const ID = '019ab000-0000-7000-8000-000000000001';

const facts: SlotOfferFacts = {
  slotOfferId: ID,
  heldUntil: new Date('2026-11-18T13:30:00Z'),
  appointmentId: '019ab000-0000-7000-8000-000000000002',
  clinicName: 'Clínica Ipê Claro',
  contactFirstName: 'Marina',
  patientFirstName: null,
  professionalName: 'Dra. Helena Prado',
  unitName: 'Centro',
  addressLine: 'Rua das Flores, 10',
  isOnline: false,
  startsAt: new Date('2026-11-19T17:20:00Z'),
  endsAt: new Date('2026-11-19T17:50:00Z'),
  timeZone: 'America/Sao_Paulo',
  version: 1,
};

describe('an offer', () => {
  it.each(LOCALES)('says in %s when, with whom, and until when the time is held', (locale) => {
    const content = slotOfferContent(facts, 'whatsapp', locale);
    expect(content).toMatchObject({ kind: 'buttons' });
    const text = 'text' in content ? content.text : '';
    for (const said of ['Marina', '14:20', 'Dra. Helena Prado', '10:30']) expect(text).toContain(said);
  });

  it('has buttons on WhatsApp, digits by SMS, and asks for a word by e-mail', () => {
    const ids = OFFER_TAPS.map((tap) => ({ id: offerTapId(tap, ID) }));
    expect(slotOfferContent(facts, 'whatsapp', 'pt-BR')).toMatchObject({ choices: ids });
    const sms = slotOfferContent(facts, 'sms', 'pt-BR');
    expect(sms).toMatchObject({ kind: 'text', choices: ids });
    expect('text' in sms && sms.text).toContain('Responda 1 quero, 2 nao posso, 3 sair da lista');
    expect(slotOfferContent(facts, 'email', 'pt-BR')).toMatchObject({ kind: 'email' });
  });

  it('fills in the provider’s template, whose buttons mean the same', () => {
    const template = {
      id: 'waitlist_offer',
      languages: { 'pt-BR': 'pt_BR' },
      body: { 'pt-BR': '{{1}}, vaga com {{2}} em {{3}} até {{4}}', es: '', en: '' },
      parameters: ['patient_first_name', 'professional_name', 'appointment_date_time', 'hold_until'].map(
        (name) => ({
          name,
        }),
      ),
      buttons: [{ id: 'accept' }, { id: 'decline' }, { id: 'leave_waitlist' }],
    };
    expect(slotOfferTemplate(template, facts, 'pt-BR')).toMatchObject({
      language: 'pt_BR',
      choiceIds: OFFER_TAPS.map((tap) => offerTapId(tap, ID)),
    });
    expect(slotOfferTemplate(template, facts, 'en')).toBeNull();
  });
});

describe('the id of a button', () => {
  it.each(OFFER_TAPS)('brings %s back', (tap) => {
    expect(readOfferTap(offerTapId(tap, ID))).toEqual({ tap, slotOfferId: ID });
  });

  it.each(['', 'slot-offer.take', 'slot-offer.take:1', `slot-offer.steal:${ID}`, `slot-offer.take:${ID}:2`])(
    'is none of ours: %j',
    (choiceId) => {
      expect(readOfferTap(choiceId)).toBeNull();
    },
  );
});
