import { AppError } from '#workflows/domain/errors.ts';
import type { Middleware } from '../context.ts';
import type { WidgetOrigins } from '../widget-origins.ts';
import { isOwnOrigin } from './csrf.ts';

const PREFIX = '/api/webchat/';
const PREFLIGHT_SECONDS = '600';

/**
 * Lets the site chat be used from our own pages and from the sites that the clinic listed, and from nowhere else.
 *
 * There is no cookie to ride on; the list keeps strangers from putting the clinic's chat on pages of their own.
 */
export function widgetOrigin(publicUrl: string, origins: WidgetOrigins): Middleware {
  return async (ctx, next) => {
    const origin = ctx.get('origin');
    if (!ctx.path.startsWith(PREFIX) || origin === '' || isOwnOrigin(ctx, publicUrl)) {
      await next();
      return;
    }
    if (!(await origins()).includes(origin)) throw new AppError('auth.cross_site');
    ctx.vary('Origin');
    ctx.set('access-control-allow-origin', origin);
    if (ctx.method === 'OPTIONS') {
      ctx.set('access-control-allow-methods', 'GET, POST');
      ctx.set('access-control-allow-headers', 'authorization, content-type, last-event-id');
      ctx.set('access-control-max-age', PREFLIGHT_SECONDS);
      ctx.status = 204;
      return;
    }
    await next();
  };
}
