import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';

let api: TestApi;
let attendant: TestStaff;

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
});
afterAll(() => api.close());

const ask = <T>(path: string, body?: object) =>
  api.call<T>(`/api${path}`, { cookie: attendant.cookie, ...(body ? { body } : {}) });

interface Change {
  readonly change: { readonly id: string; readonly status: string; readonly counts: Record<string, number> };
  readonly cases: readonly { readonly status: string; readonly patient: { readonly name: string } }[];
}

/** A visit of somebody to Helena Prado, with the stretch of hours around it. */
async function booked() {
  const today = new Date().toISOString().slice(0, 10);
  const [row] = await api
    .knex('patients')
    .insert({ name: 'Marlene Duarte', birthOn: '1970-03-03', phone: '+5511987654321' })
    .returning<{ id: string }[]>('id');
  const query = `visitTypeId=routine&professionalId=helena_prado&from=${addDays(today, 3)}&to=${addDays(today, 60)}`;
  const { body } = await ask<{ slots: { startsAt: string }[] }>(`/agenda/next-slots?${query}&limit=1`);
  const startsAt = body.slots[0]?.startsAt ?? '';
  const visit = { professionalId: 'helena_prado', visitTypeId: 'routine', startsAt, patientId: row?.id };
  expect((await ask('/appointments', visit)).status).toBe(201);
  const at = (hours: number): string => new Date(Date.parse(startsAt) + hours * 3_600_000).toISOString();
  return { startsAt: at(-1), endsAt: at(2) };
}

describe('a day that falls through', () => {
  it('is shown before, opened once, read, and withdrawn', async () => {
    const stretch = await booked();
    const query = `professionalId=helena_prado&from=${stretch.startsAt}&to=${stretch.endsAt}`;
    const before = await ask<{ visits: object[] }>(`/agenda/affected?${query}`);
    expect(before.body.visits).toMatchObject([{ patientName: 'Marlene Duarte', isReachable: true }]);
    const action = { professionalId: 'helena_prado', reason: 'illness', ...stretch };
    const opened = await ask<Change>('/agenda/changes', action);
    expect(opened.status).toBe(201);
    expect(opened.body.change).toMatchObject({ status: 'open', counts: { waiting: 1, moved: 0 } });
    const again = await ask<Change>('/agenda/changes', action);
    expect(again.body.change.id).toBe(opened.body.change.id);
    const listed = await ask<{ changes: { id: string }[] }>('/agenda/changes');
    expect(listed.body.changes.map(({ id }) => id)).toEqual([opened.body.change.id]);
    const withdrawn = await ask<Change>(`/agenda/changes/${opened.body.change.id}/withdraw`, {});
    expect(withdrawn.body.change.status).toBe('withdrawn');
    expect(withdrawn.body.cases).toMatchObject([{ status: 'waiting', patient: { name: 'Marlene Duarte' } }]);
  });

  it.each([
    ['that ends before it begins', { startsAt: '2027-03-02T12:00:00Z', endsAt: '2027-03-02T11:00:00Z' }],
    ['that is over', { startsAt: '2020-03-02T10:00:00Z', endsAt: '2020-03-02T11:00:00Z' }],
    ['of no calendar', { startsAt: '2027-02-30T10:00:00Z', endsAt: '2027-03-02T11:00:00Z' }],
  ])('cannot be a stretch %s', async (_, stretch) => {
    const body = { professionalId: 'helena_prado', reason: 'illness', ...stretch };
    expect(await ask('/agenda/changes', body)).toMatchObject({
      status: 422,
      body: { code: 'agenda.impossible_date' },
    });
  });

  it('of nobody, or one that is not there, is an error with a name', async () => {
    const body = {
      professionalId: 'nobody',
      reason: 'illness',
      startsAt: '2027-03-02T10:00:00Z',
      endsAt: '2027-03-02T11:00:00Z',
    };
    expect(await ask('/agenda/changes', body)).toMatchObject({
      body: { code: 'agenda.unknown_professional' },
    });
    expect(await ask(`/agenda/changes/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'agenda_change.not_found' },
    });
  });
});

describe('a result', () => {
  it('is marked ready, listed, collected once, and then over', async () => {
    const [row] = await api
      .knex('patients')
      .insert({ name: 'Antônio Duarte', birthOn: '1970-03-03', phone: '+5511987654322' })
      .returning<{ id: string }[]>('id');
    const ready = await ask<{ exam: { id: string; status: string } }>(`/patients/${row?.id ?? ''}/exams`, {});
    expect(ready).toMatchObject({ status: 201, body: { exam: { status: 'ready' } } });
    const { id } = ready.body.exam;
    expect((await ask(`/exams/${id}/collect`, {})).body).toMatchObject({ exam: { status: 'collected' } });
    expect((await ask(`/exams/${id}/collect`, {})).status).toBe(200);
    expect(await ask(`/exams/${id}/withdraw`, {})).toMatchObject({
      status: 409,
      body: { code: 'exam.already_over' },
    });
    const listed = await ask<{ exams: { id: string }[] }>(`/patients/${row?.id ?? ''}/exams`);
    expect(listed.body.exams.map((exam) => exam.id)).toEqual([id]);
  });

  it('of nobody is not found', async () => {
    expect(await ask(`/patients/${randomUUID()}/exams`, {})).toMatchObject({
      body: { code: 'patient.not_found' },
    });
  });
});
