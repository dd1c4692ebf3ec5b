import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone } from './masks.ts';

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
