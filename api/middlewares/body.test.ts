import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { JSON_LIMIT_BYTES, readJson, readRawBody } from './body.ts';

const reading = (): Promise<string> =>
  serving(async (ctx) => {
    ctx.body = { read: await readJson(ctx) };
  });

interface Answer {
  readonly read?: unknown;
  readonly code?: string;
}
async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return (await answer.json()) as Answer;
}

/** Writes a request by hand, as no honest client would. */
function raw(url: string, headers: Record<string, string>, parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve(`${answer.statusCode ?? 0} ${answer.headers.connection ?? ''} ${text}`);
      });
    });
    call.on('error', reject);
    for (const part of parts) call.write(part);
    call.end();
  });
}

describe('a body of JSON', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['"text"', 'text'],
    ['null', null],
    [' {"ã":"ção 🩺"} ', { ã: 'ção 🩺' }],
  ])('%s is what it says', async (text, read) => {
    expect(await post(await reading(), text)).toEqual({ read });
  });

  it('may be missing, which is an empty object', async () => {
    const url = await reading();
    expect(await post(url, '')).toEqual({ read: {} });
    expect(await post(url, '', { 'content-type': 'text/plain' })).toEqual({ read: {} });
  });

  it.each([
    ['is half of one', '{"a":', {}],
    ['is of another type', '{}', { 'content-type': 'text/plain' }],
    ['is a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['is no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}],
    [
      'is compressed, which could hide any size',
      new Uint8Array(gzipSync('{}')),
      { 'content-encoding': 'gzip' },
    ],
  ])('is refused if it %s', async (_why, body, headers) => {
    expect(await post(await reading(), body, headers)).toMatchObject({ code: 'request.malformed' });
  });

  it('sets nothing but its own fields, whatever they are called', async () => {
    const url = await serving(async (ctx) => {
      const read = (await readJson(ctx)) as Record<string, unknown>;
      ctx.body = { isAdmin: read['isAdmin'] ?? 'no', own: Object.keys(read) };
    });
    expect(await post(url, '{"__proto__":{"isAdmin":true}}')).toEqual({ isAdmin: 'no', own: ['__proto__'] });
  });
});

describe('a body that is too long', () => {
  const limited = (): Promise<string> =>
    serving(async (ctx) => {
      ctx.body = { length: (await readRawBody(ctx, 10)).length };
    });

  it('is one byte above the limit, not the limit itself', async () => {
    const url = await limited();
    expect(await raw(url, {}, ['1234567890'])).toMatch(/^200 keep-alive .*"length":10/);
    expect(await raw(url, {}, ['12345678901'])).toMatch(/^413 close .*request\.too_large/);
  });

  it('is refused by what it announces, before it has come', async () => {
    expect(await raw(await limited(), { 'content-length': '11' }, ['12345678901'])).toMatch(/^413 close /);
  });

  it('is refused while it comes, if it announced nothing', async () => {
    const parts = Array.from({ length: 5 }, () => '123');
    expect(await raw(await limited(), { 'transfer-encoding': 'chunked' }, parts)).toMatch(/^413 close /);
  });

  it('is a megabyte where JSON is read', async () => {
    const url = await reading();
    const fitting = `"${'x'.repeat(JSON_LIMIT_BYTES - 2)}"`;
    expect(await post(url, fitting)).toHaveProperty('read');
    expect(await post(url, `${fitting} `)).toMatchObject({ code: 'request.too_large' });
  });
});
