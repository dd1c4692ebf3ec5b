import { z } from 'zod';
import { listFairness, listOffers, loadOffer } from '#db/queries/waitlist/list-offers.ts';
import type { ListedOffer } from '#db/queries/waitlist/list-offers.ts';
import { CANDIDATE_STATUSES, SLOT_OFFER_STATUSES } from '#db/queries/waitlist/offer-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { maskName } from '../../present/masks.ts';
import { route } from '../../route.ts';
import { id, idParam, instant } from '../fields.ts';

const MOST = 100;

/** How a place in the line came about: points, and the days waited. */
const reason = z.object({
  fit: z.number(),
  priority: z.number(),
  waiting: z.number(),
  reach: z.number(),
  points: z.number(),
  waitedDays: z.int(),
});

const candidate = z.object({
  waitlistEntryId: id,
  patient: z.object({ id, name: z.string() }),
  rank: z.int(),
  reason,
  status: z.enum(CANDIDATE_STATUSES),
  offeredAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

const named = z.object({ id: z.string(), name: z.string() });

const offer = z.object({
  id,
  professional: named,
  unit: named,
  startsAt: instant,
  endsAt: instant,
  status: z.enum(SLOT_OFFER_STATUSES),
  freedByAppointmentId: id.nullable(),
  takenByAppointmentId: id.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  candidates: z.array(candidate),
});

const present = (row: ListedOffer): z.input<typeof offer> => ({
  id: row.id,
  professional: { id: row.professionalId, name: row.professionalName },
  unit: { id: row.unitId, name: row.unitName },
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  status: row.status,
  freedByAppointmentId: row.freedByAppointmentId,
  takenByAppointmentId: row.takenByAppointmentId,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  candidates: row.candidates.map(({ patientId, patientName, ...rest }) => ({
    ...rest,
    patient: { id: patientId, name: maskName(patientName) },
  })),
});

const list = route({
  method: 'GET',
  path: '/waitlist/offers',
  access: 'agenda.read',
  summary:
    'Freed times on their way down the waitlist, the latest first, with everybody in line and why there',
  query: z.strictObject({ status: z.enum(['open', 'all']).default('open') }),
  reply: z.object({ offers: z.array(offer) }),
  async handle({ query, deps }) {
    return { offers: (await listOffers(deps.knex, query.status === 'open', MOST)).map(present) };
  },
});

const read = route({
  method: 'GET',
  path: '/waitlist/offers/:id',
  access: 'agenda.read',
  summary: 'One offer with its fairness log: who was asked when, and what came of it',
  params: idParam,
  reply: z.object({
    offer,
    log: z.array(
      z.object({
        waitlistEntryId: id.nullable(),
        what: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number()])),
        at: instant,
      }),
    ),
  }),
  errors: ['slot_offer.not_found'],
  async handle({ params, deps }) {
    const row = await loadOffer(deps.knex, params.id);
    if (!row) throw new AppError('slot_offer.not_found');
    const log = await listFairness(deps.knex, params.id);
    return { offer: present(row), log: log.map((line) => ({ ...line, at: line.at.toISOString() })) };
  },
});

/** How freed times are offered. */
export const offerRoutes = [list, read] as const;
