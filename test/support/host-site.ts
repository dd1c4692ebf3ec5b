import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A clinic's own site, at an origin that is not ours. */
export interface HostSite {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Page of a host site whose tag says that the site may remember the visitor for the chat. */
export const REMEMBERING = '/remembering';

/** What the widget's tag says beyond its address, by the page that carries it. */
const TAGS: Readonly<Record<string, string>> = { '/': '', [REMEMBERING]: ' data-remember="site"' };

/**
 * Serves pages that carry the widget's one script tag.
 *
 * As `127.0.0.1` at another port than the system: another origin, but for a browser the same site, as `www.` and
 * `chat.` of one clinic are. As `localhost` another site: this browser denies the frame in it all storage.
 *
 * @param widgetUrl where the script comes from, known once the system runs
 */
export async function startHostSite(
  widgetUrl: () => string,
  hostName: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<HostSite> {
  const server = createServer((request, response) => {
    const tag = TAGS[request.url ?? ''];
    if (tag === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      // A site with a policy of its own: its script and its frame from the clinic's chat, nothing inline.
      'content-security-policy': `default-src 'self'; script-src ${widgetUrl()}; img-src data:; frame-src ${widgetUrl()}`,
    });
    response.end(`<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Clínica Ipê Claro</title>
<link rel="icon" href="data:,"></head><body><main><h1>Clínica Ipê Claro</h1><p>Cuidamos de você.</p></main>
<script src="${widgetUrl()}/widget.js" async data-lang="pt-BR"${tag}></script></body></html>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve); // both as 127.0.0.1 and as localhost
  });
  return {
    origin: `http://${hostName}:${(server.address() as AddressInfo).port}`,
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
