import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A clinic's own site, at an origin that is not ours. */
export interface HostSite {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves one page that carries the widget's one script tag.
 *
 * At another port of the same host: another origin, but for a browser the same site, as `www.` and `chat.` of one
 * clinic are. A browser that denies storage to other sites' frames would forget the visitor with each page.
 *
 * @param widgetUrl where the script comes from, known once the system runs
 */
export async function startHostSite(widgetUrl: () => string): Promise<HostSite> {
  const server = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      // A site with a policy of its own: its script and its frame from the clinic's chat, nothing inline.
      'content-security-policy': `default-src 'self'; script-src ${widgetUrl()}; img-src data:; frame-src ${widgetUrl()}`,
    });
    response.end(`<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Clínica Ipê Claro</title>
<link rel="icon" href="data:,"></head><body><h1>Clínica Ipê Claro</h1><p>Cuidamos de você.</p>
<script src="${widgetUrl()}/widget.js" async data-lang="pt-BR"></script></body></html>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve); // both as 127.0.0.1 and as localhost
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
