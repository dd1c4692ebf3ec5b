import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { loadCatalogue } from '#lib/i18n/index.ts';
import type { Me } from '#lib/session.svelte.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import Frame from './Frame.svelte';

/** The moment of every rendered test: a Tuesday, 10:42 in São Paulo. */
export const NOW_MS = Date.parse('2026-11-17T13:42:00Z');

/** An attendant of an invented clinic. */
export const ME: Me = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Luciana Prado',
  email: 'luciana@valeclaro.example.com',
  role: 'attendant',
  title: null,
  locale: 'pt-BR',
  presence: 'available',
  openCount: 1,
  capacity: 8,
  teamIds: ['reception'],
  permissions: ['inbox.read', 'inbox.reply', 'inbox.assign', 'patient.reveal'],
  clinic: { name: 'Vale Claro', timeZone: 'America/Sao_Paulo', demo: false },
};

/** HTML of one component as the server sends it, inside what the layouts give every page. */
export async function html<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  locale: Locale = 'pt-BR',
): Promise<string> {
  const catalogue = await loadCatalogue(locale);
  return render(Frame<Props>, { props: { component, props, locale, catalogue, nowMs: NOW_MS, me: ME } }).body;
}
