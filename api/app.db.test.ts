import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi } from '#test/support/api.ts';
import { openStream } from '#test/support/sse.ts';
import type { PageHandler } from './pages.ts';

/** A page as SvelteKit's handler would write it: it sets its policy and answers. */
const handler: PageHandler = (request, response) => {
  response.setHeader('content-security-policy', "default-src 'self'");
  response.setHeader('content-type', 'text/plain');
  response.end(`page ${request.url ?? ''} over ${String(request.headers['x-forwarded-proto'])}`);
};

let simulator: Server;
let api: TestApi;
const seen: { method: string; url: string; cookie: string | undefined; body: string }[] = [];

beforeAll(async () => {
  simulator = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, cookie: headers.cookie, body });
      if (url.endsWith('/stream')) {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'x=1' });
        response.write('event: wire\ndata: {}\n\n');
      } else response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => simulator.listen(0, '127.0.0.1', resolve));
  const simulatorUrl = `http://127.0.0.1:${(simulator.address() as AddressInfo).port}`;
  api = await startApi({ pages: handler, settings: { isDemo: true, simulatorUrl } });
});
afterAll(async () => {
  await api.close();
  simulator.closeAllConnections();
  simulator.close();
});

describe('monitors', () => {
  it('are told that the process lives, whatever else does', async () => {
    expect((await api.call('/healthz')).body).toEqual({ status: 'ok' });
  });

  it('are told whether it can work, and what is missing', async () => {
    expect((await api.call('/readyz')).body).toEqual({ database: 'ok', migrations: 'ok', temporal: 'ok' });
    api.workflows.isThere = false;
    const answer = await api.call('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ temporal: 'down', database: 'ok' });
    api.workflows.isThere = true;
  });

  it('get figures by route, and nobody’s name or address', async () => {
    const id = await placeConversation(api.knex, { row: { stage: 'queued', teamId: 'recepcao' } });
    const { cookie } = await api.logIn(PEOPLE.attendant);
    await api.call(`/api/conversations/${id}?secret=Marina`, { cookie });
    const { body } = await api.call<string>('/metrics');
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/conversations\/:id"/,
    );
    expect(body).toContain('acolhe_inbox_stuck 0');
    expect(body).not.toMatch(/Marina|4821|example\.com/);
    expect(body).not.toContain(id);
  });
});

describe('the documentation', () => {
  it.each(['/api/docs', '/api/docs/swagger-ui.css', '/api/docs/swagger-ui-bundle.js', '/api/docs/start.js'])(
    'serves %s itself',
    async (path) => {
      expect((await api.call(path)).status).toBe(200);
    },
  );

  it('runs no script but its own files, and loads nothing from elsewhere', async () => {
    const { headers, body } = await api.call<string>('/api/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(body).not.toMatch(/<script(?![^>]+src=)|https?:\/\//);
  });

  it.each(['/api/docs/index.html', '/api/docs/..%2fpackage.json', '/api/docs/package.json'])(
    'serves nothing else: %s',
    async (path) => {
      expect((await api.call(path)).status).toBe(404);
    },
  );
});

describe('pages', () => {
  it('are SvelteKit’s, over the scheme that the browser really uses', async () => {
    const answer = await api.call<string>('/inbox?x=1', { headers: { 'x-forwarded-proto': 'https' } });
    expect(answer.body).toBe('page /inbox?x=1 over http');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'self'; frame-ancestors 'none'");
  });

  it('may be framed if they are the chat, by our own pages and by the clinic’s sites', async () => {
    const { headers } = await api.call('/chat');
    expect(headers.get('content-security-policy')).toBe("default-src 'self'; frame-ancestors 'self'");
  });

  it('leave their loader to any site, and everything else to ours', async () => {
    const policyOf = async (path: string) =>
      (await api.call(path)).headers.get('cross-origin-resource-policy');
    expect(await policyOf('/widget.js')).toBe('cross-origin');
    expect(await policyOf('/chat.js')).toBe('same-origin');
    expect(await policyOf('/api/me')).toBe('same-origin');
  });

  it.each(['/api', '/api/', '/api/nothing', '/webhooks/telegram', '/metrics/x'])(
    'are not looked for at %s',
    async (path) => {
      const answer = await api.call<{ code: string }>(path);
      expect(answer.status).toBe(404);
      expect(answer.body.code).toMatch(/^(request\.not_found|channel\.off)$/);
    },
  );
});

describe('every answer', () => {
  it.each(['/healthz', '/inbox', '/api/me', '/api/docs', '/api/nothing', '/webhooks/whatsapp'])(
    'of %s carries the headers that keep browsers in check',
    async (path) => {
      const { headers } = await api.call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('the way to the simulator', () => {
  it('passes path, query and body, and keeps cookies here', async () => {
    const answer = await api.call('/demo/provider/phone/1/messages?after=2', {
      body: { text: 'oi' },
      cookie: 'acolhe_session=secret',
    });
    expect(answer.status).toBe(201);
    expect(seen.at(-1)).toEqual({
      method: 'POST',
      url: '/demo/provider/phone/1/messages?after=2',
      cookie: undefined,
      body: '{"text":"oi"}',
    });
  });

  it('passes events as they come', async () => {
    const stream = await openStream(`${api.url}/demo/provider/stream`);
    await stream.next('wire');
    expect(stream.headers.get('set-cookie')).toBeNull();
    stream.close();
  });

  it('cannot be written to from another site', async () => {
    const answer = await api.call('/demo/provider/faults', {
      body: {},
      headers: { origin: 'https://evil.example.com' },
    });
    expect(answer.status).toBe(403);
  });

  it('is not there outside a demo', async () => {
    const real = await startApi({ settings: { isDemo: false, simulatorUrl: 'http://127.0.0.1:9' } });
    expect((await real.call('/demo/provider/faults')).status).toBe(404);
    await real.close();
  });
});

describe('too many requests', () => {
  const flood = async (target: TestApi, forwarded: (n: number) => string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < 1300; n += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          target.call('/api/me', { headers: { 'x-forwarded-for': forwarded(n + index) } }),
        ),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    return statuses;
  };

  it('from one address are slowed down, whatever it says about where it comes from', async () => {
    const proxied = await startApi({ settings: { trustProxy: true } });
    // The proxy appends the real address; what stands before it is the caller's own invention.
    const statuses = await flood(proxied, (n) => `10.0.${n % 250}.1, 203.0.113.7`);
    expect(statuses.filter((status) => status === 429)).toHaveLength(100);
    const other = await proxied.call('/api/me', { headers: { 'x-forwarded-for': '203.0.113.8' } });
    expect(other.status).toBe(401);
    await proxied.close();
  });

  it('of our own pages, made on the server, are not counted', async () => {
    expect(new Set(await flood(api, () => '203.0.113.7'))).toEqual(new Set([401]));
  });
});
