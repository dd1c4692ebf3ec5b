import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSystemHealth } from '#db/queries/health.ts';
import { insertConversation } from '#test/support/conversations.ts';
import { testDatabase } from '#test/support/database.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import { createMetrics, type Metrics } from './metrics.ts';

async function valueOf(metrics: Metrics, name: string): Promise<number | null> {
  const { text } = await metrics.render();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.split(' ')[1]);
}

it('the messages of unknown fate are those of this moment: the figure falls when a report settles one', async () => {
  const knex = await testDatabase();
  const metrics = createMetrics(() => readSystemHealth(knex));
  const conversationId = await insertConversation(knex);
  await knex.transaction((trx) =>
    appendOutbound(trx, {
      conversationId,
      author: 'bot',
      contents: [
        { kind: 'text', text: 'um' },
        { kind: 'text', text: 'dois' },
      ],
      kind: 'bot',
      businessKey: randomUUID(),
    }),
  );
  const unknown = () => valueOf(metrics, 'acolhe_outbox_unknown');
  expect(await unknown()).toBe(0);
  expect(await valueOf(metrics, 'acolhe_outbox_open')).toBe(2);
  await knex('outbox').where({ conversationId }).update({ state: 'unknown' });
  expect(await unknown()).toBe(2);
  const first = knex('outbox').where({ conversationId }).min('seq');
  await knex('outbox').where({ conversationId, seq: first }).update({ state: 'delivered' });
  expect(await unknown()).toBe(1);
});

it('a figure that cannot be read is left out instead of standing still', async () => {
  let isThere = true;
  const knex = await testDatabase();
  const metrics = createMetrics(() => (isThere ? readSystemHealth(knex) : Promise.reject(new Error('away'))));
  expect(await valueOf(metrics, 'acolhe_outbox_open')).toBe(0);
  isThere = false;
  expect(await valueOf(metrics, 'acolhe_outbox_open')).toBeNull();
  isThere = true;
  expect(await valueOf(metrics, 'acolhe_outbox_open')).toBe(0);
});
