import { describe, expect, it } from 'vitest';
import { agendaDateOf, agendaSearch, agendaViewOf, asideOf, filterOf } from './address.ts';

describe('the address of the agenda', () => {
  it.each([
    ['day', 'day'],
    ['week', 'week'],
    ['list', 'list'],
    ['month', null],
    ['', null],
  ])('names a view: %j', (text, view) => {
    expect(agendaViewOf(text)).toBe(view);
  });

  it.each([
    ['2026-11-17', '2026-11-17'],
    ['2026-02-30', null],
    ['today', null],
  ])('names a date that a calendar has: %j', (text, date) => {
    expect(agendaDateOf(text)).toBe(date);
  });

  it.each([
    [
      { unitId: 'centro', professionalId: 'helena' },
      { kind: 'visit', id: 'a1' },
    ],
    [{ unitId: null, professionalId: 'helena' }, { kind: 'waitlist' }],
    [{ unitId: null, professionalId: null }, null],
  ] as const)('shows the same to whoever gets the link: %j %j', (filter, aside) => {
    const params = new URLSearchParams(agendaSearch(filter, aside));
    expect(filterOf(params)).toEqual(filter);
    expect(asideOf(params)).toEqual(aside);
  });

  it('is nothing where nothing is asked for', () => {
    expect(agendaSearch({ unitId: null, professionalId: null })).toBe('');
  });
});
