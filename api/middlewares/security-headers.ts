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

const shared = (isSecure: boolean) =>
  ({
    referrerPolicy: { policy: 'same-origin' },
    // A TLS promise over plain http would lock a clinic's own network out.
    strictTransportSecurity: isSecure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
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
    contentSecurityPolicy: { useDefaults: false, directives: API_POLICY },
  });
  const forDocs = helmet({
    ...shared(isSecure),
    contentSecurityPolicy: { useDefaults: false, directives: DOCS_POLICY },
  });
  const forPages = helmet({ ...shared(isSecure), contentSecurityPolicy: false });
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/docs')) await forDocs(ctx, next);
    else if (isPage(ctx.path)) await forPages(ctx, next);
    else await forData(ctx, next);
  };
}
