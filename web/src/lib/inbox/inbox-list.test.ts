import { afterEach, describe, expect, it, vi } from 'vitest';
import { row } from '#lib/testing/fixtures.ts';
import { InboxList, readView, type InboxFilter } from './inbox-list.svelte.ts';
import type { ConversationRow, InboxPage } from './model.ts';
import { viewOf, VIEWS } from './views.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const NO_FILTER: InboxFilter = { channel: null, team: null, q: '' };
const COUNTS = { mine: 0, queue: 0, bot: 0, emergency: 0, unreadMine: 0 };
const queueView = viewOf('queue') ?? expect.unreachable('the queue is a view');
const rows = (...ids: string[]): ConversationRow[] => ids.map((id) => row({ id }));

/** Stands for the API: pages of the queue by cursor. */
function pages(byCursor: Record<string, Partial<InboxPage>>): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const query = new URL(url, 'http://localhost').searchParams;
    asked.push(query);
    const page = byCursor[query.get('before') ?? 'first'] ?? {};
    return Promise.resolve(
      new Response(JSON.stringify({ conversations: [], next: null, counts: COUNTS, ...page })),
    );
  });
  return asked;
}

function shown(...ids: string[]): InboxList {
  const list = new InboxList(queueView);
  list.show(
    queueView,
    { sections: [{ key: 'queue', rows: rows(...ids), next: null }], counts: COUNTS },
    NO_FILTER,
  );
  return list;
}

describe('the list', () => {
  it('takes over what is new while nobody points at it', async () => {
    pages({ first: { conversations: rows('new', 'a') } });
    const list = shown('a', 'b');
    await list.refresh();
    expect(list.order).toEqual(['new', 'a']);
    expect(list.heldCount).toBe(0);
  });

  it('keeps every row in its place under the pointer, updates it there, and counts what waits', async () => {
    pages({
      first: { conversations: [row({ id: 'new' }), row({ id: 'b' }), row({ id: 'a', unreadCount: 2 })] },
    });
    const list = shown('a', 'b');
    list.hold(true);
    await list.refresh();
    expect(list.order).toEqual(['a', 'b']);
    expect(list.sections[0]?.rows[0]?.unreadCount).toBe(2);
    expect(list.heldCount).toBe(1);
    list.letIn();
    expect(list.order).toEqual(['new', 'b', 'a']);
    expect(list.heldCount).toBe(0);
  });

  it('lets in what waited as soon as the pointer leaves', async () => {
    pages({ first: { conversations: rows('new', 'a') } });
    const list = shown('a');
    list.hold(true);
    await list.refresh();
    list.hold(false);
    expect(list.order).toEqual(['new', 'a']);
  });

  it('holds nothing back from whoever asked, even if an event reads it again at the same moment', async () => {
    pages({ first: { conversations: rows('new', 'a') } });
    const list = shown('a');
    list.hold(true);
    await Promise.all([list.refresh({ isAsked: true }), list.refresh()]);
    expect(list.order).toEqual(['new', 'a']);
  });

  it('never makes an emergency wait, and pins it on top', async () => {
    pages({ first: { conversations: [row({ id: 'a' }), row({ id: 'sos', urgency: 'emergency' })] } });
    const list = shown('a');
    list.hold(true);
    await list.refresh();
    expect(list.order).toEqual(['sos', 'a']);
  });

  it('reads as many pages again as were open', async () => {
    const asked = pages({
      first: { conversations: rows('a', 'b'), next: 'p2' },
      p2: { conversations: rows('b', 'c'), next: null },
    });
    const list = shown('a', 'b');
    list.sections = [{ key: 'queue', rows: rows('a', 'b'), next: 'p2' }];
    await list.loadMore('queue');
    expect(list.order).toEqual(['a', 'b', 'c']);
    asked.length = 0;
    await list.refresh();
    expect(asked.map((query) => query.get('before'))).toEqual([null, 'p2']);
  });

  it('searches without a word of it in the address of the page', async () => {
    const asked = pages({ first: { conversations: rows('found') } });
    const list = shown('a', 'b');
    await list.search('  Marlene ');
    expect(asked.at(-1)?.get('q')).toBe('Marlene');
    expect(list.order).toEqual(['found']);
    expect(list.isSearching).toBe(false);
  });

  it('shows at once that a conversation was read', () => {
    const list = new InboxList(queueView);
    const unread = { key: 'queue', rows: [row({ id: 'a', unreadCount: 3 })], next: null } as const;
    list.show(queueView, { sections: [unread], counts: null }, NO_FILTER);
    list.markRead('a');
    expect(list.sections[0]?.rows[0]?.unreadCount).toBe(0);
  });
});

it('each view reads the lists that it shows', async () => {
  const asked = pages({});
  for (const view of VIEWS) {
    asked.length = 0;
    await readView(view, { ...NO_FILTER, channel: 'webchat', team: 'reception' });
    expect(asked.map((query) => query.get('view'))).toEqual(view.sections);
    expect(asked[0]?.get('channel')).toBe('webchat');
    expect(asked[0]?.get('team')).toBe('reception');
  }
  expect(viewOf('nothing')).toBeNull();
});
