import { z } from 'zod';
import { listHolidays, loadHours } from '#db/queries/agenda/catalogue.ts';
import {
  removeException,
  removeHoliday,
  writeException,
  writeHoliday,
  writeWeek,
} from '#db/queries/agenda/hours-write.ts';
import { recordAudit } from '#db/queries/events.ts';
import { readSettings, writeSettings } from '#db/queries/settings.ts';
import { route } from '../../route.ts';
import { done, localized } from '../fields.ts';
import { holiday } from '../shapes/agenda.ts';
import { dayHours, ranges, weeklyHours } from '../shapes/catalogue.ts';
import { catalogueId, dateOf, rangeOf, when } from './inputs.ts';

const LONGEST_REASON = 200;
const MOST_STRETCHES = 60;
const MOST_DAYS = 800;

const byId = z.strictObject({ id: catalogueId });

const HOURS_ERRORS = [
  'agenda.hours_overlap',
  'agenda.unknown_unit',
  'agenda.unknown_room',
  'agenda.unknown_professional',
  'agenda.impossible_date',
] as const;

const readHours = route({
  method: 'GET',
  path: '/catalogue/professionals/:id/hours',
  access: 'agenda.read',
  summary: 'When somebody works: the ordinary week and the dates that differ',
  params: byId,
  reply: z.object({
    weekly: z.array(weeklyHours),
    exceptions: z.array(
      z.object({ onDate: z.string(), reason: z.string().nullable(), hours: z.array(dayHours) }),
    ),
  }),
  async handle({ params, deps }) {
    const { weekly, exceptions } = await loadHours(deps.knex, params.id);
    return { weekly, exceptions: exceptions.map((one) => ({ ...one, hours: [...one.hours] })) };
  },
});

const changeWeek = route({
  method: 'POST',
  path: '/catalogue/professionals/:id/hours',
  access: 'catalogue.write',
  summary: 'Replaces the ordinary week; split shifts are several stretches of a day',
  params: byId,
  body: z.strictObject({ weekly: z.array(weeklyHours).max(MOST_STRETCHES) }),
  reply: done,
  errors: HOURS_ERRORS,
  async handle({ actor, params, body, deps }) {
    for (const { validFrom, validUntil } of body.weekly) {
      if (validFrom !== null) dateOf(validFrom);
      if (validUntil !== null) dateOf(validUntil);
    }
    await writeWeek(deps.knex, params.id, body.weekly, actor.staffId);
    return {};
  },
});

const setException = route({
  method: 'POST',
  path: '/catalogue/professionals/:id/exceptions',
  access: 'catalogue.write',
  summary: 'Says what is worked on one date, whatever the week and the holidays say; nothing is a day off',
  params: byId,
  body: z.strictObject({
    onDate: when,
    reason: z.string().trim().max(LONGEST_REASON).nullable().default(null),
    hours: z.array(dayHours).max(MOST_STRETCHES),
  }),
  reply: done,
  errors: HOURS_ERRORS,
  async handle({ actor, params, body, deps }) {
    await writeException(deps.knex, params.id, { ...body, onDate: dateOf(body.onDate) }, actor.staffId);
    return {};
  },
});

const dropException = route({
  method: 'DELETE',
  path: '/catalogue/professionals/:id/exceptions/:onDate',
  access: 'catalogue.write',
  summary: 'Lets a date be like any other again',
  params: z.strictObject({ id: catalogueId, onDate: when }),
  reply: done,
  errors: ['agenda.impossible_date'],
  async handle({ actor, params, deps }) {
    await removeException(deps.knex, params.id, dateOf(params.onDate), actor.staffId);
    return {};
  },
});

// The clinic's own names: a date and a scope, as in `2026-11-20/national`.
const holidayId = z.string().regex(/^[\w./-]{1,120}$/);

const readHolidays = route({
  method: 'GET',
  path: '/catalogue/holidays',
  access: 'agenda.read',
  summary: 'Days on which some units are closed or keep other hours',
  query: z.strictObject({ from: when, to: when }),
  reply: z.object({ holidays: z.array(holiday) }),
  errors: ['agenda.impossible_date'],
  async handle({ query, deps }) {
    return { holidays: await listHolidays(deps.knex, rangeOf(query.from, query.to, MOST_DAYS)) };
  },
});

const setHoliday = route({
  method: 'POST',
  path: '/catalogue/holidays',
  access: 'catalogue.write',
  summary: 'Adds a holiday, or replaces the one with this id; no hours is closed',
  body: z.strictObject({
    id: holidayId,
    onDate: when,
    name: localized,
    scope: z.string().trim().min(1).max(40).default('clinic'),
    hours: ranges,
    note: z.string().trim().max(LONGEST_REASON).nullable().default(null),
    unitIds: z.array(catalogueId).min(1).max(200),
  }),
  status: 201,
  reply: done,
  errors: ['agenda.unknown_unit', 'agenda.impossible_date'],
  async handle({ actor, body, deps }) {
    await writeHoliday(deps.knex, { ...body, onDate: dateOf(body.onDate) }, actor.staffId);
    return {};
  },
});

const dropHoliday = route({
  method: 'DELETE',
  path: '/catalogue/holidays/:id',
  access: 'catalogue.write',
  summary: 'Makes a holiday an ordinary day again',
  params: z.strictObject({ id: holidayId }),
  reply: done,
  async handle({ actor, params, deps }) {
    await removeHoliday(deps.knex, params.id, actor.staffId);
    return {};
  },
});

const agendaSettings = z.object({
  minNoticeMinutes: z.int(),
  horizonDays: z.int(),
  encaixePerShift: z.int(),
  holdMinutes: z.int(),
  offerMinutes: z.int(),
});

const readAgendaSettings = route({
  method: 'GET',
  path: '/settings/agenda',
  access: 'agenda.read',
  summary: 'How the agenda may be booked',
  reply: agendaSettings,
  handle: ({ deps }) => readSettings(deps.knex, 'agenda'),
});

const changeAgendaSettings = route({
  method: 'PATCH',
  path: '/settings/agenda',
  access: 'catalogue.write',
  summary: 'Changes notice, horizon, extras and how long times are held',
  body: z
    .strictObject({
      minNoticeMinutes: z.int().min(0).max(525_600),
      horizonDays: z.int().min(1).max(730),
      encaixePerShift: z.int().min(0).max(20),
      holdMinutes: z.int().min(1).max(60),
      offerMinutes: z.int().min(1).max(1440),
    })
    .partial(),
  reply: agendaSettings,
  async handle({ actor, body, deps }) {
    return deps.knex.transaction(async (trx) => {
      const before = await readSettings(trx, 'agenda');
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const after = { ...before, ...changes };
      await writeSettings(trx, 'agenda', after, actor.staffId);
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: actor.staffId,
        action: 'settings.changed',
        subjectKind: 'settings',
        subjectId: 'agenda',
        details: { before: JSON.stringify(before), after: JSON.stringify(after) },
      });
      return after;
    });
  },
});

/** When people work, holidays, and how the agenda may be booked. */
export const hoursRoutes = [
  readHours,
  changeWeek,
  setException,
  dropException,
  readHolidays,
  setHoliday,
  dropHoliday,
  readAgendaSettings,
  changeAgendaSettings,
] as const;
