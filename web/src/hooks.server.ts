import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { isLocale } from '#workflows/domain/locale.ts';
import { negotiateLocale } from '#lib/i18n/index.ts';
import { isTheme, LOCALE_COOKIE, THEME_COOKIE } from '#lib/preferences.ts';

/** Language and appearance are known before the first byte, so nothing flashes or shifts. */
export const handle: Handle = ({ event, resolve }) => {
  const locale = event.cookies.get(LOCALE_COOKIE);
  const theme = event.cookies.get(THEME_COOKIE);
  event.locals.locale = isLocale(locale)
    ? locale
    : negotiateLocale(event.request.headers.get('accept-language'));
  event.locals.theme = isTheme(theme) ? theme : null;
  const themeAttribute = event.locals.theme ? `data-theme="${event.locals.theme}"` : '';

  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%lang%', event.locals.locale).replace('%theme%', themeAttribute),
    preload: (file) => (file.type === 'font' ? !file.filename.includes('italic') : file.type !== 'asset'),
  });
};

/** Address of the API: the very socket that this request came in on. Under `vite dev` there is none. */
function apiOrigin(platform: App.Platform | undefined): string | null {
  const { localAddress, localPort } = platform?.req.socket ?? {};
  if (localAddress === undefined || localPort === undefined) return null;
  const host = localAddress.replace(/^::ffff:/, '');
  return `http://${host.includes(':') ? `[${host}]` : host}:${localPort}`;
}

/**
 * `load` asks `/api/…` as the browser would; on the server that goes to the API in the same process, as the same
 * person. Only our own paths get the cookie.
 */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const origin = apiOrigin(event.platform);
  if (origin === null || url.origin !== event.url.origin || !url.pathname.startsWith('/api/'))
    return fetch(request);
  const headers = new Headers(request.headers);
  const cookie = event.request.headers.get('cookie');
  if (cookie !== null) headers.set('cookie', cookie);
  return globalThis.fetch(
    new Request(`${origin}${url.pathname}${url.search}`, new Request(request, { headers })),
  );
};

/**
 * A page that fails says so in words of ours; what went wrong never reaches the browser. What a page itself refuses
 * with keeps its code.
 */
export const handleError: HandleServerError = ({ error, kind }) => {
  if (kind === 'app') return error;
  if (kind === 'framework' || kind === 'validation')
    return { status: error.status, message: 'request.not_found', requestId: null };
  return { message: 'internal.unexpected', requestId: null };
};
