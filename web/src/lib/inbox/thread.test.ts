import { afterEach, describe, expect, it, vi } from 'vitest';
import { conversation, message } from '#lib/testing/fixtures.ts';
import { Thread } from './thread.svelte.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Responder = (
  method: string,
  path: string,
  body: Record<string, unknown>,
) => [status: number, body: unknown] | 'lost';

/** Stands for the API, one answer a request. */
function api(responder: Responder): { asked: { path: string; body: Record<string, unknown> }[] } {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<string, unknown>;
    asked.push({ path: url, body });
    const answer = responder(init.method ?? 'GET', url, body);
    if (answer === 'lost') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(JSON.stringify(answer[1]), { status: answer[0] }));
  });
  return { asked };
}

const start = () => new Thread({ conversation: conversation(), messages: [message()], hasMore: false });
const text = { kind: 'reply', content: { kind: 'text', text: 'oi' }, text: 'oi', resolve: false } as const;
const stored = (body: Record<string, unknown>) =>
  message({
    seq: 2,
    direction: 'outbound',
    author: 'staff',
    clientMessageId: String(body['clientMessageId']),
  });

describe('a reply', () => {
  it('stands at once, and gives way to the message that the server has', async () => {
    api((_, __, body) => [202, { message: stored(body), resolved: false }]);
    const thread = start();
    const sending = thread.post(text);
    expect(thread.outgoing).toMatchObject([{ text: 'oi', state: 'sending' }]);
    await expect(sending).resolves.toBe(true);
    expect(thread.outgoing).toEqual([]);
    expect(thread.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('that found no connection waits, and leaves under the same id when it is back', async () => {
    let isLost = true;
    const { asked } = api((_, __, body) =>
      isLost ? 'lost' : [202, { message: stored(body), resolved: false }],
    );
    const thread = start();
    await thread.post(text);
    expect(thread.outgoing).toMatchObject([{ state: 'waiting' }]);
    isLost = false;
    await thread.sendWaiting();
    expect(thread.outgoing).toEqual([]);
    expect(new Set(asked.map(({ body }) => body['clientMessageId'])).size).toBe(1);
  });

  it('that was refused says why, never leaves by itself, and gives its text back', async () => {
    const { asked } = api(() => [409, { code: 'conversation.not_yours' }]);
    const thread = start();
    await expect(thread.post(text)).resolves.toBe(false);
    expect(thread.outgoing[0]).toMatchObject({
      state: 'failed',
      problem: { code: 'conversation.not_yours' },
    });
    await thread.sendWaiting();
    expect(asked).toHaveLength(1);
    const [outgoing] = thread.outgoing;
    expect(thread.discard(outgoing?.clientMessageId ?? '')).toBe('oi');
    expect(thread.outgoing).toEqual([]);
  });

  it('waiting replies leave in the order they were written, and stop at the first that cannot', async () => {
    let isLost = true;
    const { asked } = api(() => (isLost ? 'lost' : [409, { code: 'conversation.window_closed' }]));
    const thread = start();
    await thread.post(text);
    await thread.post({ ...text, text: 'tudo bem?' });
    isLost = false;
    asked.length = 0;
    await thread.sendWaiting();
    expect(asked).toHaveLength(1);
    expect(thread.outgoing.map(({ state }) => state)).toEqual(['failed', 'waiting']);
  });

  it('a note goes where notes go', async () => {
    const { asked } = api((_, __, body) => [201, { message: { ...stored(body), direction: 'note' } }]);
    await start().post({ ...text, kind: 'note' });
    expect(asked[0]?.path).toBe('/api/conversations/conversation-1/notes');
    expect(asked[0]?.body).not.toHaveProperty('content');
  });
});

describe('the open conversation', () => {
  it('reads its newest messages again, so that ticks move, and everything that came since', async () => {
    const read = message({ seq: 1, delivery: null, text: 'mudou' });
    api((_, path) =>
      path.includes('/messages')
        ? [200, { messages: [read, message({ seq: 2 })], hasMore: false }]
        : [200, conversation({ version: 2 })],
    );
    const thread = start();
    await thread.refresh();
    expect(thread.messages.map(({ text: words }) => words)).toEqual(['mudou', 'bom dia']);
    expect(thread.conversation.version).toBe(2);
  });

  it('notices that it went where this person cannot see it', async () => {
    api(() => [404, { code: 'conversation.not_found' }]);
    const thread = start();
    await thread.refresh();
    expect(thread.isGone).toBe(true);
  });

  it('is said to be read once, up to what is shown', async () => {
    const { asked } = api(() => [200, {}]);
    const thread = start();
    await expect(thread.markRead()).resolves.toBe(true);
    await expect(thread.markRead()).resolves.toBe(false);
    expect(asked).toMatchObject([{ body: { seq: 1 } }]);
  });
});
