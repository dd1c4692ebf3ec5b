import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale.ts';
import { CHANNEL_REASONS } from './channel-chain.ts';
import { PLAN_SENTENCES } from './locales/index.ts';
import type { PlannedNotice } from './plan.ts';
import { instantWords, noticeWords } from './plan-words.ts';
import { NOTICE_KINDS } from './policy.ts';
import { LEFT_OUT_REASONS, OPEN_CONDITIONS } from './step-conditions.ts';
import { SHIFTS } from './step-window.ts';

/** Local time of São Paulo in 2026, which has no summer time: UTC−3. */
const sp = (local: string): Date => new Date(`${local}:00-03:00`);
const now = sp('2026-11-17T15:00');
const reader = (locale: (typeof LOCALES)[number]) => ({ locale, timeZone: 'America/Sao_Paulo', now });

const chain = [
  { channel: 'whatsapp', way: 'template', reason: 'preferred' },
  { channel: 'email', way: null, reason: 'no_address' },
  { channel: 'sms', way: 'free_text', reason: 'fallback' },
] as const;
const planned: PlannedNotice & { state: 'planned' } = {
  stepId: 'day',
  kind: 'day_reminder',
  state: 'planned',
  at: sp('2026-11-18T09:00'),
  until: sp('2026-11-18T11:00'),
  shift: 'none',
  open: null,
  chain,
};

describe('a step in words', () => {
  it.each([
    ['pt-BR', 'amanhã 09:00, lembrete por WhatsApp; se falhar, SMS'],
    ['es', 'mañana 09:00, recordatorio por WhatsApp; si falla, SMS'],
    ['en', 'tomorrow 09:00, reminder by WhatsApp; if that fails, SMS'],
  ] as const)('says when, what, how and what else in %s', (locale, sentence) => {
    expect(noticeWords(planned, reader(locale))).toBe(sentence);
  });

  it.each([
    [
      'its condition and why it is not at its hour',
      { ...planned, kind: 'confirmation', open: 'if_unanswered', shift: 'after_quiet' } as const,
      'amanhã 09:00, depois do horário de silêncio, pedido de confirmação por WhatsApp, se ninguém responder; se falhar, SMS',
    ],
    [
      'that no channel is there for now',
      { ...planned, chain: [chain[1]] } as const,
      'amanhã 09:00, lembrete sem canal disponível por enquanto',
    ],
    [
      'that a person calls',
      { ...planned, kind: 'attendant_call', chain: [], open: 'if_unanswered' } as const,
      'amanhã 09:00, tarefa para atendente, se ninguém responder',
    ],
    [
      'why it is left out',
      {
        stepId: 'x',
        kind: 'confirmation',
        state: 'skipped',
        reason: 'already_confirmed',
        isFinal: false,
        chain: [],
      } as const,
      'pedido de confirmação: não sai: já confirmou',
    ],
    [
      'what became of it and what comes next',
      {
        stepId: 'x',
        kind: 'confirmation',
        state: 'sent',
        attempts: [{ channel: 'whatsapp', at: sp('2026-11-17T14:20'), state: 'open' }],
        next: { channel: chain[2], at: sp('2026-11-17T16:20'), until: sp('2026-11-18T02:20') },
      } as const,
      'pedido de confirmação: enviado por WhatsApp hoje 14:20; se não chegar até hoje 16:20, SMS',
    ],
    [
      'that it waits for the agenda',
      { stepId: 'x', kind: 'survey', state: 'waiting', until: now, open: 'if_attended' } as const,
      'pesquisa: espera saber se o paciente veio',
    ],
    [
      'that somebody was asked to call',
      { stepId: 'x', kind: 'attendant_call', state: 'queued' } as const,
      'tarefa para atendente: uma pessoa foi chamada para ligar',
    ],
  ])('says %s', (_, notice, sentence) => {
    expect(noticeWords(notice, reader('pt-BR'))).toBe(sentence);
  });
});

describe('an instant in words', () => {
  it.each([
    ['2026-11-17T23:59', 'hoje 23:59'],
    ['2026-11-16T08:00', 'ontem 08:00'],
    ['2026-11-25T08:40', 'qua 25 nov, 08:40'],
    ['2027-01-04T08:40', 'seg 4 jan 2027, 08:40'],
  ])('is near or dated: %s', (at, words) => {
    expect(instantWords(sp(at), reader('pt-BR'))).toBe(words);
  });
});

it.each(LOCALES)('has every word in %s', (locale) => {
  const say = PLAN_SENTENCES[locale];
  const said = [
    ...NOTICE_KINDS.map((key) => say.kind[key]),
    ...OPEN_CONDITIONS.map((key) => say.open[key]),
    ...LEFT_OUT_REASONS.map((key) => say.reason[key]),
    ...CHANNEL_REASONS.map((key) => say.channelReason[key]),
  ];
  expect(said.every((word) => word !== '')).toBe(true);
  expect(new Set(said).size).toBe(said.length);
  expect(SHIFTS.map((key) => say.shift[key] !== '')).toEqual([false, true, true, true]);
});
