import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { testDatabase } from '#test/support/database.ts';
import { loadClinicDocument } from './clinic-document.ts';

test('the stored clinic reads back as the document it was loaded from', async () => {
  const knex = await testDatabase();
  await insertClinic(knex);

  const url = new URL('../seeds/demo/clinic.json', import.meta.url);
  const original = JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
  const tabled = ['schema_version', 'demo', 'staff', 'canned_replies', 'templates'];
  const expected = Object.fromEntries(Object.entries(original).filter(([key]) => !tabled.includes(key)));
  expect(await loadClinicDocument(knex)).toEqual(expected);
});
