import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Middleware } from './context.ts';

/** The only files of the documentation page that are served; everything comes from this server. */
const ASSETS: readonly string[] = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Acolhe API</title>
    <link rel="icon" href="/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true });\n`;

/** The documentation page and the description it shows, without any inline script. */
export function docs(description: object): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      await next();
      return;
    }
    if (ctx.path === '/api/openapi.json') {
      ctx.state.route = '/api/openapi.json';
      ctx.body = description;
      return;
    }
    if (ctx.path !== '/api/docs' && !ctx.path.startsWith('/api/docs/')) {
      await next();
      return;
    }
    ctx.state.route = '/api/docs';
    const name = ctx.path.slice('/api/docs/'.length);
    if (name === '') {
      ctx.type = 'html';
      ctx.body = PAGE;
    } else if (name === 'start.js') {
      ctx.type = 'js';
      ctx.body = START;
    } else if (ASSETS.includes(name)) {
      ctx.type = extname(name);
      ctx.body = createReadStream(join(folder, name));
    }
  };
}
