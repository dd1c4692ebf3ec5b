import { expect, it } from 'vitest';
import { safeNext } from './load.ts';

it.each([
  ['/inbox/mine?team=reception', '/inbox/mine?team=reception'],
  [null, null],
  ['', null],
  ['//evil.example.com', null],
  ['/\\evil.example.com', null],
  ['https://evil.example.com', null],
  ['javascript:alert(1)', null],
  ['/login?next=/login', null],
])('after signing in, %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path);
});
