import { z } from 'zod';
import { addBlock, removeBlock } from '#db/queries/agenda/blocks.ts';
import { listHolidays } from '#db/queries/agenda/catalogue.ts';
import { listBlocks, listDays, type AppointmentListRow } from '#db/queries/agenda/list.ts';
import { loadAgendaRules } from '#db/queries/agenda/rules.ts';
import { BLOCK_REASONS } from '#workflows/domain/agenda/appointment.ts';
import type { ProfessionalRules } from '#workflows/domain/agenda/rules.ts';
import { shiftsOn, type Shift } from '#workflows/domain/agenda/shifts.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import { presentAppointment, presentBlock } from '../../present/appointment.ts';
import { route } from '../../route.ts';
import { done, id, idParam, plainText } from '../fields.ts';
import { appointment, block, holiday, shift } from '../shapes/agenda.ts';
import { catalogueId, instantOf, rangeOf, when } from './inputs.ts';

const MOST_DAYS = 42;
const LONGEST_NOTE = 500;
const ACTIVE = ['held', 'booked', 'confirmed', 'arrived'];

/** Extras of a shift that are in use. */
const encaixesIn = (rows: readonly AppointmentListRow[], professionalId: string, one: Shift): number =>
  rows.filter(
    (row) =>
      row.isEncaixe &&
      ACTIVE.includes(row.status) &&
      row.professionalId === professionalId &&
      row.onDate === one.onDate &&
      row.encaixeShiftMinute === one.fromMinute,
  ).length;

/** Local dates from one to another. */
function datesBetween(fromOn: string, untilOn: string): string[] {
  const dates: string[] = [];
  for (let onDate = fromOn; onDate <= untilOn; onDate = addDays(onDate, 1)) dates.push(onDate);
  return dates;
}

const days = route({
  method: 'GET',
  path: '/agenda/days',
  access: 'agenda.read',
  summary: 'Some days of the agenda: who works, who comes, what is blocked',
  query: z.strictObject({
    from: when,
    to: when,
    unitId: catalogueId.optional(),
    professionalId: catalogueId.optional(),
  }),
  reply: z.object({
    shifts: z.array(shift),
    appointments: z.array(appointment),
    blocks: z.array(block),
    holidays: z.array(holiday),
  }),
  errors: ['agenda.impossible_date'],
  async handle({ query, deps }) {
    const { knex } = deps;
    const range = rangeOf(query.from, query.to, MOST_DAYS);
    const professionalId = query.professionalId ?? null;
    const unitId = query.unitId ?? null;
    const everybody = await knex('professionals')
      .where({ isActive: true, ...(professionalId === null ? {} : { id: professionalId }) })
      .pluck<string[]>('id');
    // A day in the unit's zone begins and ends up to 14 hours from the same day in UTC.
    const [from, until] = [addDays(range.fromOn, -1), addDays(range.untilOn, 2)];
    const [rules, rows, blocks, holidays] = await Promise.all([
      loadAgendaRules(knex, everybody, range),
      listDays(knex, { ...range, unitId, professionalId }),
      listBlocks(knex, new Date(`${from}T00:00:00Z`), new Date(`${until}T00:00:00Z`), professionalId),
      listHolidays(knex, range),
    ]);
    const worked = (professional: ProfessionalRules) =>
      datesBetween(range.fromOn, range.untilOn)
        .flatMap((onDate) => shiftsOn(professional, rules.units, onDate))
        .filter((one) => unitId === null || one.unitId === unitId)
        .map((one) => ({
          ...one,
          professionalId: professional.id,
          encaixeUsed: encaixesIn(rows, professional.id, one),
          encaixeCapacity: professional.encaixePerShift,
        }));
    return {
      shifts: rules.professionals.flatMap(worked),
      appointments: rows.map(presentAppointment),
      blocks: blocks.map(presentBlock),
      holidays,
    };
  },
});

const addOne = route({
  method: 'POST',
  path: '/agenda/blocks',
  access: 'agenda.block',
  summary: 'Blocks time of a professional or a room; visits that lie in it stay until they are moved',
  body: z
    .strictObject({
      professionalId: catalogueId.nullable().default(null),
      roomId: catalogueId.nullable().default(null),
      startsAt: when,
      endsAt: when,
      reason: z.enum(BLOCK_REASONS),
      note: plainText(LONGEST_NOTE).nullable().default(null),
    })
    .refine((body) => body.professionalId !== null || body.roomId !== null, {
      message: 'Name a professional or a room',
    }),
  status: 201,
  reply: z.object({ id, affectedCount: z.int() }),
  errors: ['agenda.impossible_date', 'agenda.unknown_professional', 'agenda.unknown_room'],
  handle: ({ actor, body, deps }) =>
    addBlock(
      deps.knex,
      { ...body, startsAt: instantOf(body.startsAt), endsAt: instantOf(body.endsAt) },
      actor.staffId,
    ),
});

const removeOne = route({
  method: 'DELETE',
  path: '/agenda/blocks/:id',
  access: 'agenda.block',
  summary: 'Frees blocked time',
  params: idParam,
  reply: done,
  errors: ['agenda.block_not_found'],
  async handle({ actor, params, deps }) {
    await removeBlock(deps.knex, params.id, actor.staffId);
    return {};
  },
});

/** Days of the agenda, and what is blocked in them. */
export const dayRoutes = [days, addOne, removeOne] as const;
