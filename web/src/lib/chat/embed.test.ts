import { expect, it, vi } from 'vitest';
import { hostOriginOf, linkToHost } from './embed.ts';

const HOST = 'https://clinica.example.com';

function frame() {
  const parent = { postMessage: vi.fn() };
  let listener: ((event: MessageEvent) => void) | null = null;
  const window = {
    parent,
    addEventListener: (_: string, added: (event: MessageEvent) => void) => (listener = added),
  };
  const arrive = (event: Partial<MessageEvent>): void => listener?.(event as MessageEvent);
  return { window: window as never as Window, parent, arrive };
}

it.each([
  ['another origin', { origin: 'https://evil.example.com', mine: true }],
  ['another window', { origin: HOST, mine: false }],
])('does not listen to %s', (_, { origin, mine }) => {
  const { window, parent, arrive } = frame();
  const heard = vi.fn();
  linkToHost(window, HOST).hear(heard);
  arrive({ origin, source: (mine ? parent : {}) as Window, data: { acolhe: 'shown' } });
  expect(heard).not.toHaveBeenCalled();
});

it.each([[null], ['shown'], [{ acolhe: 'token' }], [{ acolhe: { toString: 'shown' } }]])(
  'makes nothing of a message it does not know: %j',
  (data) => {
    const { window, parent, arrive } = frame();
    const heard = vi.fn();
    linkToHost(window, HOST).hear(heard);
    arrive({ origin: HOST, source: parent as never, data });
    expect(heard).not.toHaveBeenCalled();
  },
);

it.each([
  ['a token', 'x'.repeat(43), 'x'.repeat(43)],
  ['nothing', null, null],
  ['something that fits into no header', 'a\r\nb'.repeat(10), null],
  ['something else', { length: 43 }, null],
])('takes from the site %s as what it is', (_, token, heardToken) => {
  const { window, parent, arrive } = frame();
  const heard = vi.fn();
  linkToHost(window, HOST).hear(heard);
  arrive({ origin: HOST, source: parent as never, data: { acolhe: 'visitor', token } });
  expect(heard).toHaveBeenCalledWith({ acolhe: 'visitor', token: heardToken });
});

it('hears the page around it and speaks only to its origin', () => {
  const { window, parent, arrive } = frame();
  const heard = vi.fn();
  const link = linkToHost(window, HOST);
  link.hear(heard);
  arrive({ origin: HOST, source: parent as never, data: { acolhe: 'shown' } });
  link.say({ acolhe: 'close' });
  expect(heard).toHaveBeenCalledWith({ acolhe: 'shown' });
  expect(parent.postMessage).toHaveBeenCalledWith({ acolhe: 'close' }, HOST);
});

it.each([
  ['https://a.test/chat?embed=https%3A%2F%2Fclinica.example.com%2Fx', HOST],
  ['https://a.test/chat', null],
  ['https://a.test/chat?embed', null],
  ['https://a.test/chat?embed=javascript:alert(1)', null],
  ['https://a.test/chat?embed=*', null],
])('reads the embedding origin of %s as %s', (address, origin) => {
  expect(hostOriginOf(new URL(address))).toBe(origin);
});
