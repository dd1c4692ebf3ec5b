import { describe, expect, it } from 'vitest';
import { fillCanned, fillTemplate, searchCanned } from './canned.ts';
import { firstNameOf, type CannedReply } from './model.ts';

const reply = (shortcut: string, text: string): CannedReply => ({
  id: shortcut,
  shortcut,
  category: 'geral',
  body: { 'pt-BR': text, es: text, en: text },
});

describe('a canned reply', () => {
  const greeting = reply(
    '/ola',
    'Olá, {patient_first_name}! Aqui é {attendant_name}. Código {booking_code}.',
  );

  it('is filled in with the names we know; the rest stays for the attendant to see', () => {
    expect(fillCanned(greeting, 'pt-BR', { patient: 'Marlene Duarte', attendant: 'Luciana Prado' })).toBe(
      'Olá, Marlene! Aqui é Luciana. Código {booking_code}.',
    );
  });

  it('keeps the blank where the patient has no name', () => {
    expect(fillCanned(greeting, 'pt-BR', { patient: null, attendant: 'Luciana' })).toContain(
      '{patient_first_name}',
    );
  });

  it('is found by its shortcut first, without accents, then by its text', () => {
    const replies = [
      reply('/preco', 'Nossos preços'),
      reply('/local', 'Endereço e preço do táxi'),
      reply('/oi', 'Oi'),
    ];
    expect(searchCanned(replies, '/preço', 'pt-BR').map(({ shortcut }) => shortcut)).toEqual([
      '/preco',
      '/local',
    ]);
    expect(searchCanned(replies, '', 'pt-BR')).toHaveLength(3);
    expect(searchCanned(replies, 'nada disso', 'pt-BR')).toEqual([]);
  });
});

it.each([
  ['Olá, {{1}}! {{2}} às {{3}}.', ['Priscila', ' ', '15h'], 'Olá, Priscila! {{2}} às 15h.'],
  ['Sem dados.', [], 'Sem dados.'],
  ['{{1}} e {{1}}', ['{{2}}'], '{{2}} e {{2}}'],
])('the template %s with %j reads %s', (body, parameters, text) => {
  expect(fillTemplate(body, parameters)).toBe(text);
});

it.each([
  ['Marlene Costa Duarte', 'Marlene'],
  ['(11) 9••••-3307', '(11) 9••••-3307'],
  ['Visitante A1B2', 'Visitante'],
])('%s is spoken to as %s', (name, first) => {
  expect(firstNameOf(name)).toBe(first);
});
