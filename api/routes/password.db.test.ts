import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestAnswer, type TestApi, type TestStaff } from '#test/support/api.ts';
import { DEMO_LOGINS } from '#db/seeds/demo/clinic.ts';

const NEXT = 'um trem azul atravessa a serra';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

function passwordOf(email: string): string {
  const login = DEMO_LOGINS.find((candidate) => candidate.email === email);
  if (!login) throw new Error(`the demo has no login of ${email}`);
  return login.password;
}
const cookieOf = (headers: Headers): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const change = (staff: TestStaff, current: string, next = NEXT): Promise<TestAnswer<{ code?: string }>> =>
  api.call('/api/auth/password', { cookie: staff.cookie, body: { current, next } });
const logIn = (email: string, password: string): Promise<TestAnswer<unknown>> =>
  api.call('/api/auth/login', { body: { email, password } });
const isIn = async (cookie: string): Promise<boolean> =>
  (await api.call('/api/me', { cookie })).status === 200;
const hashOf = async (id: string): Promise<unknown> =>
  (await api.knex('staff').where({ id }).first<{ passwordHash: string } | undefined>('passwordHash'))
    ?.passwordHash;

describe('changing one’s password', () => {
  it('lets in who knows the new one, and nobody who knows the old one', async () => {
    const here = await api.logIn(PEOPLE.attendant);
    expect((await change(here, passwordOf(PEOPLE.attendant))).status).toBe(200);
    expect((await logIn(PEOPLE.attendant, passwordOf(PEOPLE.attendant))).status).toBe(401);
    expect((await logIn(PEOPLE.attendant, NEXT)).status).toBe(200);
  });

  it('ends every session, this one too, and goes on here under a new one', async () => {
    const [here, there] = [await api.logIn(PEOPLE.manager), await api.logIn(PEOPLE.manager)];
    const stranger = await api.logIn(PEOPLE.other);
    const { headers } = await change(here, passwordOf(PEOPLE.manager));
    expect(await isIn(here.cookie)).toBe(false);
    expect(await isIn(there.cookie)).toBe(false);
    expect(cookieOf(headers)).not.toBe(here.cookie);
    expect(await isIn(cookieOf(headers))).toBe(true);
    expect(await isIn(stranger.cookie)).toBe(true);
  });

  it('is written down, without either password', async () => {
    const rows = await api.knex('auditLog').where({ action: 'password.changed' });
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(NEXT);
  });
});

describe('a password is not changed', () => {
  it('by somebody at an open screen who does not know it: nothing happens to the sessions', async () => {
    const here = await api.logIn(PEOPLE.operator);
    const before = await hashOf(here.id);
    const { status, body, headers } = await change(here, 'not the password');
    // No 401: the session is fine, and the page must not send its owner to the door.
    expect([status, body.code]).toEqual([422, 'auth.wrong_password']);
    expect(headers.get('set-cookie')).toBeNull();
    expect(await hashOf(here.id)).toBe(before);
    expect(await isIn(here.cookie)).toBe(true);
  });

  it.each([
    ['too short', 'onze letras'],
    ['endless', 'x'.repeat(257)],
  ])('to one that is %s', async (_what, next) => {
    const here = await api.logIn(PEOPLE.operator);
    const { status, body } = await change(here, passwordOf(PEOPLE.operator), next);
    expect([status, body.code]).toEqual([422, 'request.invalid']);
    expect(await isIn(here.cookie)).toBe(true);
  });

  it('to itself', async () => {
    const here = await api.logIn(PEOPLE.operator);
    const same = 'the very same words';
    expect((await change(here, same, same)).body.code).toBe('request.invalid');
  });

  it('twice from the same old one, by two who ask at once', async () => {
    const here = await api.logIn(PEOPLE.operator);
    const current = passwordOf(PEOPLE.operator);
    const answers = await Promise.all([
      change(here, current, `${NEXT} 1`),
      change(here, current, `${NEXT} 2`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('by guessing: the counter is the one of the door', async () => {
    const here = await api.logIn(PEOPLE.attendant);
    const codes: (string | undefined)[] = [];
    for (let guess = 0; guess < 11; guess++)
      codes.push((await change(here, `guess number ${guess}`)).body.code);
    expect(codes.at(-1)).toBe('request.rate_limited');
    // Also for whoever knows it, as at the door.
    expect((await logIn(PEOPLE.attendant, NEXT)).status).toBe(429);
  });
});
