import { beforeAll, afterAll, expect, test } from 'vitest';
import { isOpen } from '#workflows/domain/calendar.ts';
import { DEMO_LOGINS, insertClinic } from '#db/seeds/demo/clinic.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { findStaff, findStaffByEmail, listStaff } from './staff.ts';
import { loadTeams } from './teams.ts';
import { loadPatientCard } from './patient-card.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await insertClinic(database.knex);
});
afterAll(() => database.close());

test('an address finds its person however it is typed, and nobody who has left', async () => {
  const email = DEMO_LOGINS[0]?.email ?? '';
  const person = await findStaffByEmail(database.knex, email.toUpperCase());
  expect(person?.email).toBe(email);
  await database
    .knex('staff')
    .where({ email: 'katia.bonfim@ipeclaro.example.com' })
    .update({ isActive: false });
  expect(await findStaffByEmail(database.knex, 'katia.bonfim@ipeclaro.example.com')).toBeNull();
});

test('a member of the staff comes with teams and with what they have in hand', async () => {
  const people = await listStaff(database.knex);
  const yasmin = people.find(({ staff }) => staff.name === 'Yasmin Toledo');
  expect(yasmin?.teamIds).toEqual(['agendamento', 'recepcao']);
  expect(await findStaff(database.knex, yasmin?.staff.id ?? '')).toEqual(yasmin);
  expect(Object.keys(yasmin?.staff ?? {})).not.toContain('conversations');
});

test.each([
  ['an ordinary Tuesday', '2026-11-24T13:00:00Z', true],
  ['a Sunday', '2026-11-22T13:00:00Z', false],
  ['a national holiday on a Friday', '2026-11-20T13:00:00Z', false],
  ['a holiday of the other city only', '2026-12-08T13:00:00Z', true],
  ['Christmas Eve after noon', '2026-12-24T16:00:00Z', false],
  ['Christmas Eve in the morning', '2026-12-24T12:00:00Z', true],
])('the reception knows whether it is open on %s', async (_day, at, open) => {
  const teams = await loadTeams(database.knex);
  const reception = teams.find(({ team }) => team.isDefault);
  expect(reception && isOpen(reception.policy.calendar, new Date(at))).toBe(open);
});

test('a patient card has the calendar date of birth and the newest conversations first', async () => {
  const { knex } = database;
  const [patient] = await knex('patients')
    .insert({ name: 'Ana Teste', birthOn: '1980-02-29', insurerId: 'unimed' })
    .returning<{ id: string }[]>('id');
  const [identity] = await knex('channelIdentities')
    .insert({ channel: 'webchat', account: 'site', externalId: 'v1', patientId: patient?.id })
    .returning<{ id: string }[]>('id');
  for (const createdAt of ['2026-01-01', '2026-03-01', '2026-02-01']) {
    await knex('conversations').insert({
      channelIdentityId: identity?.id,
      patientId: patient?.id,
      channel: 'webchat',
      stage: 'resolved',
      resolvedAt: createdAt,
      createdAt,
    });
  }
  const card = await loadPatientCard(knex, patient?.id ?? '');
  expect(card?.patient.birthOn).toBe('1980-02-29');
  expect(card?.insurerName).toBe('Unimed');
  expect(card?.timeline.map(({ createdAt }) => createdAt.toISOString().slice(5, 7))).toEqual([
    '03',
    '02',
    '01',
  ]);
  expect(await loadPatientCard(knex, '00000000-0000-7000-8000-000000000000')).toBeNull();
});
