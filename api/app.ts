import Koa from 'koa';
import { calendarFeed } from './calendar/feed.ts';
import type { Context, Middleware, State } from './context.ts';
import { demoProxy } from './demo-proxy.ts';
import { isSecure, type Deps } from './deps.ts';
import { docs } from './docs.ts';
import { accessLog } from './middlewares/access-log.ts';
import { csrf } from './middlewares/csrf.ts';
import { errors } from './middlewares/errors.ts';
import { requestId } from './middlewares/request-id.ts';
import { widgetOrigin } from './middlewares/widget-origin.ts';
import { securityHeaders } from './middlewares/security-headers.ts';
import { describeApi } from './openapi.ts';
import { isFramed, pages, type PageHandler } from './pages.ts';
import { createRouter } from './router.ts';
import { healthRoutes } from './routes/health.ts';
import { routes } from './routes/index.ts';
import { streamRoute } from './routes/stream.ts';
import { webchatStreamRoute } from './routes/webchat-stream.ts';
import { webhookRoutes, type WebhookDeps } from './routes/webhooks.ts';

/** What the application is put together from, besides its dependencies. */
export interface AppParts {
  readonly webhooks: WebhookDeps;
  /** SvelteKit's built pages; `null` serves the API alone. */
  readonly pages: PageHandler | null;
  /** Shown in the documentation. */
  readonly version: string;
}

/** Only what our own proxy added to the list of addresses is believed; what a caller wrote before it is not. */
const OWN_PROXIES = 1;

const OURS = ['/api/', '/webhooks/', '/demo/provider/', '/healthz', '/readyz', '/metrics'];
const isPage = (path: string): boolean => path !== '/api' && !OURS.some((prefix) => path.startsWith(prefix));

/** Paths whose writes carry no cookie of ours and check for themselves who makes them. */
const checksItself = (path: string): boolean =>
  path.startsWith('/webhooks/') || path.startsWith('/api/webchat/');

/** Whether a page of ours asks, on the server: it comes from this very machine, and no proxy brought it. */
const isInternal = (ctx: Context): boolean =>
  ctx.ips.length === 0 && ctx.req.socket.remoteAddress === ctx.req.socket.localAddress;

/** Pages behind the signed links of messages. */
const isOneTap = (path: string): boolean => path.startsWith('/a/');

/**
 * Everything below `/api` counts against its address; what is open for hours is counted once, when it opens. Pages of
 * links are counted here too: what they ask the API comes from this machine.
 */
function addressLimit({ limits }: Deps): Middleware {
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/') && !isInternal(ctx)) await limits.take('address', ctx.ip);
    else if (isOneTap(ctx.path)) await limits.take('one_tap', ctx.ip);
    await next();
  };
}

/** The whole application, in the order in which a request meets it. */
export function createApp(deps: Deps, parts: AppParts): Koa<State> {
  const { settings, log } = deps;
  const secure = isSecure(settings);
  const app = new Koa<State>({ proxy: settings.trustProxy, maxIpsCount: OWN_PROXIES });
  app.on('error', (error: unknown) => {
    log.warn('answer failed', { error });
  });

  app.use(requestId(settings.trustProxy));
  app.use(accessLog(log, deps.metrics));
  app.use(errors(log));
  app.use(securityHeaders(secure, isPage));
  app.use(csrf(settings.publicUrl, (path) => checksItself(path) || isPage(path)));
  app.use(widgetOrigin(settings.publicUrl, deps.widgetOrigins));
  app.use(healthRoutes(deps));
  app.use(webhookRoutes(parts.webhooks).routes());
  app.use(addressLimit(deps));
  app.use(docs(describeApi(routes, parts.version)));
  app.use(calendarFeed(deps));
  app.use(streamRoute(deps));
  app.use(webchatStreamRoute(deps));
  app.use(createRouter(routes, deps).routes());
  if (settings.isDemo && settings.simulatorUrl) app.use(demoProxy(settings.simulatorUrl));
  if (parts.pages) app.use(whenPage(pages(parts.pages, settings.trustProxy, ancestorsOf(deps))));
  return app;
}

/** What is not a page stays with the error answers: `/api/nothing` is no page that was not found. */
function whenPage(serve: Middleware): Middleware {
  return async (ctx, next) => {
    if (isPage(ctx.path)) await serve(ctx, next);
    else await next();
  };
}

const ancestorsOf =
  ({ widgetOrigins }: Deps) =>
  async (path: string): Promise<string[]> =>
    isFramed(path) ? ["'self'", ...(await widgetOrigins())] : [];
