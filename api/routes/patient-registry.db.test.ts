import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';

interface Found {
  readonly patients: { id: string; name: string; age: number | null; phoneMasked: string | null }[];
}

let api: TestApi;
let attendant: TestStaff;
beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  await api.knex('patients').insert([
    { name: 'Íris Gonçalves', phone: '5511900004821', birthOn: '1990-02-28' },
    { name: 'Ana Íris de Sá', phone: null },
    { name: 'Caio 100%_Souza', phone: '5511900009999' },
  ]);
});
afterAll(() => api.close());

const search = async (text: string): Promise<string[]> => {
  const { body } = await api.call<Found>('/api/patients/search', {
    cookie: attendant.cookie,
    body: { text },
  });
  return body.patients.map(({ name }) => name);
};
const register = (body: object) =>
  api.call<{ patient?: Found['patients'][number]; code?: string }>('/api/patients', {
    cookie: attendant.cookie,
    body,
  });

describe('looking for a patient', () => {
  it.each([
    ['without the marks, whoever begins with it first', 'iris', ['Íris Gonçalves', 'Ana Íris de Sá']],
    ['in capitals and with marks', 'GONÇAL', ['Íris Gonçalves']],
    ['by digits of the phone, however they are written', '0000-4821', ['Íris Gonçalves']],
    ['by signs that stand for themselves alone', '0%_s', ['Caio 100%_Souza']],
    ['in vain', 'zz', []],
  ])('finds by a part of the name: %s', async (_, text, expected) => {
    expect(await search(text)).toEqual(expected);
  });

  it('shows age and the end of the phone, never the number', async () => {
    const { body } = await api.call<Found>('/api/patients/search', {
      cookie: attendant.cookie,
      body: { text: 'Íris G' },
    });
    expect(body.patients[0]).toMatchObject({ phoneMasked: '(11) 9••••-4821' });
    expect(JSON.stringify(body)).not.toContain('900004821');
  });

  it('asks for two letters at least', async () => {
    const answer = await api.call('/api/patients/search', {
      cookie: attendant.cookie,
      body: { text: ' a ' },
    });
    expect(answer.status).toBe(422);
  });
});

describe('writing a patient down', () => {
  it('keeps name, birthday and phone, and says in the audit log who did it', async () => {
    const { status, body } = await register({
      name: 'Lia Prado',
      birthOn: '2019-05-04',
      phone: '+5511900001234',
    });
    expect(status).toBe(201);
    const row = await api.knex('patients').where({ id: body.patient?.id }).first<object>();
    expect(row).toMatchObject({ name: 'Lia Prado', birthOn: '2019-05-04', phone: '5511900001234' });
    const audit = await api.knex('auditLog').where({ subjectId: body.patient?.id });
    expect(audit).toMatchObject([{ action: 'patient.registered', actorId: attendant.id }]);
  });

  it.each([
    ['a birthday that no calendar has', { name: 'Lia', birthOn: '2019-02-30' }, 'agenda.impossible_date'],
    ['a birthday to come', { name: 'Lia', birthOn: '2999-01-01' }, 'agenda.impossible_date'],
    ['no name', { name: '  ' }, 'request.invalid'],
    ['a phone without its country', { name: 'Lia', phone: '11900001234' }, 'request.invalid'],
  ])('refuses %s, and writes nothing', async (_, body, code) => {
    const count = async () => Number((await api.knex('patients').count<{ count: string }[]>())[0]?.count);
    const before = await count();
    expect((await register(body)).body.code).toBe(code);
    expect(await count()).toBe(before);
  });
});
