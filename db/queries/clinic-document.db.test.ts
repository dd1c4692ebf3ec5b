import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { testDatabase } from '#test/support/database.ts';
import { loadClinicDocument } from './clinic-document.ts';
import { loadTeams } from './teams.ts';

test('the stored clinic reads back as the document it was loaded from', async () => {
  const knex = await testDatabase();
  await insertClinic(knex);

  const url = new URL('../seeds/demo/clinic.json', import.meta.url);
  const original = JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
  const tabled = ['schema_version', 'demo', 'staff', 'canned_replies', 'templates'];
  const expected = Object.fromEntries(Object.entries(original).filter(([key]) => !tabled.includes(key)));
  expect(await loadClinicDocument(knex)).toEqual(expected);
});

test('what a manager changes in the agenda is what the document says', async () => {
  const knex = await testDatabase();
  await insertClinic(knex);
  await knex('insurers').where({ id: 'amil' }).update({ isAccepted: false });
  await knex('professionals').where({ id: 'marcos_vieira' }).update({ isActive: false });
  await knex('workingHours')
    .where({ professionalId: 'helena_prado', weekday: 'mon' })
    .update({ toMinute: 660 });
  await knex('professionalVisitTypes')
    .where({ professionalId: 'helena_prado', visitTypeId: 'routine' })
    .update({ durationMinutes: 25, priceCents: 48_050 });
  await knex('holidays').insert({ id: 'inventory', onDate: '2027-03-01', name: '{"pt-BR":"Inventário"}' });
  await knex('holidayUnits').insert({ holidayId: 'inventory', unitId: 'sp-vila-exemplo' });

  const document = await loadClinicDocument(knex);
  expect(document.insurers.map(({ id }) => id)).not.toContain('amil');
  expect(document.not_accepted_insurers.map(({ id }) => id)).toContain('amil');
  expect(document.professionals.map(({ id }) => id)).not.toContain('marcos_vieira');
  const helena = document.professionals.find(({ id }) => id === 'helena_prado');
  expect(helena?.schedule[0]).toMatchObject({ weekday: 'mon', start: '08:00', end: '11:00' });
  expect(helena?.visit_types).toContainEqual({ id: 'routine', minutes: 25 });
  expect(helena?.prices_brl).toMatchObject({ routine: 480.5, first_visit: 450 });
  expect(document.holidays).toContainEqual(
    expect.objectContaining({ date: '2027-03-01', closed: true, units: ['sp-vila-exemplo'] }),
  );
  const [team] = await loadTeams(knex);
  expect(team?.policy.calendar.exceptions).toMatchObject({ '2027-03-01': [] });
});
