import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from './context.ts';

/** SvelteKit's built handler. */
export type PageHandler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** Who may show a page inside a frame: for the chat our own pages and the clinic's sites, otherwise nobody. */
export type FrameAncestors = (path: string) => Promise<readonly string[]>;

const FRAMED_PATH = /^\/chat\/?$/;

/** Whether a path may ever be framed. */
export const isFramed = (path: string): boolean => FRAMED_PATH.test(path);

/** Adds who may frame the page to the policy that SvelteKit sets, at the last moment before the headers leave. */
function limitFraming(res: ServerResponse, ancestors: readonly string[]): void {
  const directive = `frame-ancestors ${ancestors.length === 0 ? "'none'" : ancestors.join(' ')}`;
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (...args: unknown[]) => {
    const policy = res.getHeader('content-security-policy');
    res.setHeader(
      'content-security-policy',
      typeof policy === 'string' ? `${policy}; ${directive}` : directive,
    );
    return writeHead(...args);
  };
}

/**
 * Hands a request to SvelteKit.
 *
 * Its adapter believes `x-forwarded-proto` and assumes https without it, which makes every form on plain http look
 * foreign: the header is set from the connection itself, unless a proxy of ours said it.
 */
export function pages(handler: PageHandler, trustProxy: boolean, ancestorsOf: FrameAncestors): Middleware {
  return async (ctx) => {
    ctx.state.route = 'page';
    limitFraming(ctx.res, await ancestorsOf(ctx.path));
    if (!trustProxy || !ctx.req.headers['x-forwarded-proto'])
      ctx.req.headers['x-forwarded-proto'] = ctx.protocol;
    ctx.respond = false;
    await new Promise<void>((resolve, reject) => {
      ctx.res.once('close', resolve);
      ctx.res.once('error', reject);
      handler(ctx.req, ctx.res, () => {
        ctx.res.statusCode = 404;
        ctx.res.end();
      });
    });
  };
}
