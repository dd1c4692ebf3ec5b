import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { Chat } from './chat.ts';
import { ChatApp } from './ChatApp.tsx';
import { ChatBubble } from './ChatBubble.tsx';
import { createClient } from './client.ts';
import { isSign } from './emergency-numbers.ts';
import { EmergencyNotice } from './EmergencyNotice.tsx';
import type { ChatMessage } from './wire.ts';
import { WORDS } from './words.ts';

const words = WORDS['pt-BR'];
const message: ChatMessage = {
  seq: 1,
  from: 'bot',
  name: null,
  kind: 'buttons',
  text: 'Qual dia?',
  choices: [{ id: 'a', title: 'Quinta', description: 'à tarde' }],
  attachments: [],
  at: '2026-11-17T13:00:00.000Z',
  clientMessageId: null,
};
const bubble = (change: Partial<ChatMessage>, open = true): string =>
  renderToString(h(ChatBubble, { message: { ...message, ...change }, words, locale: 'pt-BR', open }));

it('shows what a patient wrote as text, whatever it looks like', () => {
  const body = bubble({ from: 'patient', text: '<img src=x onerror=alert(1)>', choices: [] });
  expect(body).toContain('&lt;img src=x onerror=alert(1)>');
  expect(body).not.toContain('<img');
});

it('marks the bot as the bot and a person by name', () => {
  expect(bubble({})).toContain(words.bot);
  const person = bubble({ from: 'staff', name: 'Tainá' });
  expect(person).toContain('Tainá');
  expect(person).not.toContain(words.bot);
});

it('offers choices as buttons only while they are the open question', () => {
  expect(bubble({})).toContain('Quinta');
  expect(bubble({}, false)).not.toContain('Quinta');
});

it('keeps a place for a message it cannot show', () => {
  expect(bubble({ kind: 'unsupported', text: null, choices: [] })).toContain(words.unsupported);
});

it('folds a very long message', () => {
  const body = bubble({ text: 'a'.repeat(5_000), choices: [] });
  expect(body).toContain(words.more);
  expect(body.length).toBeLessThan(3_000);
});

it('turns each number of the emergency text into a call, the first one first', () => {
  const body = renderToString(h(EmergencyNotice, { text: 'Ligue 192. Para apoio, 188 ou 192.', words }));
  expect([...body.matchAll(/href="(tel:\d+)"/g)].map(([, href]) => href)).toEqual(['tel:192', 'tel:188']);
  expect(body).toContain('role="alert"');
  expect(body).toContain(words.fixed);
});

it.each(LOCALES)('draws the whole page on the server in %s, with the way to a person', (initialLocale) => {
  const chat = new Chat(createClient('/api', { read: () => null, write: () => undefined }), initialLocale);
  const body = renderToString(h(ChatApp, { chat, initialLocale }));
  expect(body).toContain(WORDS[initialLocale].person);
  expect(body).toContain(WORDS[initialLocale].placeholder);
});

it('draws one sign, and what the clinic adds to it as its own plain words', () => {
  const emergency = { kind: 'emergency', text: 'Ligue 192.' };
  const addition = { kind: 'emergency', text: 'Já avisei a enfermagem.' };
  expect(isSign(emergency, message)).toBe(true);
  expect(isSign(addition, emergency)).toBe(false);
  expect(isSign({ kind: 'emergency', text: 'Ligue 188.' }, emergency)).toBe(true);
  expect(isSign(addition, message)).toBe(true);
  const body = bubble({ ...addition, choices: [] });
  expect(body).toContain(words.fixed);
  expect(body).not.toContain(words.bot);
});
