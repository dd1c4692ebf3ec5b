import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { createClinicReader, policyOf } from './clinic.ts';

let database: FreshDatabase;
let knex: Knex;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
});
afterAll(() => database.close());

const setBot = (enabled: boolean) =>
  knex('clinicSettings')
    .where('key', 'bot')
    .update({ value: JSON.stringify({ enabled }) });

it('refuses an installation without teams', async () => {
  await expect(createClinicReader(knex).read()).rejects.toThrow('team.not_found');
});

it('knows the clinic, its settings and how soon each team answers', async () => {
  await knex.transaction(insertClinic);
  const clinic = await createClinicReader(knex).read();
  expect(clinic.facts.queues.length).toBe(clinic.policies.size);
  expect(clinic.defaultTeamId).toBe('recepcao');
  expect(policyOf(clinic, 'agendamento').firstResponseMinutes).toBe(5);
  expect(policyOf(clinic, 'gone')).toBe(policyOf(clinic, 'recepcao'));
  expect(policyOf(clinic, null).calendar.exceptions['2026-11-20']).toEqual([]);
});

it('sees a change within seconds, and reads once for all who ask together', async () => {
  let queries = 0;
  knex.on('query', () => (queries += 1));
  let at = 0;
  const reader = createClinicReader(knex, () => new Date(at));
  await Promise.all([reader.read(), reader.read(), reader.read()]);
  const once = queries;
  await setBot(false);
  expect((await reader.read()).bot.enabled).toBe(true);
  expect(queries).toBe(once + 1);
  at = 4_000;
  // Old enough to be refreshed, young enough not to wait for it.
  await reader.read();
  await expect.poll(async () => (await reader.read()).bot.enabled).toBe(false);
  await setBot(true);
  at = 60_000;
  expect((await reader.read()).bot.enabled).toBe(true);
});
