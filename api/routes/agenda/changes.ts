import { z } from 'zod';
import { withdrawChange } from '#db/queries/agenda-changes/end-change.ts';
import { listCases, listChanges, readChange } from '#db/queries/agenda-changes/list-changes.ts';
import type { ListedCase, ListedChange } from '#db/queries/agenda-changes/list-changes.ts';
import { listAffected, openChange } from '#db/queries/agenda-changes/open-change.ts';
import { CASE_STATUSES, CHANGE_REASONS, CHANGE_STATUSES } from '#workflows/domain/agenda-change/change.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { DELIVERY_STATES } from '#workflows/domain/message.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import type { Deps } from '../../deps.ts';
import { maskName } from '../../present/masks.ts';
import { route } from '../../route.ts';
import { id, idParam, instant, plainText } from '../fields.ts';
import { catalogueId, idempotencyKey, instantOf, when } from './inputs.ts';

const MOST = 50;
const LONGEST_NOTE = 500;
/** Longest stretch that one action gives up: more than that is leave, and has no patients yet. In days. */
const LONGEST_DAYS = 62;
const DAY_MS = 86_400_000;

const named = z.object({ id: z.string(), name: z.string() });

const change = z.object({
  id,
  professional: named,
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  reason: z.enum(CHANGE_REASONS),
  note: z.string().nullable(),
  status: z.enum(CHANGE_STATUSES),
  createdByName: z.string().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  counts: z.record(z.enum(CASE_STATUSES), z.int()),
});

const changeCase = z.object({
  appointmentId: id,
  patient: z.object({ id, name: z.string() }),
  startsAt: instant,
  status: z.enum(CASE_STATUSES),
  /** The channel on which they were last asked, and how that letter fares. */
  channel: z.enum(NOTICE_CHANNELS).nullable(),
  deliveryState: z.enum(DELIVERY_STATES).nullable(),
  conversationId: id.nullable(),
  answerBy: instant.nullable(),
  movedTo: z.object({ appointmentId: id, startsAt: instant, professionalName: z.string() }).nullable(),
});

const wholeChange = z.object({ change, cases: z.array(changeCase) });

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const presentChange = (row: ListedChange): z.input<typeof change> => ({
  id: row.id,
  professional: { id: row.professionalId, name: row.professionalName },
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  timeZone: row.timeZone,
  reason: row.reason,
  note: row.note,
  status: row.status,
  createdByName: row.createdByName,
  createdAt: row.createdAt.toISOString(),
  endedAt: iso(row.endedAt),
  counts: row.counts,
});

const presentCase = (row: ListedCase): z.input<typeof changeCase> => ({
  appointmentId: row.appointmentId,
  patient: { id: row.patientId, name: maskName(row.patientName) },
  startsAt: row.startsAt.toISOString(),
  status: row.status,
  channel: row.channel,
  deliveryState: row.deliveryState,
  conversationId: row.conversationId,
  answerBy: iso(row.answerBy),
  movedTo:
    row.movedToAppointmentId === null || row.movedToStartsAt === null
      ? null
      : {
          appointmentId: row.movedToAppointmentId,
          startsAt: row.movedToStartsAt.toISOString(),
          professionalName: row.movedToProfessionalName ?? '',
        },
});

async function show({ knex }: Pick<Deps, 'knex'>, changeId: string): Promise<z.input<typeof wholeChange>> {
  const row = await readChange(knex, changeId);
  if (!row) throw new AppError('agenda_change.not_found');
  return { change: presentChange(row), cases: (await listCases(knex, changeId)).map(presentCase) };
}

/** Two instants in order, not too far apart. @throws AppError `agenda.impossible_date` */
function stretchOf(from: string, to: string): { startsAt: Date; endsAt: Date } {
  const [startsAt, endsAt] = [instantOf(from), instantOf(to)];
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  if (lengthMs <= 0 || lengthMs > LONGEST_DAYS * DAY_MS) throw new AppError('agenda.impossible_date');
  return { startsAt, endsAt };
}

const affected = route({
  method: 'GET',
  path: '/agenda/affected',
  access: 'agenda.read',
  summary: 'Visits that would fall through if a professional could not come, before anything is done',
  query: z.strictObject({ professionalId: catalogueId, from: when, to: when }),
  reply: z.object({
    visits: z.array(
      z.object({ appointmentId: id, patientName: z.string(), startsAt: instant, isReachable: z.boolean() }),
    ),
  }),
  errors: ['agenda.impossible_date'],
  async handle({ query, deps }) {
    const { startsAt, endsAt } = stretchOf(query.from, query.to);
    const rows = await listAffected(deps.knex, query.professionalId, startsAt, endsAt);
    return {
      visits: rows.map((row) => ({
        appointmentId: row.id,
        patientName: maskName(row.patientName),
        startsAt: row.startsAt.toISOString(),
        isReachable: row.isReachable,
      })),
    };
  },
});

const open = route({
  method: 'POST',
  path: '/agenda/changes',
  access: 'agenda.block',
  summary:
    'A professional cannot come: the time is blocked, and every patient in it is offered three other times. ' +
    'The same request again does nothing',
  body: z.strictObject({
    professionalId: catalogueId,
    startsAt: when,
    endsAt: when,
    reason: z.enum(CHANGE_REASONS),
    note: plainText(LONGEST_NOTE).nullable().default(null),
    idempotencyKey: idempotencyKey.nullable().default(null),
  }),
  status: 201,
  reply: wholeChange,
  errors: ['agenda_change.already_open', 'agenda.impossible_date', 'agenda.unknown_professional'],
  async handle({ actor, body, deps }) {
    const stretch = stretchOf(body.startsAt, body.endsAt);
    const opened = await openChange(deps.knex, { ...body, ...stretch }, actor.staffId);
    return show(deps, opened.id);
  },
});

const list = route({
  method: 'GET',
  path: '/agenda/changes',
  access: 'agenda.read',
  summary: 'Lost days that are open or were lately, with how many patients stand where',
  reply: z.object({ changes: z.array(change) }),
  async handle({ deps }) {
    return { changes: (await listChanges(deps.knex, MOST)).map(presentChange) };
  },
});

const read = route({
  method: 'GET',
  path: '/agenda/changes/:id',
  access: 'agenda.read',
  summary: 'A lost day, patient by patient',
  params: idParam,
  reply: wholeChange,
  errors: ['agenda_change.not_found'],
  handle: ({ params, deps }) => show(deps, params.id),
});

const withdraw = route({
  method: 'POST',
  path: '/agenda/changes/:id/withdraw',
  access: 'agenda.block',
  summary:
    'The professional can come after all: visits that were not moved stand, and whoever was asked is told',
  params: idParam,
  reply: wholeChange,
  errors: ['agenda_change.not_found'],
  async handle({ actor, params, deps }) {
    await withdrawChange(deps.knex, params.id, actor.staffId);
    return show(deps, params.id);
  },
});

/** Days that fall through. */
export const changeRoutes = [affected, open, list, read, withdraw] as const;
