import type { Log } from '#log';
import type { Middleware } from '../context.ts';
import type { Metrics } from '../metrics.ts';

/** Routes that monitors call all day long: counted, not logged. */
const QUIET: readonly string[] = ['/healthz', '/readyz', '/metrics'];

/** One log line and one measurement for each request: the route's template, never the address that was asked for. */
export function accessLog(log: Log, metrics: Metrics): Middleware {
  return async (ctx, next) => {
    const startedMs = performance.now();
    try {
      await next();
    } finally {
      const durationMs = Math.round(performance.now() - startedMs);
      const route = ctx.state.route ?? 'unmatched';
      // A stream is open for hours: it would be the slowest request there is.
      if (!route.endsWith('/stream')) {
        metrics.observeRequest({ method: ctx.method, route, status: ctx.status, durationMs });
      }
      if (!QUIET.includes(route)) {
        log.info('request', {
          requestId: ctx.state.requestId,
          method: ctx.method,
          route,
          status: ctx.status,
          durationMs,
        });
      }
    }
  };
}
