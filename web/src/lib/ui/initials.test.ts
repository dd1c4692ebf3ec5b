import { expect, it } from 'vitest';
import { initials } from './initials.ts';

it.each([
  ['Marlene Costa Duarte', 'MD'],
  ['Ana Beatriz da Rocha', 'AR'],
  ['Enf. Sabrina Aguiar', 'SA'],
  ['Dra. Helena Sato', 'HS'],
  ['Érica', 'É'],
  ['(11) 9••••-3307', ''],
  ['+5511987650003', ''],
  ['😀 Kim', 'K'],
  ['', ''],
])('%s is shown as "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
