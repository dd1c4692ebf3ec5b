import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '#scripts/platform/ports.ts';
import { serving } from '#test/support/koa-app.ts';
import { demoProxy } from './demo-proxy.ts';

interface Upstream {
  readonly url: string;
  readonly seen: IncomingMessage[];
  /** Resolves when a caller has gone before it was answered. */
  readonly left: Promise<void>;
}

async function upstream(answers = true): Promise<Upstream> {
  const seen: IncomingMessage[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume();
    response.on('close', () => {
      if (!response.writableEnded) resolve(undefined);
    });
    if (answers) {
      response.setHeader('set-cookie', 'acolhe_session=stolen');
      response.setHeader('content-security-policy', 'nothing');
      response.writeHead(418, { 'content-type': 'application/json' }).end('{"ok":true}');
    } else response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, left: promise };
}

it('passes on what was asked and what was answered, and no cookie in either direction', async () => {
  const { url: simulator, seen } = await upstream();
  const url = await serving(demoProxy(simulator));
  const answer = await fetch(`${url}/demo/provider/phone/1/messages?after=0`, {
    method: 'POST',
    body: '{"text":"oi"}',
    headers: { 'content-type': 'application/json', cookie: 'acolhe_session=mine', authorization: 'Bearer x' },
  });
  expect(answer.status).toBe(418);
  expect(await answer.json()).toEqual({ ok: true });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('content-security-policy')).toBeNull();
  expect(seen[0]?.url).toBe('/demo/provider/phone/1/messages?after=0');
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]?.headers).not.toHaveProperty('authorization');
});

it.each(['/', '/demo', '/demo/providers/x', '/api/demo/provider/x'])(
  'has nothing to do with %s',
  async (path) => {
    const { url: simulator, seen } = await upstream();
    const url = await serving(demoProxy(simulator), (ctx) => {
      ctx.body = 'ours';
    });
    expect(await (await fetch(url + path)).text()).toBe('ours');
    expect(seen).toHaveLength(0);
  },
);

it('says so while the simulator is not there', async () => {
  const url = await serving(demoProxy(`http://127.0.0.1:${await freePort()}`));
  const answer = await fetch(`${url}/demo/provider/stream`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'provider.busy' });
});

it('lets go of the simulator when the page is closed, so that no stream stays open behind it', async () => {
  const { url: simulator, left } = await upstream(false);
  const url = await serving(demoProxy(simulator));
  const page = new AbortController();
  const answer = await fetch(`${url}/demo/provider/stream`, { signal: page.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  page.abort();
  await left;
});
