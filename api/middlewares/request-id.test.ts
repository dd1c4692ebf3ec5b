import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { requestId } from './request-id.ts';

async function idFor(trustProxy: boolean, given?: string): Promise<string> {
  const url = await serving(requestId(trustProxy), (ctx) => {
    ctx.body = ctx.state.requestId;
  });
  const answer = await fetch(url, { headers: given === undefined ? {} : { 'x-request-id': given } });
  const id = answer.headers.get('x-request-id') ?? '';
  // What the answer shows and what the log would say are the same.
  expect(await answer.text()).toBe(id);
  return id;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

describe('the id of a request', () => {
  it('is a new one each time', async () => {
    const ids = [await idFor(false), await idFor(false)];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(UUID);
  });

  it('is the one that our own proxy has given it', async () => {
    expect(await idFor(true, 'proxy-0199d2b7')).toBe('proxy-0199d2b7');
  });

  it('is not one that a caller has made up', async () => {
    expect(await idFor(false, 'made-up-by-a-caller')).toMatch(UUID);
  });

  it.each(['short', 'with blanks in it', 'x'.repeat(65), '{"log":"forged"}', 'name@example.com'])(
    'is not %j, which would go into the log as it is',
    async (given) => {
      expect(await idFor(true, given)).toMatch(UUID);
    },
  );
});
