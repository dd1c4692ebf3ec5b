import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventHub } from './event-hub.ts';
import { answerJson, type Exchange } from './exchange.ts';
import { Faults } from './faults.ts';
import { WireLog } from './wire-log.ts';

type Handler = (exchange: Exchange) => void | Promise<void>;

/** A path that a stand-in answers, and how. */
export type RouteLine = readonly [method: string, path: RegExp, handler: Handler];

/** What stand-ins of one demo share: the page that watches them, what passed, and what goes wrong. */
export interface Stage {
  readonly hub: EventHub;
  readonly wire: WireLog;
  readonly faults: Faults;
}

/** A stage of one's own. */
export const newStage = (): Stage => ({ hub: new EventHub(), wire: new WireLog(), faults: new Faults() });

async function handle(routes: readonly RouteLine[], exchange: Omit<Exchange, 'params'>): Promise<void> {
  const { request, response, url } = exchange;
  for (const [method, path, handler] of routes) {
    const match = request.method === method ? path.exec(url.pathname) : null;
    if (match) {
      await handler({ ...exchange, params: match.slice(1).map(decodeURIComponent) });
      return;
    }
  }
  answerJson(response, 404, { error: { code: 100, message: 'Unknown path' } });
}

function serverOf(routes: readonly RouteLine[]): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider.invalid');
    handle(routes, { request, response, url }).catch(() => {
      if (!response.headersSent) answerJson(response, 400, { error: { code: 100 } });
      else response.destroy();
    });
  });
}

/** A running server on the loopback. */
export interface HttpProvider {
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens on the loopback; port 0 takes any free one. */
export async function listenHttp(routes: readonly RouteLine[], port: number): Promise<HttpProvider> {
  const server = serverOf(routes);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
