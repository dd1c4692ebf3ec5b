import { expect, it } from 'vitest';
import { DEMO_LOGINS as SEEDED } from '../../../../db/seeds/demo/clinic.ts';
import { DEMO_LOGINS, DEMO_PASSWORD } from './demo-logins.ts';

it('the demo offers the people whom the demo clinic is seeded with', () => {
  const offered = DEMO_LOGINS.map(({ role, email }) => ({ role, email, password: DEMO_PASSWORD }));
  const seeded = SEEDED.map(({ role, email, password }) => ({ role, email, password }));
  expect(offered).toHaveLength(seeded.length);
  expect(offered).toEqual(expect.arrayContaining(seeded));
});
