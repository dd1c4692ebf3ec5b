import { randomUUID } from 'node:crypto';
import type { Middleware } from '../context.ts';

const ACCEPTED = /^[\w-]{8,64}$/;

/**
 * Gives each request an id that its log lines and its error answers share.
 *
 * @param trustProxy take over the id that a proxy of ours has set
 */
export function requestId(trustProxy: boolean): Middleware {
  return async (ctx, next) => {
    const given = ctx.get('x-request-id');
    ctx.state.requestId = trustProxy && ACCEPTED.test(given) ? given : randomUUID();
    ctx.set('x-request-id', ctx.state.requestId);
    await next();
  };
}
