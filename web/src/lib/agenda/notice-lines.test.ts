import { expect, it } from 'vitest';
import type { Reply } from '#lib/api.ts';
import { noticeLines } from './notice-lines.ts';

type Stored = Reply<'GET /appointments/:id/plan'>['notices'][number];
const READER = {
  locale: 'pt-BR',
  timeZone: 'America/Sao_Paulo',
  now: new Date('2026-11-18T12:00:00Z'),
} as const;
const BARE: Stored = {
  stepId: 'day',
  kind: 'day_reminder',
  state: 'planned',
  isFinal: false,
  at: '2026-11-19T12:00:00.000Z',
  until: null,
  shift: 'none',
  open: null,
  reason: null,
  chain: [
    { channel: 'whatsapp', way: 'template', reason: 'preferred' },
    { channel: 'sms', way: 'free_text', reason: 'fallback' },
  ],
  attempts: [],
};
const attempt = (state: Stored['attempts'][number]['state']): Stored['attempts'][number] => ({
  channel: 'whatsapp',
  way: 'template',
  at: '2026-11-18T11:00:00.000Z',
  state,
  errorCode: null,
});

it.each<readonly [Partial<Stored>, string]>([
  [{}, 'Amanhã 09:00, lembrete por WhatsApp; se falhar, SMS'],
  [{ state: 'sent', attempts: [attempt('read')] }, 'Lembrete: entregue por WhatsApp hoje 08:00'],
  [{ state: 'sent', attempts: [attempt('failed')] }, 'Lembrete: não entregue por WhatsApp hoje 08:00'],
  [{ state: 'sent', attempts: [attempt('sent')] }, 'Lembrete: enviado por WhatsApp hoje 08:00'],
  [{ state: 'skipped', reason: 'not_confirmed' }, 'Lembrete: não sai: não confirmou'],
  [{ state: 'queued', kind: 'attendant_call' }, 'Tarefa para atendente: uma pessoa foi chamada para ligar'],
])('a step that is %j reads %j', (changes, expected) => {
  expect(noticeLines([{ ...BARE, ...changes }], READER).map(({ words }) => words)).toEqual([expected]);
});
