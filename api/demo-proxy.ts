import { request } from 'node:http';
import { AppError } from '#workflows/domain/errors.ts';
import type { Middleware } from './context.ts';

const PREFIX = '/demo/provider/';
/** Headers that pass in either direction; cookies in particular stay here. */
const PASSED: readonly string[] = [
  'accept',
  'content-type',
  'content-length',
  'last-event-id',
  'cache-control',
  'content-disposition',
];

const passed = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      PASSED.includes(name) && value !== undefined ? [[name, value]] : [],
    ),
  );

/**
 * The way from the simulator's page to the providers that stand in for the real ones. Only a demo has it: the pages keep
 * one origin, and the simulator stays on the loopback.
 */
export function demoProxy(simulatorUrl: string): Middleware {
  const base = new URL(simulatorUrl);
  return async (ctx, next) => {
    if (!ctx.path.startsWith(PREFIX)) {
      await next();
      return;
    }
    ctx.state.route = '/demo/provider/*';
    await new Promise<void>((resolve, reject) => {
      const upstream = request(
        {
          host: base.hostname,
          port: base.port,
          method: ctx.method,
          path: ctx.url,
          headers: passed(ctx.req.headers),
        },
        (answer) => {
          ctx.respond = false;
          ctx.res.writeHead(answer.statusCode ?? 502, passed(answer.headers));
          // Events must not wait for the first one to arrive.
          ctx.res.flushHeaders();
          answer.pipe(ctx.res);
          ctx.res.once('close', () => {
            answer.destroy();
            resolve();
          });
        },
      );
      upstream.once('error', (error) => {
        reject(new AppError('provider.busy', { cause: error }));
      });
      ctx.req.once('close', () => {
        if (!ctx.req.complete) upstream.destroy();
      });
      ctx.req.pipe(upstream);
    });
  };
}
