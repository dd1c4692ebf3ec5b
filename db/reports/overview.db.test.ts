import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { NOW, storeCases } from '#test/support/conversation-cases.ts';
import type { ConversationCase } from '#test/support/conversation-cases.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { REPORTS } from './index.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await insertClinic(database.knex);
});
afterAll(() => database.close());

/** A conversation that the bot ended, begun at an instant. */
const at = (instant: string): ConversationCase => ({
  createdAt: new Date(instant),
  channel: 'whatsapp',
  stage: 'resolved',
  resolution: 'bot',
  queuedAt: null,
  dueAt: null,
  respondedAt: null,
  openMs: null,
  hasAssignee: false,
  isDemo: true,
});

test('what the clinic opened to write to somebody is no contact', async () => {
  await storeCases(database.knex, [at('2026-11-12T12:00:00Z'), at('2026-11-12T13:00:00Z')]);
  const count = async (): Promise<unknown> => {
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-12', to: '2026-11-12' },
      { now: NOW, timeZone: 'America/Sao_Paulo' },
    );
    return overview.kpis[0]?.value;
  };
  expect(await count()).toBe(2);
  await database
    .knex('conversations')
    .where('createdAt', new Date('2026-11-12T13:00:00Z'))
    .update({ lastInboundAt: null });
  expect(await count()).toBe(1);
});

describe('the period before', () => {
  const context = { now: NOW, timeZone: 'America/Sao_Paulo' };

  test('is of equal length and ends where the period begins', async () => {
    await storeCases(database.knex, [
      at('2026-11-10T02:59:00Z'),
      at('2026-11-10T03:00:00Z'),
      at('2026-11-03T03:00:00Z'),
    ]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-10', to: '2026-11-16' },
      context,
    );
    expect(overview.previous).toEqual({ from: '2026-11-03', to: '2026-11-09' });
    expect(overview.period.unfinished).toBe(false);
    expect(overview.kpis[0]).toMatchObject({ key: 'contacts', value: 1, previous: 2 });
  });

  test('is cut at the same hour while the period is still going on', async () => {
    // 11:30 in São Paulo: yesterday until 11:30 is compared, not yesterday's afternoon.
    await storeCases(database.knex, [
      at('2026-11-24T13:00:00Z'),
      at('2026-11-23T14:29:00Z'),
      at('2026-11-23T14:31:00Z'),
      at('2026-11-23T20:00:00Z'),
    ]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-24', to: '2026-11-24' },
      context,
    );
    expect(overview.period.unfinished).toBe(true);
    expect(overview.kpis[0]).toMatchObject({ value: 1, previous: 1 });
  });

  test('says nothing, rather than zero, where there was nothing to count', async () => {
    await storeCases(database.knex, [at('2026-11-10T12:00:00Z')]);
    const overview = await REPORTS.overview.run(
      database.knex,
      { from: '2026-11-10', to: '2026-11-10' },
      context,
    );
    const within = overview.kpis.find(({ key }) => key === 'within_first_response');
    expect(within).toMatchObject({ value: null, n: 0, previous: null, previousN: 0, numerator: 0 });
    expect(overview.distribution.p50Ms).toBeNull();
  });
});

test('a peak hour is a mean over the times that hour has come', async () => {
  // Two Mondays, three contacts from 9 to 10; the second Tuesday has not reached 15:00 yet.
  await storeCases(database.knex, [
    at('2026-11-16T12:10:00Z'),
    at('2026-11-16T12:20:00Z'),
    at('2026-11-23T12:30:00Z'),
    at('2026-11-17T18:10:00Z'),
  ]);
  const { peak } = await REPORTS.overview.run(
    database.knex,
    { from: '2026-11-11', to: '2026-11-24' },
    { now: NOW, timeZone: 'America/Sao_Paulo' },
  );
  expect(peak.cells[0]?.[9]).toBe(1.5);
  expect(peak.cells[1]?.[15]).toBe(1);
  expect(peak.openHours[0]?.slice(5, 9)).toEqual([0, 0, 1, 1]);
  expect(peak.openHours[6]?.every((share) => share === 0)).toBe(true);
});
