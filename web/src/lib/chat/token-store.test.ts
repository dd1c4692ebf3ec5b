import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FrameSays, HostLink, HostSays } from './embed.ts';
import { browserTokenStore, isDenied, siteTokenStore } from './token-store.ts';

const TOKEN = 'x'.repeat(43);

const denied = (): Storage => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

/** A site that writes down what it hears, and answers when the test says so. */
function site() {
  const said: FrameSays[] = [];
  let answer: (message: HostSays) => void = () => undefined;
  const host: HostLink = {
    say: (message) => said.push(message),
    hear: (listener) => (answer = listener),
  };
  return {
    host,
    said,
    answer: (message: HostSays) => {
      answer(message);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lives without storage for as long as the page does', () => {
  expect(isDenied(denied)).toBe(true);
  const store = browserTokenStore(denied);
  expect(store.read()).toBeNull();
  store.write(TOKEN);
  expect(store.read()).toBe(TOKEN);
});

it('asks the site for the token once, and reads what it answers', async () => {
  const { host, said, answer } = site();
  const store = siteTokenStore(host);
  answer({ acolhe: 'visitor', token: TOKEN });
  expect(await store.read()).toBe(TOKEN);
  expect(said).toEqual([{ acolhe: 'recall' }]);
});

it('goes on as somebody new when the site does not answer', async () => {
  const store = siteTokenStore(site().host);
  const read = store.read();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await read).toBeNull();
});

it('gives the site a new token to keep, and has it forget one that is no longer good', async () => {
  const { host, said } = site();
  const store = siteTokenStore(host);
  store.write(TOKEN);
  expect(await store.read()).toBe(TOKEN);
  store.write(null);
  expect(await store.read()).toBeNull();
  expect(said.slice(1)).toEqual([
    { acolhe: 'remember', token: TOKEN },
    { acolhe: 'remember', token: null },
  ]);
});
