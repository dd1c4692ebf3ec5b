import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import type { AnyRoute } from '../route.ts';
import { routeKey } from '../router.ts';
import { routes } from './index.ts';

interface ProblemBody {
  readonly code: string;
  readonly requestId: string;
  readonly issues: readonly { readonly path: readonly string[]; readonly code: string }[];
}

let api: TestApi;
let manager: TestStaff;
let conversationId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.logIn(PEOPLE.manager);
  conversationId = await placeConversation(api.knex, {
    row: { stage: 'attended', assigneeId: manager.id, teamId: 'recepcao' },
  });
});
afterAll(() => api.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  api.call<ProblemBody>(path, { body, cookie: manager.cookie, headers });

/** Columns of our tables that no caller may set. */
const COLUMNS = [
  'role',
  'is_active',
  'isActive',
  'staffId',
  'assignee_id',
  'assigneeId',
  'version2',
  'is_demo',
];

describe('what a body may hold', () => {
  it('is told with every issue and its path at once', async () => {
    const answer = await post(`/api/conversations/nonsense/messages?why=1`, {
      clientMessageId: 'x',
      content: { kind: 'text', text: '', html: '<b>' },
      role: 'manager',
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.code).toBe('request.invalid');
    const paths = answer.body.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(
      expect.arrayContaining([
        'params.id',
        'query',
        'body.clientMessageId',
        'body.content.text',
        'body.content',
        'body',
      ]),
    );
  });

  const writing = (routes as readonly AnyRoute[]).filter(
    ({ method, access, upload }) => method !== 'GET' && access !== 'visitor' && !upload,
  );
  it.each(writing.map((route) => [routeKey(route), route] as const))(
    '%s takes no column that it did not ask for',
    async (_key, { method, path }) => {
      const { cookie } = await api.logIn(PEOPLE.manager);
      const before = await api.knex('staff').where('id', manager.id).first<Record<string, unknown>>();
      for (const column of COLUMNS) {
        const answer = await api.call<ProblemBody>(`/api${path.replace(':id', randomUUID())}`, {
          method,
          cookie,
          body: { [column]: 'manager' },
        });
        expect(answer.body.code).toMatch(/request\.(invalid|rate_limited)/);
      }
      const after = await api.knex('staff').where('id', manager.id).first<Record<string, unknown>>();
      expect({ ...after, presenceAt: null }).toEqual({ ...before, presenceAt: null });
    },
  );

  it('may not name a query key twice', async () => {
    const answer = await api.call<ProblemBody>('/api/inbox?view=mine&view=all', { cookie: manager.cookie });
    expect(answer.status).toBe(422);
    expect(answer.body.issues[0]?.path).toEqual(['query', 'view']);
  });
});

describe('bytes that are no request of ours', () => {
  it.each([
    ['not JSON', '{"a":', {}, 400, 'request.malformed'],
    ['not UTF-8', '\ufffe', { 'content-encoding': 'gzip' }, 400, 'request.malformed'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'request.malformed'],
    ['a megabyte and more', `{"a":"${'x'.repeat(1_100_000)}"}`, {}, 413, 'request.too_large'],
    ['an array', '[]', {}, 422, 'request.invalid'],
    ['nothing but null', 'null', {}, 422, 'request.invalid'],
    ['brackets without end', '['.repeat(200_000), {}, 400, 'request.malformed'],
    ['deep but whole', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, {}, 422, 'request.invalid'],
    ['a prototype', '{"__proto__":{"role":"manager"},"presence":"away"}', {}, 422, 'request.invalid'],
  ])('%s', async (_what, body, headers, status, code) => {
    const answer = await api.call<ProblemBody>('/api/me', {
      method: 'PATCH',
      body,
      headers,
      cookie: manager.cookie,
    });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, status });
  });

  it('says nothing of what went wrong inside', async () => {
    const answer = await api.call<ProblemBody>('/api/reports/overview?from=2026-11-01&to=2026-13-01', {
      cookie: manager.cookie,
    });
    expect(answer.status).toBe(422);
    const broken = await api.call('/api/nothing/here');
    expect(broken.body).toEqual({
      type: 'urn:acolhe:error:request.not_found',
      title: 'Not Found',
      status: 404,
      code: 'request.not_found',
      requestId: broken.headers.get('x-request-id'),
    });
  });

  it('survives a request that breaks off', async () => {
    const { port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.end(
          `POST /api/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`,
        );
      });
      socket.once('close', () => {
        resolve();
      });
      socket.resume();
    });
    expect((await api.call('/healthz')).status).toBe(200);
  });
});

describe('text that people paste', () => {
  it.each([
    ['a NUL byte', 'a\0b', 'a\uFFFDb'],
    ['half a surrogate pair', 'a\ud83d', 'a\uFFFD'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['emoji and combining marks', '👩🏽‍⚕️ é', '👩🏽‍⚕️ é'],
    ['a template of ours', '{{constructor}} ${1}', '{{constructor}} ${1}'],
  ])('%s stays text', async (_what, text, stored) => {
    const answer = await api.call<{ message: { text: string } }>(
      `/api/conversations/${conversationId}/messages`,
      {
        cookie: manager.cookie,
        body: { clientMessageId: randomUUID(), content: { kind: 'text', text } },
      },
    );
    expect(answer.status).toBe(202);
    expect(answer.body.message.text).toBe(stored);
  });

  it('is searched for as it is, whatever SQL it looks like', async () => {
    for (const q of ["'; drop table staff; --", '%', '_', '\\', "a' or '1'='1", '\0', '😀'.repeat(10)]) {
      const answer = await api.call<{ conversations: unknown[] }>(
        `/api/inbox?view=all&q=${encodeURIComponent(q)}`,
        { cookie: manager.cookie },
      );
      expect(answer.status).toBe(200);
      expect(answer.body.conversations).toEqual([]);
    }
  });

  it('cannot forge a position in a list', async () => {
    const forge = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');
    for (const before of [
      'x',
      forge(['1']),
      forge({}),
      forge(['not a time', randomUUID()]),
      forge(['2026-01-01T00:00:00Z', "x' or true"]),
    ]) {
      const answer = await api.call(`/api/inbox?view=all&before=${before}`, { cookie: manager.cookie });
      expect(answer.status).toBe(422);
    }
  });
});
