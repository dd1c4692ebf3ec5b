import Router from '@koa/router';
import { z, ZodError } from 'zod';
import { AppError } from '#workflows/domain/errors.ts';
import { ACTIONS, can } from '#workflows/domain/staff.ts';
import type { Access, Actor } from './actor.ts';
import type { Context, RouteContext, State } from './context.ts';
import { isSecure, type Deps } from './deps.ts';
import { bearerOf, exchangeOf } from './exchange.ts';
import { FileReply } from './file-reply.ts';
import { readJson } from './middlewares/body.ts';
import { staffOf } from './middlewares/session.ts';
import { readUpload } from './middlewares/upload.ts';
import type { AnyRoute } from './route.ts';
import { visitorOf } from './visitor.ts';

const KNOWN_ACCESS: readonly string[] = [...ACTIONS, 'visitor', 'public'];

/** `'GET /inbox'`: how a route is named in the web client and in tests. */
export const routeKey = (route: AnyRoute): string => `${route.method} ${route.path}`;

/** Names of the parameters in a path. */
export const pathParams = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

const shapeOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/**
 * Refuses to start with a route that is not fully stated: without access, doubled, or with parameters that its schema
 * does not name.
 *
 * @throws Error that names the route
 */
export function assertStated(routes: readonly AnyRoute[]): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const key = routeKey(route);
    if (!KNOWN_ACCESS.includes(route.access)) throw new Error(`${key} has no access rule`);
    if (seen.has(key)) throw new Error(`${key} is defined twice`);
    if (pathParams(route.path).join() !== shapeOf(route.params).join()) {
      throw new Error(`${key} does not parse the parameters of its path`);
    }
    seen.add(key);
  }
}

/**
 * Who calls, if the route's rule lets them.
 *
 * @throws AppError `auth.required` for a stranger, `auth.forbidden` for a role without the permission
 */
async function authorise(ctx: Context, access: Access, deps: Deps): Promise<Actor> {
  // A public route is open to all, and still knows whom it has before it.
  if (access === 'public') {
    return (
      (await visitorOf(deps.knex, bearerOf(ctx))) ?? (await staffOf(ctx, deps.knex, isSecure(deps.settings)))
    );
  }
  if (access === 'visitor') {
    const visitor = await visitorOf(deps.knex, bearerOf(ctx));
    if (!visitor) throw new AppError('auth.required');
    return visitor;
  }
  const staff = await staffOf(ctx, deps.knex, isSecure(deps.settings));
  if (!staff) throw new AppError('auth.required');
  if (!can(staff.role, access)) throw new AppError('auth.forbidden');
  return staff;
}

/** The query as one value a key. A key that comes twice is refused: the two ends could each believe another one. */
export function queryOf(search: string): Record<string, string> {
  const query: Record<string, string> = {};
  const params = new URLSearchParams(search);
  const doubled = [...new Set(params.keys())].filter((key) => params.getAll(key).length > 1);
  if (doubled.length > 0) {
    throw new ZodError(
      doubled.map((key) => ({
        code: 'custom',
        path: ['query', key],
        message: 'Given more than once',
        input: key,
      })),
    );
  }
  for (const [key, value] of params) query[key] = value;
  return query;
}

/** A deletion may come without a body; one that brings a body is read like any other. */
function hasNoBody(ctx: RouteContext, { method, upload }: AnyRoute): boolean {
  if (method === 'GET' || upload) return true;
  return method === 'DELETE' && ctx.get('content-length') === '' && ctx.get('transfer-encoding') === '';
}

/** Parses path, query and body and reports what is wrong with all three at once. */
function parseInput(route: AnyRoute, raw: { params: unknown; query: unknown; body: unknown }) {
  const parts = { params: route.params, query: route.query, body: route.body };
  const issues: z.core.$ZodIssue[] = [];
  const parsed: Record<string, unknown> = {};
  for (const [part, schema] of Object.entries(parts)) {
    const result = schema.safeParse(raw[part as keyof typeof raw]);
    if (result.success) parsed[part] = result.data;
    else issues.push(...result.error.issues.map((issue) => ({ ...issue, path: [part, ...issue.path] })));
  }
  if (issues.length > 0) throw new ZodError(issues);
  return parsed as { params: unknown; query: unknown; body: unknown };
}

/** What the caller gets: only what the reply's schema names. */
function present(route: AnyRoute, result: unknown): unknown {
  if (result instanceof FileReply) return result;
  const parsed = route.reply.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new AppError('internal.unexpected', { cause: parsed.error });
}

async function answer(ctx: RouteContext, route: AnyRoute, deps: Deps): Promise<void> {
  const actor = await authorise(ctx, route.access, deps);
  if (route.limit) await deps.limits.take(route.limit, limitKey(ctx, actor));
  const body = hasNoBody(ctx, route) ? {} : await readJson(ctx);
  const input = parseInput(route, { params: ctx.params, query: queryOf(ctx.querystring), body });
  const file = route.upload ? await readUpload(ctx, route.upload.maxBytes) : null;
  const http = exchangeOf(ctx, isSecure(deps.settings));
  const result = present(route, await route.handle({ ...input, actor: actor, file, deps, http }));
  ctx.status = route.status;
  if (result instanceof FileReply) result.writeTo(ctx);
  else ctx.body = result;
  ctx.set('cache-control', result instanceof FileReply ? 'private, max-age=300' : 'no-store');
}

/** Whom a route's own limit counts: the person if they are known, otherwise their address. */
function limitKey(ctx: Context, actor: Actor): string {
  if (actor === null) return ctx.ip;
  return actor.kind === 'staff' ? actor.staffId : actor.visitorId;
}

/**
 * Makes a router of route objects. Nobody gets in where no route says so.
 *
 * @throws Error at start, for a route that is not fully stated
 */
export function createRouter(routes: readonly AnyRoute[], deps: Deps): Router<State> {
  assertStated(routes);
  const router = new Router<State>({ prefix: '/api' });
  for (const route of routes) {
    router.register(route.path, [route.method], async (ctx: RouteContext) => {
      ctx.state.route = `/api${route.path}`;
      await answer(ctx, route, deps);
    });
  }
  return router;
}
