import { ZodError } from 'zod';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { route, type AnyRoute } from './route.ts';
import { assertStated, queryOf, routeKey } from './router.ts';
import { idParam } from './routes/fields.ts';
import { routes } from './routes/index.ts';

const harmless = (changes: Partial<AnyRoute>): AnyRoute => ({
  ...route({
    method: 'GET',
    path: '/things',
    access: 'self.read',
    summary: 'A thing',
    reply: z.object({}),
    handle: () => Promise.resolve({}),
  }),
  ...changes,
});

describe('a route that is not fully stated', () => {
  it.each([
    ['without access', [harmless({ access: undefined as never })], 'no access rule'],
    ['with a permission that nobody has', [harmless({ access: 'things.read' as never })], 'no access rule'],
    ['twice', [harmless({}), harmless({})], 'defined twice'],
    [
      'with a parameter that it does not parse',
      [harmless({ path: '/things/:id' })],
      'parameters of its path',
    ],
    ['parsing a parameter that is not there', [harmless({ params: idParam })], 'parameters of its path'],
  ])('does not boot %s', (_what, list, words) => {
    expect(() => {
      assertStated(list);
    }).toThrow(words);
  });

  it('is none of ours', () => {
    expect(() => {
      assertStated(routes);
    }).not.toThrow();
  });
});

describe('every route of ours', () => {
  it.each(routes.map((one: AnyRoute) => [routeKey(one), one] as const))(
    '%s says what it is for and refuses unknown fields',
    (_key, one) => {
      expect(one.summary).toMatch(/^[A-Z].{9,}[^.]$/);
      for (const schema of [one.params, one.query, one.body]) {
        const result = schema.safeParse({ constructor: 1, ['__unknown']: 1 });
        expect(result.success).toBe(false);
      }
    },
  );
});

describe('a query', () => {
  it('is one value for each key', () => {
    expect(queryOf('view=mine&q=ana%20s')).toEqual({ view: 'mine', q: 'ana s' });
  });

  it('is refused when a key comes twice, with the key', () => {
    try {
      queryOf('view=mine&team=a&view=all');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ZodError);
      expect((error as ZodError).issues[0]?.path).toEqual(['query', 'view']);
    }
  });

  it('cannot reach a prototype', () => {
    const query = queryOf('__proto__=x');
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
  });
});
