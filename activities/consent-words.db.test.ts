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

/** What the clinic answers to words of which some were marked as words about consent at their arrival. */
async function answersTo(...words: readonly { readonly text: string; readonly isConsent: boolean }[]) {
  const { knex } = database;
  const conversationId = await insertConversation(knex, 'sms');
  for (const { text, isConsent } of words) {
    const seq = await writeAsPatient(knex, conversationId, { text });
    const payload = JSON.stringify(isConsent ? { consent: 'withdrawn' } : {});
    await knex('messages').where({ conversationId, seq }).update({ payload });
  }
  const report = await turnActivities(activityDeps(knex)).runTurn({ conversationId });
  const answers = await knex('messages').where({ conversationId, direction: 'outbound' });
  return { report, count: answers.length };
}

describe('a word about consent', () => {
  it('is taken note of and not answered', async () => {
    const { report, count } = await answersTo({ text: 'STOP', isConsent: true });
    expect(count).toBe(0);
    expect(report).toMatchObject({ outcome: 'committed', snapshot: { stage: 'bot', processedSeq: 1 } });
  });

  it('beside other words does not keep these from an answer', async () => {
    const { count } = await answersTo({ text: 'oi', isConsent: false }, { text: 'STOP', isConsent: true });
    expect(count).toBeGreaterThan(0);
  });
});
