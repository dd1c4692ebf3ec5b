import { z } from 'zod';
import {
  addRelative,
  correctPatient,
  listRelatives,
  removeRelative,
  type Registrar,
} from '#db/queries/agenda/relatives.ts';
import { ageOn } from '#workflows/domain/agenda/age.ts';
import { KINSHIPS } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { StaffActor } from '../../actor.ts';
import { maskName } from '../../present/masks.ts';
import { route } from '../../route.ts';
import { done, id, idParam } from '../fields.ts';
import { catalogueId, dateOf, when } from './inputs.ts';

const relative = z.object({
  id,
  name: z.string(),
  age: z.int().nullable(),
  insurerId: z.string().nullable(),
  kinship: z.enum(KINSHIPS),
});

const todayOf = (now: Date): string => now.toISOString().slice(0, 10);

const ageToday = (birthOn: string | null, today: string): number | null =>
  birthOn === null ? null : ageOn(birthOn, today);

/** A date of birth. @throws AppError `agenda.impossible_date` also for one to come */
function birthdayOf(text: string | null, today: string): string | null {
  if (text !== null && dateOf(text) > today) throw new AppError('agenda.impossible_date');
  return text;
}

const registrar = (actor: StaffActor): Registrar => ({ kind: 'staff', staffId: actor.staffId });

const list = route({
  method: 'GET',
  path: '/patients/:id/relatives',
  access: 'patient.read',
  summary: 'People whom a patient may book for',
  params: idParam,
  reply: z.object({ relatives: z.array(relative) }),
  async handle({ params, deps }) {
    const rows = await listRelatives(deps.knex, params.id);
    const today = todayOf(deps.now());
    return {
      relatives: rows.map((row) => ({ ...row, name: maskName(row.name), age: ageToday(row.birthOn, today) })),
    };
  },
});

const add = route({
  method: 'POST',
  path: '/patients/:id/relatives',
  access: 'agenda.book',
  summary: 'Lets a patient book, move and cancel for somebody',
  params: idParam,
  body: z.strictObject({ relativeId: id, kinship: z.enum(KINSHIPS) }),
  status: 201,
  reply: done,
  errors: ['patient.not_found'],
  async handle({ actor, params, body, deps }) {
    await addRelative(deps.knex, { patientId: params.id, ...body }, registrar(actor));
    return {};
  },
});

const remove = route({
  method: 'DELETE',
  path: '/patients/:id/relatives/:relativeId',
  access: 'agenda.book',
  summary: 'Takes the right to book for somebody away again',
  params: z.strictObject({ id, relativeId: id }),
  reply: done,
  async handle({ actor, params, deps }) {
    await removeRelative(
      deps.knex,
      { patientId: params.id, relativeId: params.relativeId },
      registrar(actor),
    );
    return {};
  },
});

const correct = route({
  method: 'PATCH',
  path: '/patients/:id',
  access: 'agenda.book',
  summary: 'Puts right what bookings ask of a patient: date of birth and health plan',
  params: idParam,
  body: z.strictObject({ birthOn: when.nullable().optional(), insurerId: catalogueId.nullable().optional() }),
  reply: z.object({ id, age: z.int().nullable(), insurerId: z.string().nullable() }),
  errors: ['patient.not_found', 'agenda.unknown_insurer', 'agenda.impossible_date'],
  async handle({ actor, params, body, deps }) {
    const today = todayOf(deps.now());
    const facts = {
      ...(body.birthOn === undefined ? {} : { birthOn: birthdayOf(body.birthOn, today) }),
      ...(body.insurerId === undefined ? {} : { insurerId: body.insurerId }),
    };
    const patient = await correctPatient(deps.knex, params.id, facts, registrar(actor));
    return { ...patient, age: ageToday(patient.birthOn, today) };
  },
});

/** Family, and what bookings ask of a patient. */
export const relativeRoutes = [list, add, remove, correct] as const;
