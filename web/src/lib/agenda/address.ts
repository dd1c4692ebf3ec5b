import { wallMidnight } from '#workflows/domain/zoned-time.ts';

/** Ways of looking at the agenda. */
export const AGENDA_VIEWS = ['day', 'week', 'list'] as const;
/** A way of looking at the agenda. */
export type AgendaView = (typeof AGENDA_VIEWS)[number];

/** What the agenda's address says besides view and date. */
export interface AgendaFilter {
  readonly unitId: string | null;
  readonly professionalId: string | null;
}

/** What lies open beside the grid. */
export type AgendaAside =
  { readonly kind: 'waitlist' } | { readonly kind: 'visit'; readonly id: string } | null;

/** The view of an address, or null if there is none of that name. */
export const agendaViewOf = (text: string): AgendaView | null =>
  AGENDA_VIEWS.find((view) => view === text) ?? null;

/** The date of an address, or null for one that no calendar has. */
export const agendaDateOf = (text: string): string | null => (wallMidnight(text) === null ? null : text);

/** Reads the filter of an address; names that the catalogue does not have are simply not found there. */
export const filterOf = (params: URLSearchParams): AgendaFilter => ({
  unitId: params.get('unit'),
  professionalId: params.get('professional'),
});

/** What lies open beside the grid according to an address. */
export function asideOf(params: URLSearchParams): AgendaAside {
  const visit = params.get('visit');
  if (visit !== null) return { kind: 'visit', id: visit };
  return params.get('side') === 'waitlist' ? { kind: 'waitlist' } : null;
}

/** The part of an address after its path: every filter and what lies open, so that a link shows the same. */
export function agendaSearch(filter: AgendaFilter, aside: AgendaAside = null): `?${string}` {
  const params = new URLSearchParams();
  if (filter.unitId !== null) params.set('unit', filter.unitId);
  if (filter.professionalId !== null) params.set('professional', filter.professionalId);
  if (aside?.kind === 'visit') params.set('visit', aside.id);
  if (aside?.kind === 'waitlist') params.set('side', 'waitlist');
  return (params.size > 0 ? `?${params.toString()}` : '') as `?${string}`;
}
