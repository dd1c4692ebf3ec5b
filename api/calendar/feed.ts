import { createHash } from 'node:crypto';
import { findFeedOwner, listFeed } from '#db/queries/agenda/feed.ts';
import { readClinic } from '#db/queries/settings.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#workflows/domain/locale.ts';
import type { Context, Middleware } from '../context.ts';
import type { Deps } from '../deps.ts';
import { hashSecret } from '../tokens.ts';
import { feedFile } from './feed-file.ts';

const ADDRESS = /^\/api\/calendar\/([\w-]{43})\.ics$/;

/** The secret address of a calendar. */
export const feedUrl = (publicUrl: string, token: string): string => `${publicUrl}/api/calendar/${token}.ics`;

async function localeOf({ knex }: Deps): Promise<Locale> {
  const locale = (await readClinic(knex))?.default_locale;
  return isLocale(locale) ? locale : DEFAULT_LOCALE;
}

const hasAlready = (ctx: Context): boolean =>
  ctx
    .get('if-none-match')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === ctx.response.get('etag'));

async function answer(ctx: Context, deps: Deps, token: string): Promise<void> {
  const tokenHash = hashSecret(token);
  await deps.limits.take('calendar_feed', tokenHash.toString('base64url'));
  const owner = await findFeedOwner(deps.knex, tokenHash);
  if (!owner) throw new AppError('request.not_found');
  const file = feedFile(owner.name, await listFeed(deps.knex, owner.id), await localeOf(deps));
  ctx.status = 200;
  ctx.set('cache-control', 'private, no-cache');
  ctx.etag = createHash('sha256').update(file).digest('base64url');
  // What a subscriber has is not sent again. Calendar programs forbid caches in the same breath, so that is not looked at.
  if (hasAlready(ctx)) {
    ctx.status = 304;
    return;
  }
  ctx.type = 'text/calendar; charset=utf-8';
  ctx.body = file;
}

/**
 * `GET /api/calendar/<token>.ics`: a professional's visits, for whoever holds the secret address.
 *
 * Plain middleware, because calendar programs send no session and understand no JSON. The address is the key: it is
 * stored as a hash, never logged, and a manager can replace it.
 */
export function calendarFeed(deps: Deps): Middleware {
  return async (ctx, next) => {
    const [, token] = ADDRESS.exec(ctx.path) ?? [];
    if (token === undefined || !['GET', 'HEAD'].includes(ctx.method)) {
      await next();
      return;
    }
    ctx.state.route = '/api/calendar/:token.ics';
    await answer(ctx, deps, token);
  };
}
