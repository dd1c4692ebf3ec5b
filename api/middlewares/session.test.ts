import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { newSecret } from '../tokens.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session.ts';

const token = newSecret();

async function tokenIn(cookie: string, isSecure: boolean): Promise<unknown> {
  const url = await serving((ctx) => {
    ctx.body = { token: sessionTokenOf(ctx, isSecure) };
  });
  const answer = await fetch(url, { headers: { cookie } });
  return ((await answer.json()) as { token: unknown }).token;
}

async function cookieOf(isSecure: boolean, isEnd = false): Promise<string> {
  const url = await serving((ctx) => {
    if (isEnd) clearSessionCookie(ctx, isSecure);
    else setSessionCookie(ctx, token, isSecure);
    ctx.body = 'done';
  });
  return (await fetch(url)).headers.get('set-cookie') ?? '';
}

describe('the cookie of a session', () => {
  it('cannot be read by a script or sent by another site’s form, and lasts a working day', async () => {
    expect(await cookieOf(false)).toBe(
      `acolhe_session=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200`,
    );
  });

  it('over TLS is bound to TLS and to this very host', async () => {
    const cookie = await cookieOf(true);
    expect(cookie).toMatch(/^__Host-acolhe_session=/);
    expect(cookie).toMatch(/; Secure$/);
    // `__Host-` counts only without a domain and for the whole host.
    expect(cookie).not.toMatch(/domain/i);
    expect(cookie).toContain('Path=/;');
  });

  it.each([false, true])(
    'is taken away with the attributes that it was given with (TLS: %s)',
    async (isSecure) => {
      const given = await cookieOf(isSecure);
      const taken = await cookieOf(isSecure, true);
      expect(taken).toBe(given.replace(token, '').replace('Max-Age=43200', 'Max-Age=0'));
    },
  );
});

describe('the token of a request', () => {
  it('is the cookie’s, under the name that fits the connection', async () => {
    expect(await tokenIn(`a=1; acolhe_session=${token}; b=2`, false)).toBe(token);
    expect(await tokenIn(`__Host-acolhe_session=${token}`, true)).toBe(token);
  });

  it('is not one that a subdomain without TLS could have planted', async () => {
    expect(await tokenIn(`acolhe_session=${token}`, true)).toBeNull();
  });

  it.each([
    ['is too short', token.slice(1)],
    ['is too long', `${token}x`],
    ['holds other letters', `${token.slice(1)}.`],
    ['is empty', ''],
    ['holds a statement of SQL', "' or true --"],
  ])('is none if it %s: nothing is asked of the database', async (_why, value) => {
    expect(await tokenIn(`acolhe_session=${value}`, false)).toBeNull();
  });
});
