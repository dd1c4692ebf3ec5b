import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Chat } from '#lib/chat/chat.ts';
import { ChatApp } from '#lib/chat/ChatApp.tsx';
import { createClient, type TokenStore } from '#lib/chat/client.ts';
import { hostOriginOf } from '#lib/chat/embed.ts';
import { chooseLocale, WORDS } from '#lib/chat/words.ts';
import type { RequestHandler } from './$types';

/**
 * Everything the chat may load or talk to: its own origin, and nothing inline.
 *
 * In the document rather than in a header, because the header is the API's: it says from the clinic's settings who
 * may show the chat in a frame (`frame-ancestors`, which a document cannot say), and a browser obeys both.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The page is drawn here for a visit that has not begun: nobody is known, and nothing is asked for. */
const NOBODY: TokenStore = { read: () => null, write: () => undefined };

const THEMES: ReadonlySet<string | null> = new Set(['light', 'dark']);

/**
 * The chat page: a document of its own, drawn on the server and taken over by `/chat.js`.
 *
 * An endpoint rather than a page, because a page would bring SvelteKit's router to every visitor's phone.
 */
export const GET: RequestHandler = ({ url, request }) => {
  const locale = chooseLocale(url.searchParams.get('lang') || request.headers.get('accept-language'));
  const theme = url.searchParams.get('theme');
  const embedded = hostOriginOf(url) !== null;
  const page = renderToString(
    h(ChatApp, {
      chat: new Chat(createClient('/api', NOBODY), locale),
      initialLocale: locale,
      onclose: embedded ? () => undefined : null,
    }),
  );
  const html = `<!doctype html>
<html lang="${locale}"${THEMES.has(theme) ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#0e5a69">
<title>${WORDS[locale].title}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/chat.css">
<script src="/chat.js" defer></script>
</head>
<body><div id="chat">${page}</div></body>
</html>
`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
};
