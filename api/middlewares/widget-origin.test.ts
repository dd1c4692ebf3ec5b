import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { widgetOrigin } from './widget-origin.ts';

const SITE = 'https://clinica.example.com';

const embedded = (): Promise<string> =>
  serving(
    widgetOrigin('https://clinic.example.com', () => Promise.resolve([SITE, 'http://localhost:4321'])),
    (ctx) => {
      ctx.body = 'done';
    },
  );

interface Asked {
  readonly origin?: string;
  readonly method?: string;
  readonly path?: string;
}
async function ask({ origin, method = 'POST', path = '/api/webchat/messages' }: Asked): Promise<Response> {
  const answer = await fetch((await embedded()) + path, { method, headers: origin ? { origin } : {} });
  await answer.arrayBuffer();
  return answer;
}

describe('the site chat', () => {
  it.each([SITE, 'http://localhost:4321'])('may be used from %s, which the clinic listed', async (origin) => {
    const { status, headers } = await ask({ origin });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('vary')).toContain('Origin');
    // A cookie would be a session of the staff: no site may ride on one.
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    'https://evil.example',
    'https://clinica.example.com.evil.example',
    'https://x.clinica.example.com',
    'http://clinica.example.com',
    'https://clinica.example.com:8443',
    'null',
    '*',
  ])('may not be used from %s, whatever is asked', async (origin) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const { status, headers } = await ask({ origin, method });
      expect(status, method).toBe(403);
      expect(headers.get('access-control-allow-origin'), method).toBeNull();
    }
  });

  it('may be used by our own pages and by programs, which say no origin', async () => {
    const url = await embedded();
    const own = await fetch(`${url}/api/webchat/messages`, { method: 'POST', headers: { origin: url } });
    expect(own.status).toBe(200);
    expect((await ask({ origin: 'https://clinic.example.com' })).status).toBe(200);
    expect((await ask({})).status).toBe(200);
  });

  it('tells a browser that asks first what it may send, and goes no further', async () => {
    const { status, headers } = await ask({ origin: SITE, method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
  });
});

it.each(['/api/me', '/api/inbox', '/api/webchatter', '/webhooks/whatsapp'])(
  '%s is no site chat, and no other site is let in by it',
  async (path) => {
    const { headers } = await ask({ origin: SITE, path });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);
