import helmet from 'koa-helmet';
import type { Middleware } from '../context.ts';

const YEAR_SECONDS = 31_536_000;

/** Answers of the API are data: nothing in them may run, load, or be framed. */
const API_POLICY = {
  defaultSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/** The documentation page loads its own script and style from this server and asks for the description. */
const DOCS_POLICY = {
  ...API_POLICY,
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
};

/** The one script that clinics put into sites of their own. */
const EMBEDDED_SCRIPT = '/widget.js';

const SAME_ORIGIN = { crossOriginResourcePolicy: { policy: 'same-origin' } } as const;

const shared = (isSecure: boolean) =>
  ({
    referrerPolicy: { policy: 'same-origin' },
    // A TLS promise over plain http would lock a clinic's own network out.
    strictTransportSecurity: isSecure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    // The policy's `frame-ancestors` says who may frame what; this older header could only say "nobody".
    xFrameOptions: false,
  }) as const;

/**
 * Headers that tell browsers what our answers may not do.
 *
 * Pages get their content policy from SvelteKit, which knows the nonces of its scripts; everything else gets it here.
 */
export function securityHeaders(isSecure: boolean, isPage: (path: string) => boolean): Middleware {
  const forData = helmet({
    ...shared(isSecure),
    ...SAME_ORIGIN,
    contentSecurityPolicy: { useDefaults: false, directives: API_POLICY },
  });
  const forDocs = helmet({
    ...shared(isSecure),
    ...SAME_ORIGIN,
    contentSecurityPolicy: { useDefaults: false, directives: DOCS_POLICY },
  });
  const forPages = helmet({ ...shared(isSecure), ...SAME_ORIGIN, contentSecurityPolicy: false });
  const forEmbedding = helmet({
    ...shared(isSecure),
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: false,
  });
  return async (ctx, next) => {
    if (ctx.path === EMBEDDED_SCRIPT) await forEmbedding(ctx, next);
    else if (ctx.path.startsWith('/api/docs')) await forDocs(ctx, next);
    else if (isPage(ctx.path)) await forPages(ctx, next);
    else await forData(ctx, next);
  };
}
