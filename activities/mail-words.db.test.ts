import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { insertConversation, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { turnActivities } from './turn.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.knex.transaction(insertClinic);
  await database
    .knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: database.knex.raw(`value || '{"burstWaitMs": 0}'`) });
});
afterAll(() => database.close());

interface Mail {
  readonly text: string;
  readonly handling?: 'silence' | 'person';
}

/** Lets mails come in, one turn after each group of them; answers how many mails the clinic wrote and where it stands. */
async function answersTo(...groups: readonly (readonly Mail[])[]) {
  const { knex } = database;
  const conversationId = await insertConversation(knex, 'email');
  let stage = '';
  for (const mails of groups) {
    for (const { text, handling } of mails) {
      const seq = await writeAsPatient(knex, conversationId, { text });
      const payload = JSON.stringify(handling === undefined ? {} : { handling });
      await knex('messages').where({ conversationId, seq }).update({ payload });
    }
    const report = await turnActivities(activityDeps(knex)).runTurn({ conversationId });
    stage = report.snapshot.stage;
  }
  const answers = await knex('messages').where({ conversationId, direction: 'outbound' });
  return { stage, count: answers.length };
}

describe('a mail', () => {
  it('of a machine is not answered', async () => {
    expect(await answersTo([{ text: 'Estou fora', handling: 'silence' }])).toEqual({
      stage: 'bot',
      count: 0,
    });
  });

  it('of somebody who may not be the patient waits for a person, without a word to them', async () => {
    expect(await answersTo([{ text: '1', handling: 'person' }])).toEqual({ stage: 'queued', count: 0 });
  });

  it('of a machine beside a person’s does not keep that from an answer', async () => {
    const { count } = await answersTo([{ text: 'oi' }, { text: 'Estou fora', handling: 'silence' }]);
    expect(count).toBeGreaterThan(0);
  });

  it('of a machine that does not say so is answered once', async () => {
    const reply = (ticket: number): Mail => ({
      text: `Recebemos sua mensagem, protocolo ${ticket}. Obrigado.`,
    });
    const once = await answersTo([reply(1)]);
    const looped = await answersTo([reply(1)], [reply(2)], [reply(3)], [reply(4)]);
    expect(once.count).toBeGreaterThan(0);
    expect(looped.count).toBe(once.count);
  });
});
