import { describe, expect, it } from 'vitest';
import { initialsOf, maskEmail, maskName, maskPhone } from './masks.ts';

describe('a masked phone', () => {
  it.each([
    ['+5511987654821', '(11) 9••••-4821'],
    ['5511987654821', '(11) 9••••-4821'],
    ['551134564821', '(11) ••••-4821'],
    ['+34 612 345 678', '+••••5678'],
    ['123', '••••'],
    ['', '••••'],
    [null, null],
  ])('of %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});

describe('a name', () => {
  it.each([
    ['+5511987654821', '(11) 9••••-4821'],
    ['(11) 98765-4821', '+••••4821'],
    ['\u202a+55 11 98765\u20114821\u202c', '(11) 9••••-4821'],
    ['Ana 11 98765-4821', 'Ana +••••4821'],
    ['Ana 2', 'Ana 2'],
    ['1234', '1234'],
    [null, null],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});

describe('a masked e-mail', () => {
  it.each([
    ['marina.souza@example.com', 'm•••••@example.com'],
    ['a@b.example.com', 'a•••••@b.example.com'],
    ['"odd@local"@example.com', '"•••••@example.com'],
    ['nothing', '•••••'],
    [null, null],
  ])('of %s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});

describe('initials', () => {
  it.each([
    ['Marina Alves de Souza', 'M. S.'],
    ['josé', 'J.'],
    ['Ângela d’Ávila', 'Â. D.'],
    ['11987654821', ''],
    ['', ''],
  ])('of %o are %o', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
