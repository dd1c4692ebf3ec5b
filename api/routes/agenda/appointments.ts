import type { Knex } from 'knex';
import { z } from 'zod';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { bookHeld } from '#db/queries/agenda/book-held.ts';
import { listOfPatient, loadListed } from '#db/queries/agenda/list.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import type { BookOutcome, BookRequest } from '#db/queries/agenda/requests.ts';
import { readSettings } from '#db/queries/settings.ts';
import { ENCAIXE_ROLES } from '#workflows/domain/agenda/appointment.ts';
import { AppError, type ErrorCode } from '#workflows/domain/errors.ts';
import { can } from '#workflows/domain/staff.ts';
import type { StaffActor } from '../../actor.ts';
import { presentAppointment, presentSlot } from '../../present/appointment.ts';
import { route } from '../../route.ts';
import { SlotTaken } from '../../slot-taken.ts';
import { id, idParam, plainText, someText } from '../fields.ts';
import { appointment, visitMode, type AppointmentShape } from '../shapes/agenda.ts';
import { asActor, catalogueId, idempotencyKey, instantOf, when } from './inputs.ts';

const LONGEST_NOTE = 1000;
const LONGEST_REASON = 300;
const LONGEST_HOLD_MINUTES = 60;
const MOST_OF_A_PATIENT = 100;

const one = z.object({ appointment });

/** What may speak against a visit. */
export const VISIT_ERRORS = [
  'appointment.slot_taken',
  'appointment.own_overlap',
  'appointment.in_past',
  'appointment.too_far',
  'appointment.outside_hours',
  'appointment.wrong_mode',
  'appointment.insurer_not_accepted',
  'appointment.visit_type_not_offered',
  'appointment.specialty_not_offered',
  'appointment.age_not_accepted',
  'appointment.birth_date_needed',
  'appointment.return_not_due',
  'appointment.key_reused',
  'appointment.encaixe_full',
  'appointment.encaixe_not_permitted',
  'agenda.impossible_date',
  'agenda.unknown_professional',
  'agenda.unknown_unit',
  'agenda.unknown_specialty',
  'agenda.unknown_visit_type',
  'agenda.unknown_insurer',
  'patient.not_found',
] as const satisfies readonly ErrorCode[];

/** An appointment with its names, as a page wants it after a change. */
export async function shown(knex: Knex, appointmentId: string): Promise<AppointmentShape> {
  const row = await loadListed(knex, appointmentId);
  if (!row) throw new AppError('appointment.not_found');
  return presentAppointment(row);
}

/** The appointment of an outcome. @throws SlotTaken with what is free instead */
async function settle(knex: Knex, outcome: BookOutcome): Promise<{ appointment: AppointmentShape }> {
  if (outcome.kind === 'slot_taken') throw new SlotTaken(outcome.alternatives.map(presentSlot));
  return { appointment: await shown(knex, outcome.appointment.id) };
}

const encaixe = z.strictObject({ role: z.enum(ENCAIXE_ROLES), reason: someText(LONGEST_REASON) });

/** Anybody at the desk writes down what a professional permitted; in a manager's name only a manager does. */
function assertPermitted(actor: StaffActor, wanted: BookRequest['encaixe']): void {
  if (wanted === null) return;
  const isPermitted =
    can(actor.role, 'agenda.encaixe') && (wanted.role !== 'manager' || actor.role === 'manager');
  if (!isPermitted) throw new AppError('appointment.encaixe_not_permitted');
}

const visit = {
  professionalId: catalogueId,
  unitId: catalogueId.nullable().default(null),
  visitTypeId: catalogueId,
  specialtyId: catalogueId.nullable().default(null),
  insurerId: catalogueId.nullable().default(null),
  mode: visitMode.nullable().default(null),
  startsAt: when,
  contactPatientId: id.nullable().default(null),
  conversationId: id.nullable().default(null),
  note: plainText(LONGEST_NOTE).nullable().default(null),
  idempotencyKey: idempotencyKey.nullable().default(null),
};

const book = route({
  method: 'POST',
  path: '/appointments',
  access: 'agenda.book',
  summary: 'Books a visit; a lost race answers 409 with what is free instead, in `alternatives`',
  body: z.strictObject({ ...visit, patientId: id, encaixe: encaixe.nullable().default(null) }),
  status: 201,
  reply: one,
  errors: VISIT_ERRORS,
  async handle({ actor, body, deps }) {
    assertPermitted(actor, body.encaixe);
    const request = {
      ...body,
      startsAt: instantOf(body.startsAt),
      actor: asActor(actor),
      holdMinutes: null,
    };
    return settle(deps.knex, await bookAppointment(deps.knex, request));
  },
});

const hold = route({
  method: 'POST',
  path: '/appointments/holds',
  access: 'agenda.book',
  summary: 'Keeps a time for whoever is still deciding; it runs out by the clock of the database',
  body: z.strictObject({
    ...visit,
    patientId: id.nullable().default(null),
    minutes: z.int().min(1).max(LONGEST_HOLD_MINUTES).nullable().default(null),
  }),
  status: 201,
  reply: one,
  errors: VISIT_ERRORS,
  async handle({ actor, body, deps }) {
    const { minutes, ...rest } = body;
    const holdMinutes = minutes ?? (await readSettings(deps.knex, 'agenda')).holdMinutes;
    const request = {
      ...rest,
      startsAt: instantOf(body.startsAt),
      actor: asActor(actor),
      encaixe: null,
      holdMinutes,
    };
    return settle(deps.knex, await bookAppointment(deps.knex, request));
  },
});

const version = z.int().min(1).nullable().default(null);

const bookHold = route({
  method: 'POST',
  path: '/appointments/:id/book',
  access: 'agenda.book',
  summary: 'Books a time that is held',
  params: idParam,
  body: z.strictObject({
    version,
    patientId: id.nullable().default(null),
    contactPatientId: id.nullable().default(null),
    insurerId: catalogueId.nullable().default(null),
    note: plainText(LONGEST_NOTE).nullable().default(null),
  }),
  reply: one,
  errors: [
    ...VISIT_ERRORS,
    'appointment.not_found',
    'appointment.hold_expired',
    'appointment.stale_version',
    'appointment.wrong_status',
  ],
  async handle({ actor, params, body, deps }) {
    await bookHeld(deps.knex, { ...body, id: params.id, actor: asActor(actor) });
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const reschedule = route({
  method: 'POST',
  path: '/appointments/:id/reschedule',
  access: 'agenda.book',
  summary: 'Moves an appointment; answers its successor, or 409 with what is free instead',
  params: idParam,
  body: z.strictObject({
    version,
    startsAt: when,
    professionalId: catalogueId.nullable().default(null),
    unitId: catalogueId.nullable().default(null),
    visitTypeId: catalogueId.nullable().default(null),
    insurerId: catalogueId.nullable().default(null),
    mode: visitMode.nullable().default(null),
    note: plainText(LONGEST_NOTE).nullable().default(null),
    encaixe: encaixe.nullable().default(null),
    idempotencyKey: idempotencyKey.nullable().default(null),
  }),
  status: 201,
  reply: one,
  errors: [...VISIT_ERRORS, 'appointment.not_found', 'appointment.stale_version', 'appointment.wrong_status'],
  async handle({ actor, params, body, deps }) {
    assertPermitted(actor, body.encaixe);
    const move = { ...body, id: params.id, startsAt: instantOf(body.startsAt), actor: asActor(actor) };
    return settle(deps.knex, await moveAppointment(deps.knex, move));
  },
});

const read = route({
  method: 'GET',
  path: '/appointments/:id',
  access: 'agenda.read',
  summary: 'One appointment',
  params: idParam,
  reply: one,
  errors: ['appointment.not_found'],
  async handle({ params, deps }) {
    return { appointment: await shown(deps.knex, params.id) };
  },
});

const ofPatient = route({
  method: 'GET',
  path: '/patients/:id/appointments',
  access: 'agenda.read',
  summary: 'Appointments of a patient and of those whom they book for, the latest first',
  params: idParam,
  reply: z.object({ appointments: z.array(appointment) }),
  async handle({ params, deps }) {
    const rows = await listOfPatient(deps.knex, params.id, MOST_OF_A_PATIENT);
    return { appointments: rows.map(presentAppointment) };
  },
});

/** Booking, holding and moving. */
export const appointmentRoutes = [book, hold, bookHold, reschedule, read, ofPatient] as const;
