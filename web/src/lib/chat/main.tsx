import { hydrate } from 'preact';
import type { Locale } from '#workflows/domain/locale.ts';
import { chooseLocale } from './words.ts';
import { Chat } from './chat.ts';
import { ChatApp } from './ChatApp.tsx';
import { createClient } from './client.ts';
import { hostOriginOf, linkToHost } from './embed.ts';
import { browserTokenStore } from './token-store.ts';
import './chat.css';

/* Entry of the chat page: takes over the drawn page, connects, and listens to the browser and the page around it. */

const target = document.getElementById('chat');
if (target) start(target);

function start(root: HTMLElement): void {
  const locale = chooseLocale(document.documentElement.lang);
  const chat = new Chat(
    createClient(
      '/api',
      browserTokenStore(() => localStorage),
    ),
    locale,
  );
  const hostOrigin = hostOriginOf(new URL(location.href));
  const host = hostOrigin === null ? null : linkToHost(window, hostOrigin);
  let shown = host === null;

  const look = (): void => {
    if (shown && document.visibilityState === 'visible') chat.seen();
  };
  chat.onnews = () => {
    look();
    if (!shown) host?.say({ acolhe: 'unread', count: chat.unreadCount });
  };
  host?.hear((message) => {
    shown = message.acolhe === 'shown';
    look();
  });

  const close = (): void => {
    host?.say({ acolhe: 'close' });
  };
  hydrate(
    <ChatApp chat={chat} initialLocale={locale} onlocale={remember} onclose={host ? close : null} />,
    root,
  );

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', () => {
    chat.hurry();
  });
  window.addEventListener('offline', () => {
    chat.drop();
  });
  window.addEventListener('beforeunload', (event) => {
    // What waits lives in memory only; leaving now would lose it.
    if (chat.outbox.waiting) event.preventDefault();
  });
  host?.say({ acolhe: 'ready' });
  void chat.run();
}

/** Keeps the chosen language in the address, so that a reload draws the page in it. */
function remember(locale: Locale): void {
  document.documentElement.lang = locale;
  const address = new URL(location.href);
  address.searchParams.set('lang', locale);
  history.replaceState(null, '', address);
}
