import { z } from 'zod';
import {
  cancelAppointment,
  checkIn,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  releaseHold,
} from '#db/queries/agenda/acts.ts';
import { CANCEL_REASONS } from '#workflows/domain/agenda/appointment.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import { route } from '../../route.ts';
import { idParam } from '../fields.ts';
import { appointment } from '../shapes/agenda.ts';
import { shown } from './appointments.ts';
import { asActor } from './inputs.ts';

/** The version that the caller looked at; left out, whatever the appointment has become is accepted. */
const version = z.int().min(1).nullable().default(null);

const ERRORS = [
  'appointment.not_found',
  'appointment.stale_version',
  'appointment.wrong_status',
] as const satisfies readonly ErrorCode[];

const PLAIN = {
  method: 'POST',
  access: 'agenda.book',
  params: idParam,
  body: z.strictObject({ version }),
  // Repeating what is done answers where the appointment stands and changes nothing.
  reply: z.object({ appointment }),
} as const;

const confirm = route({
  ...PLAIN,
  path: '/appointments/:id/confirm',
  summary: 'The patient is coming',
  errors: ERRORS,
  async handle({ actor, params, body, deps }) {
    await confirmAppointment(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const cancel = route({
  ...PLAIN,
  path: '/appointments/:id/cancel',
  summary: 'The visit does not take place; its time is free at once',
  body: z.strictObject({ version, reason: z.enum(CANCEL_REASONS) }),
  errors: ERRORS,
  async handle({ actor, params, body, deps }) {
    await cancelAppointment(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const release = route({
  ...PLAIN,
  path: '/appointments/:id/release',
  summary: 'Gives a held time back before it runs out',
  errors: ERRORS,
  async handle({ actor, params, body, deps }) {
    await releaseHold(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const arrive = route({
  ...PLAIN,
  path: '/appointments/:id/check-in',
  summary: 'The patient is here, perhaps after having been given up',
  errors: [...ERRORS, 'appointment.not_yet', 'appointment.slot_taken', 'appointment.own_overlap'],
  async handle({ actor, params, body, deps }) {
    await checkIn(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const miss = route({
  ...PLAIN,
  path: '/appointments/:id/no-show',
  summary: 'The patient did not come',
  errors: [...ERRORS, 'appointment.not_yet'],
  async handle({ actor, params, body, deps }) {
    await markNoShow(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const complete = route({
  ...PLAIN,
  path: '/appointments/:id/complete',
  summary: 'The visit took place',
  errors: ERRORS,
  async handle({ actor, params, body, deps }) {
    await completeAppointment(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

/** What is done with an appointment that exists. */
export const actRoutes = [confirm, cancel, release, arrive, miss, complete] as const;
