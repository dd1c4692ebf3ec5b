import { expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { bearerOf, exchangeOf } from './exchange.ts';
import { newSecret } from './tokens.ts';

const token = newSecret();

async function bearerIn(headers: Record<string, string>): Promise<unknown> {
  const url = await serving((ctx) => {
    ctx.body = { bearer: bearerOf(ctx) };
  });
  return ((await (await fetch(url, { headers })).json()) as { bearer: unknown }).bearer;
}

it('finds the bearer token of a request', async () => {
  expect(await bearerIn({ authorization: `Bearer ${token}` })).toBe(token);
});

it.each([
  ['there is none', {}],
  ['it is of another scheme', { authorization: `Basic ${token}` }],
  ['the scheme is written otherwise', { authorization: `bearer ${token}` }],
  ['it is too short to be a secret', { authorization: 'Bearer 123' }],
  ['it is longer than any of ours', { authorization: `Bearer ${'x'.repeat(201)}` }],
  ['something follows it', { authorization: `Bearer ${token} x` }],
  ['it holds what a token never does', { authorization: `Bearer ${token}'--` }],
])('finds no token if %s', async (_why, headers) => {
  expect(await bearerIn({ ...headers })).toBeNull();
});

it('lets a handler know the caller’s address, and give and take the session, and nothing else', async () => {
  const url = await serving((ctx) => {
    const exchange = exchangeOf(ctx, false);
    exchange.setSession(token);
    exchange.clearSession();
    ctx.body = {
      keys: Object.keys(exchange).sort(),
      ip: exchange.ip,
      isIdShared: exchange.requestId === ctx.state.requestId,
    };
  });
  const answer = await fetch(url);
  expect(await answer.json()).toEqual({
    keys: ['bearer', 'clearSession', 'ip', 'requestId', 'setSession'],
    ip: '127.0.0.1',
    isIdShared: true,
  });
  expect(answer.headers.getSetCookie()).toHaveLength(2);
});
