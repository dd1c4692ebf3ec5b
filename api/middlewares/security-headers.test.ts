import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { securityHeaders } from './security-headers.ts';

const isPage = (path: string): boolean => !path.startsWith('/api');

async function headersOf(path: string, isSecure = true): Promise<Headers> {
  const url = await serving(securityHeaders(isSecure, isPage), (ctx) => {
    ctx.body = 'done';
  });
  const answer = await fetch(url + path);
  await answer.arrayBuffer();
  return answer.headers;
}

const policyOf = (headers: Headers): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive) => directive.split(/ (.*)/s).slice(0, 2) as [string, string]),
  );

describe('an answer of the API', () => {
  it('may run, load, post and frame nothing', async () => {
    const headers = await headersOf('/api/inbox');
    expect(Object.fromEntries(policyOf(headers))).toEqual({
      'default-src': "'none'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives other sites no address of ours: it could name a conversation', async () => {
    expect((await headersOf('/api/inbox')).get('referrer-policy')).toBe('same-origin');
  });
});

it('the documentation runs its own files and speaks to this server, and to nobody else', async () => {
  const policy = policyOf(await headersOf('/api/docs'));
  expect(policy.get('script-src')).toBe("'self'");
  expect(policy.get('connect-src')).toBe("'self'");
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('frame-ancestors')).toBe("'none'");
});

it('a page gets no policy here, because only SvelteKit knows the nonces of its scripts', async () => {
  const headers = await headersOf('/inbox');
  expect(headers.get('content-security-policy')).toBeNull();
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  // The older header could only say "nobody", and the chat is framed by the clinic's own sites.
  expect(headers.get('x-frame-options')).toBeNull();
});

it.each([
  ['/widget.js', 'cross-origin'],
  ['/widget.js.map', 'same-origin'],
  ['/x/widget.js', 'same-origin'],
])('%s may be used by %s', async (path, policy) => {
  expect((await headersOf(path)).get('cross-origin-resource-policy')).toBe(policy);
});

it.each(['/api/me', '/api/docs', '/inbox', '/widget.js'])(
  'promises TLS for a year on %s, but only where there is TLS',
  async (path) => {
    expect((await headersOf(path, true)).get('strict-transport-security')).toContain('max-age=31536000');
    expect((await headersOf(path, false)).get('strict-transport-security')).toBeNull();
  },
);
