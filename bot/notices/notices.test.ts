import { describe, expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import { smsSize } from '#workflows/domain/sms-segments.ts';
import { APPOINTMENT_TAPS, readTapId, tapId } from './choice-ids.ts';
import { noticeContent, NOTICE_TAPS } from './notice-content.ts';
import type { NoticeFacts, WrittenKind } from './notice-content.ts';
import { NOTICE_TEMPLATES, templateNotice } from './template-notice.ts';
import type { NoticeTemplate } from './template-notice.ts';
import { visitWords } from './visit-words.ts';

const ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const FACTS: NoticeFacts = {
  appointmentId: ID,
  kind: 'confirmation',
  clinicName: 'Clínica Ipê Claro',
  contactFirstName: 'Marina',
  patientFirstName: null,
  professionalName: 'Dra. Helena Prado',
  unitName: 'Unidade Vila Exemplo',
  addressLine: 'Rua das Quaresmeiras Azuis, 1200',
  isOnline: false,
  startsAt: new Date('2026-11-19T14:20:00-03:00'),
  endsAt: new Date('2026-11-19T14:40:00-03:00'),
  timeZone: 'America/Sao_Paulo',
  version: 3,
  isMoved: false,
  isRepeated: false,
  preparation: null,
  links: { confirm: 'https://clinic.example/a/one', cancel: 'https://clinic.example/a/two' },
};
const KINDS = Object.keys(NOTICE_TAPS) as WrittenKind[];
const EVERY = KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const));

const textOf = (
  changes: Partial<NoticeFacts>,
  channel: 'whatsapp' | 'sms' | 'email' = 'whatsapp',
): string => {
  const content = noticeContent({ ...FACTS, ...changes }, channel, 'pt-BR');
  return 'text' in content ? content.text : '';
};

describe('a visit in words', () => {
  it('says with whom, when and where by the clock of the unit', () => {
    expect(visitWords(FACTS, 'pt-BR').details).toBe(
      'Quinta-feira, 19 de novembro, às 14:20, com Dra. Helena Prado, Unidade Vila Exemplo (Rua das Quaresmeiras Azuis, 1200).',
    );
    expect(visitWords({ ...FACTS, timeZone: 'America/Manaus' }, 'pt-BR').time).toBe('13:20');
  });

  it('says whose visit it is to whoever booked it, and that nobody has to go anywhere', () => {
    const words = visitWords({ ...FACTS, patientFirstName: 'Pedro', isOnline: true }, 'pt-BR');
    expect(words).toMatchObject({ visit: 'a consulta de Pedro', place: 'por vídeo' });
  });
});

describe('a notice', () => {
  it('asks with buttons in a chat', () => {
    expect(noticeContent(FACTS, 'whatsapp', 'pt-BR')).toMatchObject({
      kind: 'buttons',
      choices: [
        { id: `appointment.confirm:${ID}`, title: 'Confirmar' },
        { id: `appointment.reschedule:${ID}`, title: 'Remarcar' },
        { id: `appointment.cancel:${ID}`, title: 'Cancelar' },
      ],
    });
  });

  it('asks for digits by SMS, in one segment', () => {
    const content = noticeContent(FACTS, 'sms', 'pt-BR');
    expect(content).toMatchObject({
      kind: 'text',
      text: 'Clinica Ipê Claro: sua consulta é qui 19/11 às 14:20, Unidade Vila Exemplo. Responda 1 confirmar, 2 remarcar, 3 cancelar. PARAR p/ sair.'.replace(
        'Ipê',
        'Ipe',
      ),
      choices: [
        { id: `appointment.confirm:${ID}` },
        { id: `appointment.reschedule:${ID}` },
        { id: `appointment.cancel:${ID}` },
      ],
    });
    expect(smsSize('text' in content ? content.text : '')).toMatchObject({
      encoding: 'gsm7',
      segmentCount: 1,
    });
  });

  it('asks with signed links by e-mail, and brings the calendar entry with the summary', () => {
    expect(textOf({}, 'email')).toContain('Confirmar com um toque: https://clinic.example/a/one');
    expect(noticeContent({ ...FACTS, kind: 'summary' }, 'email', 'pt-BR')).toMatchObject({
      kind: 'email',
      calendar: { method: 'request', uid: `${ID}@acolhe`, sequence: 3, startAt: '2026-11-19T17:20:00.000Z' },
    });
  });

  it.each([
    ['says that the time is a new one', { kind: 'summary', isMoved: true }, 'foi remarcada'],
    ['says that it was asked before', { isRepeated: true }, 'Ainda não recebemos'],
    [
      'brings the preparation on the day too',
      { kind: 'day_reminder', preparation: 'Jejum de 8 horas.' },
      'Jejum de 8 horas.',
    ],
    ['blames nobody who did not come', { kind: 'no_show' }, 'Acontece.'],
  ] as const)('%s', (_, changes, words) => {
    expect(textOf(changes)).toContain(words);
  });

  it.each(EVERY)('of kind %s has words in %s on every channel', (kind, locale) => {
    for (const channel of NOTICE_CHANNELS) {
      const content = noticeContent({ ...FACTS, kind, preparation: 'x' }, channel, locale);
      expect('text' in content && content.text.length > 20).toBe(true);
    }
  });

  // Twilio, "Support for opt-out keywords": sent back alone, these words end all messages of the clinic.
  it.each(LOCALES)('by SMS never asks for a word that ends all messages in %s', (locale) => {
    for (const kind of KINDS) {
      const content = noticeContent({ ...FACTS, kind, preparation: 'x' }, 'sms', locale);
      const asked = ('text' in content ? content.text : '').replace(
        /(STOP to opt out|PARAR p\/ sa\w+)\.$/,
        '',
      );
      expect(asked).not.toMatch(/\b(CANCEL|END|QUIT|STOP|cancel|end|quit|stop|unsubscribe)\b/);
    }
  });

  it('has titles that every channel’s buttons hold, each once', () => {
    for (const locale of LOCALES) {
      const content = noticeContent(FACTS, 'whatsapp', locale);
      const titles = 'choices' in content ? (content.choices ?? []).map(({ title }) => title) : [];
      expect(new Set(titles).size).toBe(3);
      expect(titles.every((title) => title.length <= 20)).toBe(true);
    }
  });
});

describe('a template', () => {
  const template: NoticeTemplate = {
    id: 'appointment_reminder',
    languages: { 'pt-BR': 'pt_BR' },
    body: { 'pt-BR': 'Olá, {{1}}! {{2}}: {{3}}, {{4}}.', es: '', en: '' },
    parameters: [
      { name: 'patient_first_name' },
      { name: 'professional_name' },
      { name: 'appointment_date_time' },
      { name: 'unit_name' },
    ],
    buttons: [{ id: 'confirm' }, { id: 'how_to_get_there' }],
  };

  it('is filled in, and its buttons know their appointment', () => {
    expect(templateNotice(template, FACTS, 'pt-BR')).toEqual({
      kind: 'template',
      name: 'appointment_reminder',
      language: 'pt_BR',
      parameters: [
        'Marina',
        'Dra. Helena Prado',
        'quinta-feira, 19 de novembro, às 14:20',
        'Unidade Vila Exemplo',
      ],
      choiceIds: [`appointment.confirm:${ID}`, 'faq:address'],
      text: 'Olá, Marina! Dra. Helena Prado: quinta-feira, 19 de novembro, às 14:20, Unidade Vila Exemplo.',
    });
  });

  it.each([
    ['is not there in the language', template, 'en'],
    ['asks for what we do not know', { ...template, parameters: [{ name: 'shoe_size' }] }, 'pt-BR'],
  ] as const)('is none when it %s', (_, broken, locale) => {
    expect(templateNotice(broken, FACTS, locale)).toBeNull();
  });

  it('is named for kinds that are written', () => {
    expect(Object.keys(NOTICE_TEMPLATES).every((kind) => KINDS.some((known) => known === kind))).toBe(true);
  });
});

describe('the id of a button', () => {
  it.each(APPOINTMENT_TAPS)('comes back as what it was: %s', (tap) => {
    expect(readTapId(tapId(tap, ID))).toEqual({ tap, appointmentId: ID });
  });

  it.each([
    'human',
    'faq:hours',
    `appointment.delete:${ID}`,
    'appointment.confirm:1',
    `x appointment.confirm:${ID}`,
  ])('is none of ours: %s', (choiceId) => {
    expect(readTapId(choiceId)).toBeNull();
  });
});
