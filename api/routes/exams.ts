import { z } from 'zod';
import { endExam, listExams, markReady, readExam } from '#db/queries/exams/exam-rows.ts';
import type { ListedExam } from '#db/queries/exams/exam-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { EXAM_STATUSES } from '#workflows/domain/exam/exam.ts';
import type { Deps } from '../deps.ts';
import { route } from '../route.ts';
import { catalogueId, idempotencyKey } from './agenda/inputs.ts';
import { id, idParam, instant } from './fields.ts';

const MOST = 20;

/** A result that can be collected. What was examined stands nowhere: nobody needs it to hand over an envelope. */
const exam = z.object({
  id,
  patientId: id,
  unit: z.object({ id: z.string(), name: z.string() }),
  status: z.enum(EXAM_STATUSES),
  followUpCount: z.int(),
  readyAt: instant,
  toldAt: instant.nullable(),
  collectedAt: instant.nullable(),
});

const one = z.object({ exam });

const present = ({ unitId, unitName, ...row }: ListedExam): z.input<typeof exam> => ({
  ...row,
  unit: { id: unitId, name: unitName },
  readyAt: row.readyAt.toISOString(),
  toldAt: row.toldAt?.toISOString() ?? null,
  collectedAt: row.collectedAt?.toISOString() ?? null,
});

async function show({ knex }: Pick<Deps, 'knex'>, examId: string): Promise<z.input<typeof one>> {
  const row = await readExam(knex, examId);
  if (!row) throw new AppError('exam.not_found');
  return { exam: present(row) };
}

const list = route({
  method: 'GET',
  path: '/patients/:id/exams',
  access: 'agenda.read',
  summary: 'Results of a patient that can be or were collected, the latest first',
  params: idParam,
  reply: z.object({ exams: z.array(exam) }),
  async handle({ params, deps }) {
    return { exams: (await listExams(deps.knex, params.id, MOST)).map(present) };
  },
});

const ready = route({
  method: 'POST',
  path: '/patients/:id/exams',
  access: 'agenda.book',
  summary: 'A result is there: its patient is told that it can be collected, never what it is or says',
  params: idParam,
  body: z.strictObject({
    unitId: catalogueId.nullable().default(null),
    idempotencyKey: idempotencyKey.nullable().default(null),
  }),
  status: 201,
  reply: one,
  errors: ['patient.not_found', 'agenda.unknown_unit'],
  async handle({ actor, params, body, deps }) {
    return show(deps, await markReady(deps.knex, { patientId: params.id, ...body }, actor.staffId));
  },
});

const collect = route({
  method: 'POST',
  path: '/exams/:id/collect',
  access: 'agenda.book',
  summary: 'The result was collected: nothing more is said of it',
  params: idParam,
  reply: one,
  errors: ['exam.not_found', 'exam.already_over'],
  async handle({ actor, params, deps }) {
    await endExam(deps.knex, params.id, 'collected', actor.staffId);
    return show(deps, params.id);
  },
});

const withdraw = route({
  method: 'POST',
  path: '/exams/:id/withdraw',
  access: 'agenda.book',
  summary: 'The result cannot be collected after all: what has not left stays here',
  params: idParam,
  reply: one,
  errors: ['exam.not_found', 'exam.already_over'],
  async handle({ actor, params, deps }) {
    await endExam(deps.knex, params.id, 'withdrawn', actor.staffId);
    return show(deps, params.id);
  },
});

/** Results that can be collected. */
export const examRoutes = [list, ready, collect, withdraw] as const;
