import { z } from 'zod';
import {
  changeWaitlistEntry,
  joinWaitlist,
  leaveWaitlist,
  listWaitlist,
  type WaitlistChanges,
  type WaitlistRow,
} from '#db/queries/agenda/waitlist.ts';
import { AGENDA_ACTORS, WAITLIST_STATUSES } from '#workflows/domain/agenda/appointment.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import { WEEKDAYS } from '#workflows/domain/zoned-time.ts';
import { maskName } from '../../present/masks.ts';
import { route } from '../../route.ts';
import { id, idParam, instant, localized, plainText } from '../fields.ts';
import { visitMode, wallMinute } from '../shapes/agenda.ts';
import { asActor, catalogueId, dateOf, when } from './inputs.ts';

const LONGEST_NOTE = 500;
const MOST = 500;

const named = z.object({ id: z.string(), name: z.string() });

/** Somebody on the waitlist. */
const entry = z.object({
  id,
  status: z.enum(WAITLIST_STATUSES),
  version: z.int(),
  patient: named,
  contactPatientId: id.nullable(),
  conversationId: id.nullable(),
  specialty: z.object({ id: z.string(), name: localized }),
  visitType: z.object({ id: z.string(), name: localized }),
  professional: named.nullable(),
  unit: named.nullable(),
  insurerId: z.string().nullable(),
  mode: visitMode.nullable(),
  appointmentId: id.nullable(),
  weekdays: z.array(z.enum(WEEKDAYS)).nullable(),
  fromOn: z.string().nullable(),
  untilOn: z.string().nullable(),
  fromMinute: wallMinute,
  toMinute: wallMinute,
  priority: z.int(),
  note: z.string().nullable(),
  createdByKind: z.enum(AGENDA_ACTORS),
  createdAt: instant,
  endedAt: instant.nullable(),
  isDemo: z.boolean(),
});

const pair = (key: string | null, name: string | null) =>
  key === null ? null : { id: key, name: name ?? '' };

function present(row: WaitlistRow): z.input<typeof entry> {
  const { patientName, specialtyName, visitTypeName, professionalName, unitName, ...rest } = row;
  return {
    ...rest,
    patient: { id: row.patientId, name: maskName(patientName) },
    specialty: { id: row.specialtyId, name: specialtyName },
    visitType: { id: row.visitTypeId, name: visitTypeName },
    professional: pair(row.professionalId, professionalName),
    unit: pair(row.unitId, unitName),
    weekdays: row.weekdays === null ? null : [...row.weekdays],
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

const wish = {
  visitTypeId: catalogueId,
  professionalId: catalogueId.nullable(),
  unitId: catalogueId.nullable(),
  insurerId: catalogueId.nullable(),
  mode: visitMode.nullable(),
  appointmentId: id.nullable(),
  weekdays: z.array(z.enum(WEEKDAYS)).max(7).nullable(),
  fromOn: when.nullable(),
  untilOn: when.nullable(),
  fromMinute: wallMinute,
  toMinute: wallMinute,
  priority: z.int().min(0).max(3),
  note: plainText(LONGEST_NOTE).nullable(),
};

const UNKNOWN = [
  'agenda.unknown_specialty',
  'agenda.unknown_visit_type',
  'agenda.unknown_professional',
  'agenda.unknown_unit',
  'agenda.unknown_insurer',
  'agenda.impossible_date',
] as const satisfies readonly ErrorCode[];

const inOrder = (from: unknown, to: unknown): boolean =>
  typeof from !== 'number' || typeof to !== 'number' || from < to;

const list = route({
  method: 'GET',
  path: '/waitlist',
  access: 'agenda.read',
  summary: 'Who waits, the more pressing first and then those who have waited longer',
  query: z.strictObject({
    specialtyId: catalogueId.optional(),
    professionalId: catalogueId.optional(),
    unitId: catalogueId.optional(),
    patientId: id.optional(),
    status: z.enum(['open', 'all']).default('open'),
  }),
  reply: z.object({ entries: z.array(entry) }),
  async handle({ query, deps }) {
    const rows = await listWaitlist(
      deps.knex,
      {
        statuses: query.status === 'open' ? ['waiting', 'offered'] : WAITLIST_STATUSES,
        specialtyId: query.specialtyId ?? null,
        professionalId: query.professionalId ?? null,
        unitId: query.unitId ?? null,
        patientId: query.patientId ?? null,
      },
      MOST,
    );
    return { entries: rows.map(present) };
  },
});

const join = route({
  method: 'POST',
  path: '/waitlist',
  access: 'agenda.book',
  summary: 'Puts a patient on the waitlist of a specialty',
  body: z
    .strictObject({
      patientId: id,
      contactPatientId: id.nullable().default(null),
      conversationId: id.nullable().default(null),
      specialtyId: catalogueId,
      visitTypeId: wish.visitTypeId,
      professionalId: wish.professionalId.default(null),
      unitId: wish.unitId.default(null),
      insurerId: wish.insurerId.default(null),
      mode: wish.mode.default(null),
      appointmentId: wish.appointmentId.default(null),
      weekdays: wish.weekdays.default(null),
      fromOn: wish.fromOn.default(null),
      untilOn: wish.untilOn.default(null),
      fromMinute: wish.fromMinute.default(0),
      toMinute: wish.toMinute.default(1440),
      priority: wish.priority.default(0),
      note: wish.note.default(null),
    })
    .refine(({ fromMinute, toMinute }) => inOrder(fromMinute, toMinute), { path: ['toMinute'] }),
  status: 201,
  reply: z.object({ entry }),
  errors: [...UNKNOWN, 'patient.not_found', 'waitlist.already_waiting'],
  async handle({ actor, body, deps }) {
    const dates = {
      fromOn: body.fromOn === null ? null : dateOf(body.fromOn),
      untilOn: body.untilOn === null ? null : dateOf(body.untilOn),
    };
    return { entry: present(await joinWaitlist(deps.knex, { ...body, ...dates }, asActor(actor))) };
  },
});

/** What was given of some changes: what was left out stays as it is. */
const given = (changes: Readonly<Record<string, unknown>>): WaitlistChanges =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const change = route({
  method: 'PATCH',
  path: '/waitlist/:id',
  access: 'agenda.book',
  summary: 'Changes what somebody waits for; their place in time stays',
  params: idParam,
  body: z
    .strictObject(wish)
    .partial()
    .refine(({ fromMinute, toMinute }) => inOrder(fromMinute, toMinute), { path: ['toMinute'] }),
  reply: z.object({ entry }),
  errors: [...UNKNOWN, 'waitlist.not_found', 'waitlist.already_over'],
  async handle({ actor, params, body, deps }) {
    for (const date of [body.fromOn, body.untilOn]) if (typeof date === 'string') dateOf(date);
    return {
      entry: present(await changeWaitlistEntry(deps.knex, params.id, given(body), asActor(actor))),
    };
  },
});

const leave = route({
  method: 'POST',
  path: '/waitlist/:id/leave',
  access: 'agenda.book',
  summary: 'Takes somebody off the waitlist',
  params: idParam,
  reply: z.object({ entry }),
  errors: ['waitlist.not_found', 'waitlist.already_over'],
  async handle({ actor, params, deps }) {
    return { entry: present(await leaveWaitlist(deps.knex, params.id, asActor(actor))) };
  },
});

/** The waitlist. */
export const waitlistRoutes = [list, join, change, leave] as const;
