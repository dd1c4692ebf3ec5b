import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, apiUrl, call } from './api.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Answers every request alike, and keeps what was asked. */
function answer(status: number, body: string): { requests: { url: string; init: RequestInit }[] } {
  const requests: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init });
    return Promise.resolve(new Response(body, { status }));
  });
  return { requests };
}

it.each([
  ['/inbox', {}, {}, '/api/inbox'],
  ['/inbox', {}, { view: 'mine', team: undefined, before: null }, '/api/inbox?view=mine'],
  [
    '/conversations/:id/messages',
    { id: 'a b/c?' },
    { limit: 5 },
    '/api/conversations/a%20b%2Fc%3F/messages?limit=5',
  ],
])('%s with %j and %j is %s', (path, params, query, url) => {
  expect(apiUrl(path, params, query)).toBe(url);
});

describe('a call', () => {
  it('sends what the endpoint wants and gives back its answer', async () => {
    const { requests } = answer(200, '{"conversations":[],"next":null,"counts":{}}');
    await expect(call('GET /inbox', { query: { view: 'mine' } })).resolves.toMatchObject({ next: null });
    await call('POST /conversations/:id/read', { params: { id: 'x' }, body: { seq: 3 } });
    expect(requests.map(({ url, init }) => [init.method, url, init.body])).toEqual([
      ['GET', '/api/inbox?view=mine', undefined],
      ['POST', '/api/conversations/x/read', '{"seq":3}'],
    ]);
  });

  it('names the code, the request and every field of a refusal', async () => {
    const issues = [{ path: ['body', 'text'], message: 'Too long' }];
    answer(422, JSON.stringify({ code: 'request.invalid', requestId: 'r-1', issues }));
    const problem: unknown = await call('GET /me', {}).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiError);
    expect(problem).toMatchObject({
      status: 422,
      code: 'request.invalid',
      requestId: 'r-1',
      issues: [{ path: 'body.text', message: 'Too long' }],
    });
  });

  it.each([
    [502, '<html>proxy</html>', 'internal.unexpected'],
    [500, '{"code":"made.up"}', 'internal.unexpected'],
    [401, '{"code":"auth.required"}', 'auth.required'],
  ])('an answer of %d with %s is %s', async (status, body, code) => {
    answer(status, body);
    await expect(call('GET /me', {})).rejects.toMatchObject({ status, code });
  });

  it('that reaches nobody says so', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call('GET /me', {})).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
  });
});
