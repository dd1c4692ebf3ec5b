import type { MessageKey } from '#lib/i18n/index.ts';

/** A list as the API sorts it. */
export const SECTIONS = ['mine', 'queue', 'bot', 'all', 'resolved'] as const;
/** A list as the API sorts it. */
export type SectionKey = (typeof SECTIONS)[number];

/** A list that a person may choose; its place is its number key. */
export interface InboxView {
  readonly key: SectionKey;
  /** What it shows, one under the other, in one scroll. */
  readonly sections: readonly SectionKey[];
  readonly label: MessageKey;
}

/** Lists in the order of their number keys. One more is one line here. */
export const VIEWS: readonly InboxView[] = [
  { key: 'mine', sections: ['mine', 'queue'], label: 'inbox.view.mine' },
  { key: 'queue', sections: ['queue'], label: 'inbox.view.queue' },
  { key: 'bot', sections: ['bot'], label: 'inbox.view.bot' },
  { key: 'all', sections: ['all'], label: 'inbox.view.all' },
  { key: 'resolved', sections: ['resolved'], label: 'inbox.view.resolved' },
];

/**
 * The filter of an address as `resolve` wants it: with its question mark, or empty although the type cannot say so.
 */
export const searchOf = (url: { readonly search: string }): `?${string}` => url.search as `?${string}`;

/** The list of an address, or `null` if there is none of that name. */
export const viewOf = (key: string): InboxView | null => VIEWS.find((view) => view.key === key) ?? null;

/** What an address must carry for a filter. */
export function filterSearch(filter: Readonly<Record<'channel' | 'team', string | null>>): `?${string}` {
  const params = new URLSearchParams();
  if (filter.channel) params.set('channel', filter.channel);
  if (filter.team) params.set('team', filter.team);
  return searchOf({ search: params.size > 0 ? `?${params.toString()}` : '' });
}
