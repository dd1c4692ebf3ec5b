import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/seeds/demo/clinic.ts';
import { PEOPLE, startApi, type TestApi } from '#test/support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const logIn = (email: string, password: string) => api.call('/api/auth/login', { body: { email, password } });

const cookieOf = (headers: Headers): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('logging in', () => {
  it('gives the browser a session that it cannot read, and tells who it is', async () => {
    const answer = await logIn(PEOPLE.attendant.toUpperCase(), DEMO_PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ staff: { email: PEOPLE.attendant, role: 'attendant' } });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^acolhe_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    const me = await api.call('/api/me', { cookie: cookieOf(answer.headers) });
    expect(me.body).toMatchObject({ email: PEOPLE.attendant, clinic: { timeZone: 'America/Sao_Paulo' } });
  });

  it('stores no token that could be used', async () => {
    const { headers } = await logIn(PEOPLE.attendant, DEMO_PASSWORD);
    const token = cookieOf(headers).split('=')[1] ?? '';
    const stored = await api.knex('staffSessions').where('tokenHash', Buffer.from(token));
    expect(stored).toEqual([]);
  });

  it.each([
    ['a wrong password', PEOPLE.attendant, 'guess'],
    ['an unknown address', 'nobody@example.com', DEMO_PASSWORD],
    ['SQL as an address', "' or true --", DEMO_PASSWORD],
    ['a NUL byte in the address', `${PEOPLE.attendant}\0`, DEMO_PASSWORD],
  ])('says the same for %s', async (_what, email, password) => {
    const answer = await logIn(email, password);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'auth.wrong_credentials', title: 'Unauthorized' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('refuses an account whose owner has left', async () => {
    await api.knex('staff').where('email', PEOPLE.other).update({ isActive: false });
    expect((await logIn(PEOPLE.other, DEMO_PASSWORD)).status).toBe(401);
    await api.knex('staff').where('email', PEOPLE.other).update({ isActive: true });
  });

  it('stops guessing at one account after ten wrong passwords, even guessed at once', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, index) => logIn('danilo.carvalhal@ipeclaro.example.com', `no ${index}`)),
    );
    const evaluated = guesses.filter(({ status }) => status === 401).length;
    expect(evaluated).toBeLessThanOrEqual(10);
    const blocked = await logIn('danilo.carvalhal@ipeclaro.example.com', DEMO_PASSWORD);
    expect(blocked.body).toMatchObject({ code: 'request.rate_limited' });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    await api.knex('rateLimits').delete();
  });

  it('keeps no address in its counters', async () => {
    await logIn('somebody@example.com', 'x');
    const rows = await api.knex('rateLimits').select<{ key: string }[]>('key');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('somebody');
  });

  it('brings somebody who was offline into the office', async () => {
    await api.knex('staff').where('email', PEOPLE.manager).update({ presence: 'offline' });
    const { body } = await logIn(PEOPLE.manager, DEMO_PASSWORD);
    expect(body).toMatchObject({ staff: { presence: 'available' } });
  });
});

describe('a session', () => {
  it('is dead at once after logging out, on the server as well', async () => {
    const { cookie } = await api.logIn(PEOPLE.attendant);
    expect((await api.call('/api/auth/logout', { method: 'POST', cookie, body: {} })).status).toBe(200);
    expect((await api.call('/api/me', { cookie })).body).toMatchObject({ code: 'auth.required' });
  });

  it('dies on every device when its owner says so', async () => {
    const [here, there] = [await api.logIn(PEOPLE.attendant), await api.logIn(PEOPLE.attendant)];
    await api.call('/api/auth/logout-everywhere', { cookie: here.cookie, body: {} });
    for (const { cookie } of [here, there]) expect((await api.call('/api/me', { cookie })).status).toBe(401);
  });

  it.each([
    ['nobody used for half an hour', { lastSeenAt: new Date(Date.now() - 31 * 60_000) }],
    ['is older than a working day', { expiresAt: new Date(Date.now() - 1000) }],
  ])('is over when it %s', async (_what, change) => {
    const { id, cookie } = await api.logIn(PEOPLE.attendant);
    await api.knex('staffSessions').where({ staffId: id }).update(change);
    expect((await api.call('/api/me', { cookie })).status).toBe(401);
  });

  it('ends with the job', async () => {
    const { id, cookie } = await api.logIn(PEOPLE.other);
    await api.knex('staff').where({ id }).update({ isActive: false });
    expect((await api.call('/api/me', { cookie })).status).toBe(401);
  });
});

describe('behind TLS', () => {
  it('binds the cookie to this host and to TLS', async () => {
    const secure = await startApi({ settings: { publicUrl: 'https://clinic.example.com' } });
    try {
      const answer = await secure.call('/api/auth/login', {
        body: { email: PEOPLE.attendant, password: DEMO_PASSWORD },
      });
      expect(answer.headers.get('set-cookie')).toMatch(/^__Host-acolhe_session=[^;]+; Path=\/; .*; Secure$/);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
      const { cookie } = await secure.logIn(PEOPLE.attendant);
      expect((await secure.call('/api/me', { cookie })).status).toBe(401);
    } finally {
      await secure.close();
    }
  });
});

describe('writing from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['an opaque origin', { origin: 'null' }],
    ['a request that the browser marks as cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused for %s', async (_what, headers) => {
    const { cookie } = await api.logIn(PEOPLE.attendant);
    const answer = await api.call('/api/me', {
      method: 'PATCH',
      cookie,
      headers,
      body: { presence: 'away' },
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'auth.cross_site' });
  });

  it('is no question for our own pages', async () => {
    const { cookie } = await api.logIn(PEOPLE.attendant);
    const origin = 'http://clinic.example.com';
    const answer = await api.call('/api/me', {
      method: 'PATCH',
      cookie,
      headers: { origin },
      body: { presence: 'away', locale: 'es' },
    });
    expect(answer.body).toMatchObject({ presence: 'away', locale: 'es' });
  });
});
