import { getContext, setContext } from 'svelte';
import type { Reply } from '#lib/api.ts';
import type { Locale } from '#workflows/domain/locale.ts';

const CONTEXT = Symbol('catalogue');

/** What can be booked, as the API tells it. */
export type Catalogue = Reply<'GET /agenda/catalogue'>;
/** Somebody who sees patients. */
export type Professional = Catalogue['professionals'][number];
/** A kind of visit. */
export type VisitType = Catalogue['visitTypes'][number];
/** A place with its clock. */
export type Unit = Catalogue['units'][number];

/** Names and rules of the catalogue by id, in the reader's language; an id that is gone names itself. */
export class CatalogueView {
  readonly all: Catalogue;
  readonly #locale: Locale;

  constructor(all: Catalogue, locale: Locale) {
    this.all = all;
    this.#locale = locale;
  }

  professional(id: string): Professional | undefined {
    return this.all.professionals.find((one) => one.id === id);
  }
  unit(id: string): Unit | undefined {
    return this.all.units.find((one) => one.id === id);
  }
  visitType(id: string): VisitType | undefined {
    return this.all.visitTypes.find((one) => one.id === id);
  }
  professionalName(id: string): string {
    return this.professional(id)?.name ?? id;
  }
  unitName(id: string): string {
    return this.unit(id)?.name ?? id;
  }
  roomName(id: string): string {
    return this.all.rooms.find((one) => one.id === id)?.name ?? id;
  }
  specialtyName(id: string): string {
    return this.all.specialties.find((one) => one.id === id)?.name[this.#locale] ?? id;
  }
  visitTypeName(id: string): string {
    return this.visitType(id)?.name[this.#locale] ?? id;
  }

  /** Length of a visit with somebody, in minutes; their own where they have one. */
  minutesOf(professionalId: string, visitTypeId: string): number {
    const own = this.professional(professionalId)?.visits.find((one) => one.visitTypeId === visitTypeId);
    return own?.durationMinutes ?? this.visitType(visitTypeId)?.durationMinutes ?? 0;
  }
}

/** Gives every component below the catalogue. A getter, because the clinic may change it while one looks. */
export const provideCatalogue = (current: () => CatalogueView): (() => CatalogueView) =>
  setContext(CONTEXT, current);

/** The catalogue of the component that asks. */
export const useCatalogue = (): (() => CatalogueView) => getContext<() => CatalogueView>(CONTEXT);
