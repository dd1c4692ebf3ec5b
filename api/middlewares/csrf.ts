import { AppError } from '#workflows/domain/errors.ts';
import type { Context, Middleware } from '../context.ts';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** Values of `Sec-Fetch-Site` that mean "our own page" or "the person themself". */
const OWN_SITES: readonly string[] = ['same-origin', 'none'];

/** Where a request says it was made, compared with where it arrived. */
export function isOwnOrigin(ctx: Context, publicUrl: string): boolean {
  const origin = ctx.get('origin');
  if (origin !== '')
    return origin === new URL(publicUrl).origin || origin === `${ctx.protocol}://${ctx.host}`;
  const site = ctx.get('sec-fetch-site');
  return site === '' || OWN_SITES.includes(site);
}

/**
 * Refuses writes that another site's page makes with our cookies.
 *
 * Browsers send `Origin` with every write; who sends neither it nor `Sec-Fetch-Site` is no browser and has no cookies
 * that somebody could ride on.
 *
 * @param isExempt paths that check for themselves: the site chat's own allow-list, signed webhooks
 */
export function csrf(publicUrl: string, isExempt: (path: string) => boolean): Middleware {
  return async (ctx, next) => {
    if (!SAFE_METHODS.includes(ctx.method) && !isExempt(ctx.path) && !isOwnOrigin(ctx, publicUrl)) {
      throw new AppError('auth.cross_site');
    }
    await next();
  };
}
