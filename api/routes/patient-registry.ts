import { z } from 'zod';
import { findPatients, registerPatient, type RegisteredPatient } from '#db/queries/patient-registry.ts';
import { ageOn } from '#workflows/domain/agenda/age.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { wallMidnight } from '#workflows/domain/zoned-time.ts';
import { maskName, maskPhone } from '../present/masks.ts';
import { route } from '../route.ts';
import { id, locale, someText } from './fields.ts';

const MOST_FOUND = 8;
const LONGEST_NAME = 160;

const found = z.object({
  id,
  name: z.string(),
  age: z.int().nullable(),
  phoneMasked: z.string().nullable(),
  insurerId: z.string().nullable(),
});

const present = (row: RegisteredPatient, now: Date): z.input<typeof found> => ({
  id: row.id,
  name: maskName(row.name),
  age: row.birthOn === null ? null : ageOn(row.birthOn, now.toISOString().slice(0, 10)),
  phoneMasked: maskPhone(row.phone),
  insurerId: row.insurerId,
});

const search = route({
  // What is looked for names a person: it travels in the body, never in an address.
  method: 'POST',
  path: '/patients/search',
  access: 'patient.read',
  summary: 'Patients by a part of their name, or by digits of their phone',
  body: z.strictObject({ text: z.string().trim().min(2).max(80) }),
  reply: z.object({ patients: z.array(found) }),
  async handle({ body, deps }) {
    const now = deps.now();
    const rows = await findPatients(deps.knex, body.text, MOST_FOUND);
    return { patients: rows.map((row) => present(row, now)) };
  },
});

const register = route({
  method: 'POST',
  path: '/patients',
  access: 'agenda.book',
  summary: 'Writes down somebody who is new at the desk',
  body: z.strictObject({
    name: someText(LONGEST_NAME),
    birthOn: z.string().max(10).nullable().default(null),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{7,14}$/)
      .nullable()
      .default(null),
    locale: locale.default('pt-BR'),
  }),
  status: 201,
  reply: z.object({ patient: found }),
  errors: ['agenda.impossible_date'],
  async handle({ actor, body, deps }) {
    const now = deps.now();
    const { birthOn, phone } = body;
    const isBorn =
      birthOn === null || (wallMidnight(birthOn) !== null && birthOn <= now.toISOString().slice(0, 10));
    if (!isBorn) throw new AppError('agenda.impossible_date');
    // Stored as the channels give it: digits alone, country code first.
    const patient = { ...body, phone: phone?.slice(1) ?? null };
    return { patient: present(await registerPatient(deps.knex, patient, actor.staffId), now) };
  },
});

/** Finding patients and writing new ones down. */
export const patientRegistryRoutes = [search, register] as const;
