import { expect, it } from 'vitest';
import { homeOf, placesOf } from './nav.ts';

it.each([
  ['attendant', ['/inbox', '/agenda', '/settings'], '/inbox'],
  ['manager', ['/inbox', '/agenda', '/overview', '/reminders', '/settings'], '/overview'],
  ['operator', ['/settings'], '/settings'],
] as const)('an %s is shown %j and starts at %s', (role, roots, home) => {
  expect(placesOf(role).map(({ root }) => root)).toEqual(roots);
  expect(homeOf(role).root).toBe(home);
});

it('nobody starts at a place that is closed to them', () => {
  for (const role of ['attendant', 'manager', 'operator'] as const) {
    expect(placesOf(role)).toContain(homeOf(role));
  }
});
