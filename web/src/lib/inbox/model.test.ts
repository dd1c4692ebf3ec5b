import { expect, it } from 'vitest';
import { firstNameOf, isOpenEmergency } from './model.ts';

it.each([
  ['emergency', 'queued', true],
  ['emergency', 'attended', true],
  ['emergency', 'bot', true],
  ['emergency', 'resolved', false],
  ['urgent', 'queued', false],
  ['routine', 'queued', false],
] as const)('%s while %s calls for people now: %s', (urgency, stage, isOne) => {
  expect(isOpenEmergency({ urgency, stage })).toBe(isOne);
});

it.each([
  ['Marlene Costa Duarte', 'Marlene'],
  ['Conceição', 'Conceição'],
  ['(11) 9••••-4821', '(11) 9••••-4821'],
  ['Visitante A1B2', 'Visitante'],
  ['D. Odete', 'D. Odete'],
  ['', ''],
])('in a sentence %j is %j', (name, first) => {
  expect(firstNameOf(name)).toBe(first);
});
