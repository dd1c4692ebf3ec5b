import type { AgendaFilter, AgendaView } from './address.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * What an address shows: always one unit, whose clock the grid goes by, and in a week always one person.
 *
 * @param asked what the address names; what the catalogue does not have falls back to its first
 */
export function shownBy(catalogue: Catalogue, view: AgendaView, asked: AgendaFilter): AgendaFilter {
  const units = catalogue.units.filter(({ isActive }) => isActive);
  const unitId = (units.find(({ id }) => id === asked.unitId) ?? units[0])?.id ?? null;
  const people = catalogue.professionals.filter(
    ({ isActive, unitIds }) => isActive && (unitId === null || unitIds.includes(unitId)),
  );
  const person = people.find(({ id }) => id === asked.professionalId);
  return { unitId, professionalId: (view === 'week' ? (person ?? people[0]) : person)?.id ?? null };
}
