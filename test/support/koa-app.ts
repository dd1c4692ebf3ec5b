import Koa from 'koa';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Middleware, State } from '#api/context.ts';
import { errors } from '#api/middlewares/errors.ts';
import { requestId } from '#api/middlewares/request-id.ts';
import { createLog } from '#log';

/**
 * Serves some of our middlewares on a port of their own until the test has finished, inside the two that every request
 * meets first.
 *
 * @returns the origin
 */
export async function serving(...middlewares: readonly Middleware[]): Promise<string> {
  const app = new Koa<State>();
  app.use(requestId(false));
  app.use(errors(createLog({ part: 'test', level: 'silent' })));
  for (const middleware of middlewares) app.use(middleware);
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
