import { hydrate } from 'preact';
import type { Locale } from '#workflows/domain/locale.ts';
import { chooseLocale } from './words.ts';
import { Chat } from './chat.ts';
import { ChatApp } from './ChatApp.tsx';
import { createClient, type TokenStore } from './client.ts';
import { type HostLink, hostOriginOf, linkToHost } from './embed.ts';
import { browserTokenStore, isDenied, siteTokenStore } from './token-store.ts';
import './chat.css';

/* Entry of the chat page: takes over the drawn page, connects, and listens to the browser and the page around it. */

const target = document.getElementById('chat');
if (target) start(target);

function start(root: HTMLElement): void {
  const locale = chooseLocale(document.documentElement.lang);
  const address = new URL(location.href);
  const hostOrigin = hostOriginOf(address);
  const host = hostOrigin === null ? null : linkToHost(window, hostOrigin);
  const mayAskHost = address.searchParams.get('remember') === 'site';
  const chat = new Chat(createClient('/api', tokenStore(mayAskHost ? host : null)), locale);
  let shown = host === null;

  const look = (): void => {
    if (shown && document.visibilityState === 'visible') chat.seen();
  };
  chat.onnews = () => {
    look();
    if (!shown) host?.say({ acolhe: 'unread', count: chat.unreadCount });
  };
  host?.hear((message) => {
    if (message.acolhe === 'visitor') return;
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

/** The chat's own storage, where it has one; otherwise the site's, where that is allowed. */
function tokenStore(host: HostLink | null): TokenStore {
  const own = (): Storage => localStorage;
  return host && isDenied(own) ? siteTokenStore(host) : browserTokenStore(own);
}

/** Keeps the chosen language in the address, so that a reload draws the page in it. */
function remember(locale: Locale): void {
  document.documentElement.lang = locale;
  const address = new URL(location.href);
  address.searchParams.set('lang', locale);
  history.replaceState(null, '', address);
}
