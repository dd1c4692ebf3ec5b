import { call } from '#lib/api.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { appendRows, unseenRows, updateRows } from './merge.ts';
import type { ConversationRow, InboxCounts, InboxPage } from './model.ts';
import type { InboxView, SectionKey } from './views.ts';

/** What narrows a list. `q` stays in memory: names and numbers have no place in an address. */
export interface InboxFilter {
  readonly channel: Channel | null;
  readonly team: string | null;
  readonly q: string;
}

/** One list of a view. */
export interface Section {
  readonly key: SectionKey;
  readonly rows: readonly ConversationRow[];
  readonly next: string | null;
}

const PAGES_KEPT_FRESH = 5;

/** Reads one page of a list. */
export function readPage(
  section: SectionKey,
  filter: InboxFilter,
  before: string | null,
  options: { fetch?: typeof fetch } = {},
): Promise<InboxPage> {
  const query = {
    view: section,
    ...(filter.channel ? { channel: filter.channel } : {}),
    ...(filter.team ? { team: filter.team } : {}),
    ...(filter.q ? { q: filter.q } : {}),
    ...(before ? { before } : {}),
  };
  return call('GET /inbox', { query }, options);
}

/** Reads the first page of each list of a view. */
export async function readView(
  view: InboxView,
  filter: InboxFilter,
  options: { fetch?: typeof fetch } = {},
): Promise<{ sections: Section[]; counts: InboxCounts | null }> {
  const pages = await Promise.all(
    view.sections.map(async (key) => ({ key, page: await readPage(key, filter, null, options) })),
  );
  return {
    sections: pages.map(({ key, page }) => ({ key, rows: page.conversations, next: page.next })),
    counts: pages[0]?.page.counts ?? null,
  };
}

/**
 * The list of conversations of one page.
 *
 * While somebody points at it or has scrolled down, what is under the pointer stays where it is: rows change in
 * place, new ones wait behind "N novas acima". Emergencies never wait.
 */
export class InboxList {
  sections = $state.raw<readonly Section[]>([]);
  counts = $state.raw<InboxCounts | null>(null);
  filter = $state.raw<InboxFilter>({ channel: null, team: null, q: '' });
  /** Rows that wait to be let in. */
  heldCount = $state(0);
  isSearching = $state(false);

  #view: InboxView;
  #waiting: readonly Section[] | null = null;
  #isHeld = false;
  /** Somebody asked to see the list as it is; holds until it has been shown, whoever reads it. */
  #isAwaited = false;
  #asked = 0;

  constructor(view: InboxView) {
    this.#view = view;
  }

  /** Every row in the order of the screen: emergencies first, each conversation once. */
  rows = $derived.by(() => {
    const all = this.sections.flatMap((section) => section.rows);
    const isPinned = (row: ConversationRow) => row.urgency === 'emergency' && row.stage !== 'resolved';
    return { pinned: all.filter(isPinned), isPinned };
  });

  /** Ids in the order of the screen, for J and K. */
  order = $derived([
    ...this.rows.pinned.map(({ id }) => id),
    ...this.sections.flatMap(({ rows }) =>
      rows.filter((row) => !this.rows.isPinned(row)).map(({ id }) => id),
    ),
  ]);

  /** Shows what `load` has read. */
  show(
    view: InboxView,
    read: { sections: readonly Section[]; counts: InboxCounts | null },
    filter: InboxFilter,
  ): void {
    this.#view = view;
    this.#asked += 1;
    this.filter = filter;
    this.sections = read.sections;
    this.counts = read.counts ?? this.counts;
    this.#forget();
  }

  /** Keeps rows where they are, or lets in what has waited. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld) this.letIn();
  }

  /** Shows the rows that waited. */
  letIn(): void {
    if (this.#waiting) this.sections = this.#waiting;
    this.#forget();
  }

  /**
   * Reads again what is shown.
   *
   * @param options `isAsked` by the person themselves: then nothing is held back; `fromStart`: first pages only
   */
  async refresh({ isAsked = false, fromStart = false } = {}): Promise<void> {
    this.#asked += 1;
    this.#isAwaited ||= isAsked;
    const asked = this.#asked;
    const fresh = await Promise.all(
      this.#view.sections.map((key) => {
        const shown = this.sections.find((section) => section.key === key)?.rows.length ?? 0;
        return this.#readShown(key, fromStart ? 0 : shown);
      }),
    );
    // A later question has overtaken this one.
    if (asked !== this.#asked) return;
    this.counts = fresh[0]?.counts ?? this.counts;
    this.#take(fresh.map(({ section }) => section));
  }

  /** Reads the next page of a list. */
  async loadMore(key: SectionKey): Promise<void> {
    const section = this.sections.find((one) => one.key === key);
    if (!section?.next) return;
    const page = await readPage(key, this.filter, section.next);
    const rows = appendRows(section.rows, page.conversations);
    this.sections = this.sections.map((one) => (one.key === key ? { key, rows, next: page.next } : one));
  }

  /** Searches by name, number or text; the address does not change. */
  async search(q: string): Promise<void> {
    this.filter = { ...this.filter, q: q.trim() };
    this.isSearching = true;
    try {
      await this.refresh({ isAsked: true, fromStart: true });
    } finally {
      this.isSearching = false;
    }
  }

  /** Shows at once that everything in a conversation has been read. */
  markRead(id: string): void {
    this.sections = this.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => (row.id === id ? { ...row, unreadCount: 0 } : row)),
    }));
  }

  async #readShown(key: SectionKey, shownCount: number): Promise<{ section: Section; counts: InboxCounts }> {
    const first = await readPage(key, this.filter, null);
    let rows = first.conversations;
    let next = first.next;
    for (let page = 1; page < PAGES_KEPT_FRESH && next && rows.length < shownCount; page += 1) {
      const more = await readPage(key, this.filter, next);
      rows = [...rows, ...more.conversations];
      next = more.next;
    }
    return { section: { key, rows, next }, counts: first.counts };
  }

  #take(fresh: readonly Section[]): void {
    const read = fresh.flatMap(({ rows }) => rows);
    const news = unseenRows(this.order, read);
    if (this.#isAwaited || !this.#isHeld || news.some(this.rows.isPinned)) {
      this.sections = fresh;
      this.#forget();
      return;
    }
    this.#waiting = fresh;
    this.heldCount = news.length;
    this.sections = this.sections.map((section) => ({ ...section, rows: updateRows(section.rows, read) }));
  }

  #forget(): void {
    this.#isAwaited = false;
    this.#waiting = null;
    this.heldCount = 0;
  }
}
