import { z } from 'zod';
import { findSlots, nextSlots, type SlotSearch } from '#db/queries/agenda/find-slots.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import { presentSlot } from '../../present/appointment.ts';
import { route } from '../../route.ts';
import { id } from '../fields.ts';
import { slot, slotDay, visitMode } from '../shapes/agenda.ts';
import { catalogueId, clock, minutesOf, rangeOf, weekdayList, when } from './inputs.ts';

const MOST_DAYS = 62;
const FURTHEST_DAYS = 731;
const MOST_NEXT = 20;

const wish = {
  visitTypeId: catalogueId,
  specialtyId: catalogueId.optional(),
  professionalId: catalogueId.optional(),
  unitId: catalogueId.optional(),
  insurerId: catalogueId.optional(),
  mode: visitMode.optional(),
  from: when,
  to: when,
  weekdays: weekdayList.optional(),
  /** Start no earlier, and earlier than, by the unit's wall clock. */
  after: clock.optional(),
  before: clock.optional(),
  /** Leaves out when the patient is elsewhere. */
  patientId: id.optional(),
};

type Wish = z.output<z.ZodObject<typeof wish>>;

function searchOf(query: Wish, mostDays: number): SlotSearch {
  return {
    visitTypeId: query.visitTypeId,
    specialtyId: query.specialtyId ?? null,
    professionalId: query.professionalId ?? null,
    unitId: query.unitId ?? null,
    insurerId: query.insurerId ?? null,
    mode: query.mode ?? null,
    ...rangeOf(query.from, query.to, mostDays),
    weekdays: query.weekdays ?? null,
    ...minutesOf(query.after, query.before),
    patientId: query.patientId ?? null,
    isBoundByNotice: false,
  };
}

/** One entry for each professional, day, place and way, in order of the first start. */
function byDay(slots: readonly FreeSlot[]): z.input<typeof slotDay>[] {
  const days = new Map<string, z.input<typeof slotDay>>();
  for (const one of slots) {
    const { professionalId, unitId, roomId, mode, onDate, startsAtMs, endsAtMs } = one;
    const key = `${professionalId} ${onDate} ${unitId} ${roomId ?? ''} ${mode}`;
    const startsAt = new Date(startsAtMs).toISOString();
    const known = days.get(key);
    if (known) {
      known.startsAt.push(startsAt);
      continue;
    }
    const durationMinutes = (endsAtMs - startsAtMs) / 60_000;
    days.set(key, {
      professionalId,
      unitId,
      roomId,
      mode,
      onDate,
      durationMinutes,
      startsAt: [startsAt],
    });
  }
  return [...days.values()];
}

const freeTimes = route({
  method: 'GET',
  path: '/agenda/slots',
  access: 'agenda.read',
  summary: 'Free times of everybody who fits, day by day',
  query: z.strictObject(wish),
  reply: z.object({ days: z.array(slotDay) }),
  errors: ['agenda.impossible_date'],
  async handle({ query, deps }) {
    return { days: byDay(await findSlots(deps.knex, searchOf(query, MOST_DAYS))) };
  },
});

const nextTimes = route({
  method: 'GET',
  path: '/agenda/next-slots',
  access: 'agenda.read',
  summary: 'The next few free times, however far ahead they are',
  query: z.strictObject({ ...wish, limit: z.coerce.number().int().min(1).max(MOST_NEXT).default(3) }),
  reply: z.object({ slots: z.array(slot) }),
  errors: ['agenda.impossible_date'],
  async handle({ query, deps }) {
    const { limit, ...rest } = query;
    const slots = await nextSlots(deps.knex, searchOf(rest, FURTHEST_DAYS), limit);
    return { slots: slots.map(presentSlot) };
  },
});

/** Free times. */
export const slotRoutes = [freeTimes, nextTimes] as const;
