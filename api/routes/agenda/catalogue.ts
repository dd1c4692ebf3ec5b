import { z } from 'zod';
import { loadCatalogue, type ProfessionalItem } from '#db/queries/agenda/catalogue.ts';
import {
  addItem,
  addProfessional,
  changeItem,
  changeProfessional,
  type CatalogueItems,
  type CatalogueList,
} from '#db/queries/agenda/catalogue-write.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import type { StaffActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { route } from '../../route.ts';
import { done } from '../fields.ts';
import {
  catalogue,
  insurerFields,
  professionalFields,
  roomFields,
  specialtyFields,
  unitFields,
  visitTypeFields,
} from '../shapes/catalogue.ts';
import { catalogueId } from './inputs.ts';

const read = route({
  method: 'GET',
  path: '/agenda/catalogue',
  access: 'agenda.read',
  summary: 'Everything that can be booked, also what is not offered any more',
  reply: catalogue,
  async handle({ deps }) {
    const found = await loadCatalogue(deps.knex);
    return {
      ...found,
      units: found.units.map((unit) => ({ ...unit, openingHours: weekOf(unit.openingHours) })),
      professionals: found.professionals.map((one) => ({
        ...one,
        languages: [...one.languages],
        specialtyIds: [...one.specialtyIds],
        insurerIds: [...one.insurerIds],
        unitIds: [...one.unitIds],
        visits: [...one.visits],
      })),
      rooms: [...found.rooms],
      specialties: [...found.specialties],
      visitTypes: [...found.visitTypes],
      insurers: [...found.insurers],
    };
  },
});

type Week = z.input<typeof catalogue>['units'][number]['openingHours'];

/** A week as the reply spells it: lists of its own. */
function weekOf(week: CatalogueItems['units']['openingHours']): Week {
  if (week === null) return null;
  const { mon, tue, wed, thu, fri, sat, sun } = week;
  return {
    mon: [...mon],
    tue: [...tue],
    wed: [...wed],
    thu: [...thu],
    fri: [...fri],
    sat: [...sat],
    sun: [...sun],
  };
}

const byId = z.strictObject({ id: catalogueId });

const ERRORS = [
  'agenda.id_taken',
  'agenda.unknown_unit',
  'agenda.unknown_room',
  'agenda.unknown_specialty',
  'agenda.unknown_visit_type',
  'agenda.unknown_insurer',
  'agenda.unknown_professional',
  'agenda.unknown_time_zone',
] as const satisfies readonly ErrorCode[];

/** What was given; what was left out stays as the database has it. */
const given = <Item>(body: object): Partial<Item> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<Item>;

/** What all routes that add to a list have in common. */
const ADD = {
  method: 'POST',
  access: 'catalogue.write',
  status: 201,
  reply: z.object({ id: z.string() }),
  errors: ERRORS,
} as const;
/** What all routes that change an item have in common. */
const CHANGE = {
  method: 'PATCH',
  access: 'catalogue.write',
  params: byId,
  reply: done,
  errors: ERRORS,
} as const;

interface Adding {
  readonly actor: StaffActor;
  readonly body: { readonly id: string };
  readonly deps: Deps;
}

interface Changing {
  readonly actor: StaffActor;
  readonly params: { readonly id: string };
  readonly body: object;
  readonly deps: Deps;
}

const adding =
  (list: CatalogueList) =>
  async ({ actor, body, deps }: Adding): Promise<{ id: string }> => {
    const item = { ...given<CatalogueItems[CatalogueList]>(body), id: body.id };
    await addItem(deps.knex, list, item, actor.staffId);
    return { id: body.id };
  };

const changing =
  (list: CatalogueList) =>
  async ({ actor, params, body, deps }: Changing): Promise<Record<string, never>> => {
    await changeItem(deps.knex, list, params.id, given<CatalogueItems[CatalogueList]>(body), actor.staffId);
    return {};
  };

const unit = z.strictObject(unitFields).partial();
const room = z.strictObject(roomFields).partial();
const specialty = z.strictObject(specialtyFields).partial();
const visitType = z.strictObject(visitTypeFields).partial();
const insurer = z.strictObject(insurerFields).partial();
const professional = z.strictObject(professionalFields).partial();
const withId = { id: catalogueId };

const itemRoutes = [
  route({
    ...ADD,
    path: '/catalogue/units',
    summary: 'Adds a unit',
    body: unit.required({ name: true, timeZone: true }).extend(withId),
    handle: adding('units'),
  }),
  route({
    ...CHANGE,
    path: '/catalogue/units/:id',
    summary: 'Changes what is given of a unit',
    body: unit,
    handle: changing('units'),
  }),
  route({
    ...ADD,
    path: '/catalogue/rooms',
    summary: 'Adds a room',
    body: room.required({ name: true, unitId: true }).extend(withId),
    handle: adding('rooms'),
  }),
  route({
    ...CHANGE,
    path: '/catalogue/rooms/:id',
    summary: 'Changes what is given of a room',
    body: room,
    handle: changing('rooms'),
  }),
  route({
    ...ADD,
    path: '/catalogue/specialties',
    summary: 'Adds a specialty',
    body: specialty.required({ name: true }).extend(withId),
    handle: adding('specialties'),
  }),
  route({
    ...CHANGE,
    path: '/catalogue/specialties/:id',
    summary: 'Changes what is given of a specialty',
    body: specialty,
    handle: changing('specialties'),
  }),
  route({
    ...ADD,
    path: '/catalogue/visit-types',
    summary: 'Adds a kind of visit',
    body: visitType.required({ name: true, durationMinutes: true }).extend(withId),
    handle: adding('visitTypes'),
  }),
  route({
    ...CHANGE,
    path: '/catalogue/visit-types/:id',
    summary: 'Changes what is given of a kind of visit',
    body: visitType,
    handle: changing('visitTypes'),
  }),
  route({
    ...ADD,
    path: '/catalogue/insurers',
    summary: 'Adds a health plan',
    body: insurer.required({ name: true }).extend(withId),
    handle: adding('insurers'),
  }),
  route({
    ...CHANGE,
    path: '/catalogue/insurers/:id',
    summary: 'Changes what is given of a health plan',
    body: insurer,
    handle: changing('insurers'),
  }),
] as const;

const addOne = route({
  ...ADD,
  path: '/catalogue/professionals',
  summary: 'Adds a professional, with what they offer',
  body: professional.required({ name: true }).extend(withId),
  async handle({ actor, body, deps }) {
    const { id, ...rest } = body;
    const changes = { ...given<ProfessionalItem>(rest), name: body.name };
    await addProfessional(deps.knex, id, changes, actor.staffId);
    return { id };
  },
});

const changeOne = route({
  ...CHANGE,
  path: '/catalogue/professionals/:id',
  summary: 'Changes what is given of a professional; lists are replaced whole',
  body: professional,
  async handle({ actor, params, body, deps }) {
    await changeProfessional(deps.knex, params.id, given<ProfessionalItem>(body), actor.staffId);
    return {};
  },
});

/** What can be booked. */
export const catalogueRoutes = [read, ...itemRoutes, addOne, changeOne] as const;
