import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { csrf } from './csrf.ts';

const PUBLIC_URL = 'https://clinic.example.com/';

const guarded = (): Promise<string> =>
  serving(
    csrf(PUBLIC_URL, (path) => path.startsWith('/webhooks/')),
    (ctx) => {
      ctx.body = 'done';
    },
  );

async function statusOf(headers: Record<string, string>, method = 'POST', path = '/api/x'): Promise<number> {
  const answer = await fetch((await guarded()) + path, { method, headers });
  await answer.arrayBuffer();
  return answer.status;
}

describe('a write', () => {
  it.each([
    ['by a page of ours, at the public address', { origin: 'https://clinic.example.com' }],
    ['by a browser that only says it was the same site', { 'sec-fetch-site': 'same-origin' }],
    ['that the person made themself', { 'sec-fetch-site': 'none' }],
    ['by a program, which has no cookies of anybody', {}],
  ])('%s is let through', async (_who, headers) => {
    expect(await statusOf({ ...headers })).toBe(200);
  });

  it('by a page at the address that this request came to is let through', async () => {
    const url = await guarded();
    const answer = await fetch(`${url}/api/x`, { method: 'POST', headers: { origin: url } });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a neighbouring subdomain', { origin: 'https://x.clinic.example.com' }],
    ['a site whose name only begins like ours', { origin: 'https://clinic.example.com.evil.example' }],
    ['our name on another port', { origin: 'https://clinic.example.com:8443' }],
    ['our name without TLS', { origin: 'http://clinic.example.com' }],
    ['a page that hides where it is from', { origin: 'null' }],
    [
      'another site that claims to be ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['a sibling site, by a browser that sends no origin', { 'sec-fetch-site': 'same-site' }],
    ['a foreign site, by a browser that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ])('from %s is refused', async (_who, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await statusOf({ ...headers }, method), method).toBe(403);
  });

  it('to a path that checks for itself is not looked at', async () => {
    expect(await statusOf({ origin: 'https://evil.example' }, 'POST', '/webhooks/whatsapp')).toBe(200);
  });
});

it.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and is let through from anywhere', async (method) => {
  expect(await statusOf({ origin: 'https://evil.example' }, method)).not.toBe(403);
});
