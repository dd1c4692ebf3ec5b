import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endExam, findExamsToLookAt, listExams, markReady } from '#db/queries/exams/exam-rows.ts';
import { LostDayClinic } from '#test/support/lost-day.ts';
import { examActivities } from './tell.ts';

const DAY_MS = 86_400_000;
let clinic: LostDayClinic;
let used = 0;

beforeAll(async () => {
  clinic = await LostDayClinic.open(12);
});
afterAll(() => clinic.database.close());

/** A patient who can be reached as told, of whom a result is there. */
async function ready(reach: { email?: string } = {}) {
  const patientId = clinic.agenda.patientIds[used] ?? '';
  used += 1;
  clinic.now = clinic.agenda.at(0, 11);
  const phone = `+55119876500${String(10 + used)}`;
  const { email = null } = reach;
  await clinic.database.knex('patients').where({ id: patientId }).update({ phone, email, locale: 'pt-BR' });
  const wish = { patientId, unitId: 'centro', idempotencyKey: randomUUID() };
  const id = await markReady(clinic.database.knex, wish, clinic.agenda.staffId);
  const look = () => examActivities(clinic.deps()).tellOfExam({ examId: id });
  return { id, patientId, wish, look };
}

const letters = (id: string) =>
  clinic.database
    .knex('outbox')
    .where('kind', 'exam')
    .where('businessKey', 'like', `${id}:%`)
    .orderBy('createdAt')
    .select<{ businessKey: string; channel: string; state: string; content: { text: string } }[]>(
      'businessKey',
      'channel',
      'state',
      'content',
    );
const days = (count: number): void => {
  clinic.now = new Date(clinic.now.getTime() + count * DAY_MS);
};

describe('a result that can be collected', () => {
  it('is told once, without saying what it is', async () => {
    const exam = await ready();
    expect(await markReady(clinic.database.knex, exam.wish, clinic.agenda.staffId)).toBe(exam.id);
    expect(await findExamsToLookAt(clinic.database.knex, 50)).toContain(exam.id);
    expect(await exam.look()).toMatchObject({ status: 'told' });
    await exam.look();
    const told = await letters(exam.id);
    expect(told.map(({ channel }) => channel)).toEqual(['sms']);
    expect(told[0]?.content.text).toMatch(/o seu resultado esta disponivel para retirada, Centro/);
  });

  it('is told again while it lies there, then a person calls', async () => {
    const exam = await ready();
    await exam.look();
    days(3);
    expect(await exam.look()).toMatchObject({ status: 'told' });
    days(7);
    await exam.look();
    expect((await letters(exam.id)).map(({ businessKey }) => businessKey.split(':')[1])).toEqual([
      '0',
      '1',
      '2',
    ]);
    days(7);
    expect(await exam.look()).toMatchObject({ nextAt: null });
    const queued = await clinic.database
      .knex('conversations')
      .where({ patientId: exam.patientId, stage: 'queued' })
      .first<Record<string, unknown>>();
    expect(queued).toMatchObject({ handoff: { reason: 'exam_not_collected' } });
    await endExam(clinic.database.knex, exam.id, 'collected', clinic.agenda.staffId);
    await exam.look();
    const after = await clinic.database
      .knex('conversations')
      .where({ id: queued['id'] as string })
      .first<{ stage: string }>();
    expect(after.stage).toBe('bot');
  });

  it('goes to the next channel when the first cannot carry it', async () => {
    const exam = await ready({ email: 'ana@example.com' });
    await exam.look();
    await clinic.database
      .knex('outbox')
      .where('businessKey', 'like', `${exam.id}:%`)
      .update({ state: 'failed' });
    expect(await findExamsToLookAt(clinic.database.knex, 50)).toContain(exam.id);
    await exam.look();
    expect((await letters(exam.id)).map(({ channel }) => channel)).toEqual(['sms', 'email']);
  });

  it.each(['collected', 'withdrawn'] as const)('that is %s is not mentioned any more', async (status) => {
    const exam = await ready();
    await exam.look();
    await endExam(clinic.database.knex, exam.id, status, clinic.agenda.staffId);
    await endExam(clinic.database.knex, exam.id, status, clinic.agenda.staffId);
    expect(await exam.look()).toEqual({ status, nextAt: null });
    days(10);
    await exam.look();
    expect((await letters(exam.id)).map(({ state }) => state)).toEqual(['cancelled']);
    const other = status === 'collected' ? 'withdrawn' : 'collected';
    await expect(endExam(clinic.database.knex, exam.id, other, clinic.agenda.staffId)).rejects.toMatchObject({
      code: 'exam.already_over',
    });
    const [listed] = await listExams(clinic.database.knex, exam.patientId, 10);
    expect(listed?.status).toBe(status);
  });

  it('waits for the hours in which the clinic writes', async () => {
    const exam = await ready();
    clinic.now = clinic.agenda.at(0, 23);
    const look = await exam.look();
    expect(look.status).toBe('ready');
    expect(await letters(exam.id)).toEqual([]);
    clinic.now = new Date(look.nextAt ?? '');
    expect(await exam.look()).toMatchObject({ status: 'told' });
  });
});
