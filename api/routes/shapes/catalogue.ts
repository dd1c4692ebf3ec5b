import { z } from 'zod';
import { VISIT_MODES } from '#workflows/domain/agenda/rules.ts';
import { WEEKDAYS } from '#workflows/domain/zoned-time.ts';
import { localized } from '../fields.ts';
import { wallMinute } from './agenda.ts';

const LONGEST_NAME = 120;
const LONGEST_TEXT = 4000;
const MOST_POSITION = 100_000;
const MOST_AGE = 150;

/** How visits may take place in a shift or in a kind of visit. */
export const allowedMode = z.enum([...VISIT_MODES, 'both']);

const name = z.string().trim().min(1).max(LONGEST_NAME);
const names = z.strictObject({ 'pt-BR': name, es: name, en: name });
const text = z.string().trim().min(1).max(LONGEST_TEXT);
const texts = z.strictObject({ 'pt-BR': text, es: text, en: text });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Ranges of a day, `HH:MM`. */
export const ranges = z
  .array(z.strictObject({ open: time, close: time }).refine(({ open, close }) => open < close))
  .max(12);
const week = z.strictObject({
  mon: ranges,
  tue: ranges,
  wed: ranges,
  thu: ranges,
  fri: ranges,
  sat: ranges,
  sun: ranges,
});

const age = z.int().min(0).max(MOST_AGE);
const common = { isActive: z.boolean(), position: z.int().min(0).max(MOST_POSITION) };

/** Columns of a unit that are edited. */
export const unitFields = {
  name,
  timeZone: z.string().min(1).max(60),
  openingHours: week.nullable(),
  ...common,
};
/** Columns of a room that are edited. */
export const roomFields = { unitId: z.string().regex(/^[\w.-]{1,80}$/), name, ...common };
/** Columns of a specialty that are edited. */
export const specialtyFields = { name: names, minAgeYears: age, maxAgeYears: age.nullable(), ...common };
/** Columns of a kind of visit that are edited. */
export const visitTypeFields = {
  name: names,
  mode: allowedMode,
  durationMinutes: z.int().min(5).max(720),
  bufferBeforeMinutes: z.int().min(0).max(240),
  bufferAfterMinutes: z.int().min(0).max(240),
  preparation: texts.nullable(),
  returnWithinDays: z.int().min(1).max(730).nullable(),
  minAgeYears: age,
  maxAgeYears: age.nullable(),
  isBookableByPatient: z.boolean(),
  ...common,
};
/** Columns of a health plan that are edited. */
export const insurerFields = { name, isSelfPay: z.boolean(), isAccepted: z.boolean(), ...common };

const reference = z.string().regex(/^[\w.-]{1,80}$/);
const visit = z.strictObject({
  visitTypeId: reference,
  durationMinutes: z.int().min(5).max(720).nullable(),
  priceCents: z.int().min(0).max(100_000_000).nullable(),
});

/** What of a professional is edited. */
export const professionalFields = {
  name,
  title: z.string().trim().max(40).nullable(),
  council: z.string().trim().max(80).nullable(),
  gender: z.string().trim().max(20).nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(20),
  slotStepMinutes: z.int().min(5).max(240),
  minNoticeMinutes: z.int().min(0).max(525_600).nullable(),
  horizonDays: z.int().min(1).max(730).nullable(),
  encaixePerShift: z.int().min(0).max(20).nullable(),
  specialtyIds: z.array(reference).max(50),
  visits: z.array(visit).max(100),
  insurerIds: z.array(reference).max(200),
  ...common,
};

/** A stretch of somebody's work on a day, in minutes of the wall clock. */
export const dayHours = z
  .strictObject({
    unitId: reference,
    roomId: reference.nullable().default(null),
    fromMinute: wallMinute,
    toMinute: wallMinute,
    mode: allowedMode.default('in_person'),
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { path: ['toMinute'] });

/** A stretch that comes every week. */
export const weeklyHours = z
  .strictObject({
    weekday: z.enum(WEEKDAYS),
    unitId: reference,
    roomId: reference.nullable().default(null),
    fromMinute: wallMinute,
    toMinute: wallMinute,
    mode: allowedMode.default('in_person'),
    validFrom: z.string().max(10).nullable().default(null),
    validUntil: z.string().max(10).nullable().default(null),
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { path: ['toMinute'] });

const item = { id: z.string(), isActive: z.boolean(), position: z.int() };
const shownRanges = z.array(z.object({ open: z.string(), close: z.string() }));

/** The catalogue as pages read it. */
export const catalogue = z.object({
  units: z.array(
    z.object({
      ...item,
      name: z.string(),
      timeZone: z.string(),
      openingHours: z.record(z.enum(WEEKDAYS), shownRanges).nullable(),
    }),
  ),
  rooms: z.array(z.object({ ...item, unitId: z.string(), name: z.string() })),
  specialties: z.array(
    z.object({ ...item, name: localized, minAgeYears: z.int(), maxAgeYears: z.int().nullable() }),
  ),
  visitTypes: z.array(
    z.object({
      ...item,
      name: localized,
      mode: allowedMode,
      durationMinutes: z.int(),
      bufferBeforeMinutes: z.int(),
      bufferAfterMinutes: z.int(),
      preparation: localized.nullable(),
      returnWithinDays: z.int().nullable(),
      minAgeYears: z.int(),
      maxAgeYears: z.int().nullable(),
      isBookableByPatient: z.boolean(),
    }),
  ),
  insurers: z.array(z.object({ ...item, name: z.string(), isSelfPay: z.boolean(), isAccepted: z.boolean() })),
  professionals: z.array(
    z.object({
      ...item,
      name: z.string(),
      title: z.string().nullable(),
      council: z.string().nullable(),
      gender: z.string().nullable(),
      languages: z.array(z.string()),
      slotStepMinutes: z.int(),
      minNoticeMinutes: z.int().nullable(),
      horizonDays: z.int().nullable(),
      encaixePerShift: z.int().nullable(),
      specialtyIds: z.array(z.string()),
      visits: z.array(
        z.object({
          visitTypeId: z.string(),
          durationMinutes: z.int().nullable(),
          priceCents: z.int().nullable(),
        }),
      ),
      insurerIds: z.array(z.string()),
      unitIds: z.array(z.string()),
    }),
  ),
});
