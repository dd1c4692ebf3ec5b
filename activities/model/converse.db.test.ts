import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide } from '#bot/index.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { insertConversation, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { MODEL_ANSWERS, MODEL_FAULTS, answerWith, startFakeModel } from '#test/support/fake-model-server.ts';
import type { FakeModelServer } from '#test/support/fake-model-server.ts';
import { moveActivities } from '../conversations.ts';
import type { Deps } from '../deps.ts';
import { turnActivities } from '../turn.ts';
import { createModelClient } from './client.ts';
import { converseActivities } from './converse.ts';

/** A sentence that a model may be asked about. */
const FREE = 'queria ver uma coisa com vocês, tipo assim, sobre o meu joelho novo e a academia';

let database: FreshDatabase;
let knex: Knex;
let server: FakeModelServer;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  await knex.transaction(insertClinic);
  await knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: knex.raw("value || jsonb_build_object('burstWaitMs', 0)") });
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startFakeModel();
});
afterEach(() => server.close());

async function open(dailyTokens = 1_000_000) {
  const id = await insertConversation(knex);
  const [patient] = await knex('patients')
    .insert({ name: 'Quitéria Abranches', birthOn: '1980-05-01' })
    .returning<{ id: string }[]>('id');
  await knex('conversations').where({ id }).update({ patientId: patient?.id });
  const model = createModelClient({
    apiKey: 'k',
    baseUrl: server.url,
    model: 'fake-1',
    style: 'tools',
    dailyTokens,
  });
  const deps: Deps = activityDeps(knex, { decide, model });
  const input = { conversationId: id };
  return {
    id,
    deps,
    say: (text: string) => writeAsPatient(knex, id, { text }),
    look: (isOffline = false) => turnActivities(deps).runTurn({ ...input, isOffline }),
    converse: () => converseActivities(deps).converse(input),
    turns: () => knex('botTurns').where({ conversationId: id }).orderBy('createdAt'),
    said: async () =>
      (
        await knex('messages')
          .where({ conversationId: id, direction: 'outbound' })
          .select<{ body: string }[]>('body')
      )
        .map(({ body }) => body)
        .join('\n'),
  };
}

describe('a turn that a model may answer', () => {
  it('is left to it, and recorded with model, prompt, tools and tokens', async () => {
    const { say, look, converse, turns, said } = await open();
    server.answer = answerWith(MODEL_ANSWERS.words('Como posso ajudar você com a clínica?'));
    await say(`${FREE}, aqui é a Quitéria, 11 98765-4321`);
    expect(await look()).toMatchObject({ outcome: 'deferred', snapshot: { processedSeq: 0 } });
    expect(await converse()).toMatchObject({ outcome: 'committed', outboxDue: true });
    expect(await said()).toContain('Como posso ajudar você com a clínica?');
    expect(await turns()).toMatchObject([
      { rule: 'agent.answer', model: 'fake-1', modelOutcome: 'answered', modelTools: [], inputTokens: 100 },
    ]);
    expect((await turns())[0]).toHaveProperty('promptVersion', expect.stringMatching(/^\d{4}-/));
    expect(server.requests[0]?.body).not.toMatch(/quit[ée]ria|98765/i);
    expect(await look()).toMatchObject({ outcome: 'idle' });
  });

  it('books after the patient’s yes to the clinic’s summary, and not before', async () => {
    const { id, say, look, converse } = await open();
    server.answer = answerWith(
      MODEL_ANSWERS.call('start_booking', { specialty: 'cardiologia', insurer: 'unimed' }),
    );
    await say(FREE);
    await look();
    await converse();
    await writeAsPatient(knex, id, { text: '', choiceId: 'slot:1' });
    expect(await look()).toMatchObject({ outcome: 'committed' });
    expect(await knex('appointments').where({ conversationId: id })).toEqual([]);
    await say('sim');
    expect(await look()).toMatchObject({ outcome: 'committed' });
    expect(await knex('appointments').where({ conversationId: id })).toMatchObject([{ status: 'booked' }]);
    expect(server.requests).toHaveLength(1);
  });

  it.each(['answers 500', 'refuses', 'calls an unknown tool', 'loops', 'sends a page'] as const)(
    'is answered offline when the server %s',
    async (fault) => {
      const { say, look, converse, turns, said } = await open();
      server.answer = MODEL_FAULTS[fault];
      await say(FREE);
      await look();
      expect(await converse()).toMatchObject({ outcome: 'committed', outboxDue: true });
      expect(await said()).not.toBe('');
      const [turn] = (await turns()) as { modelOutcome: string }[];
      expect(turn?.modelOutcome).not.toBe('answered');
    },
  );

  it('costs nothing more once the day’s tokens are spent', async () => {
    const { say, look, converse, turns } = await open(0);
    await say(FREE);
    await look();
    expect(await converse()).toMatchObject({ outcome: 'committed' });
    expect(server.requests).toEqual([]);
    expect(await turns()).toMatchObject([{ modelOutcome: 'budget' }]);
  });

  it('is answered without the model when that could not be asked', async () => {
    const { say, look } = await open();
    await say(FREE);
    expect(await look(true)).toMatchObject({ outcome: 'committed' });
    expect(server.requests).toEqual([]);
  });

  it('gives way to an emergency that arrives while the model thinks', async () => {
    const { say, look, converse, said } = await open();
    await say(FREE);
    await look();
    let finish = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      server.answer = (response, request, count) => {
        finish = () => {
          answerWith(MODEL_ANSWERS.words('Como posso ajudar você com a clínica?'))(response, request, count);
        };
        resolve();
      };
    });
    const thinking = converse();
    await asked;
    await say('estou com dor forte no peito e falta de ar');
    expect(await look()).toMatchObject({ outcome: 'committed', snapshot: { urgency: 'emergency' } });
    expect(await said()).toContain('192');
    finish();
    expect(await thinking).toMatchObject({ outcome: 'dropped' });
    expect(await said()).not.toContain('Como posso ajudar você com a clínica?');
  });

  it('gives way to a person who takes the conversation meanwhile', async () => {
    const { id, deps, say, look, converse } = await open();
    await say(FREE);
    await look();
    const staff = await knex('staff').where({ role: 'attendant' }).first<{ id: string }>('id');
    await moveActivities(deps).takeConversation({ conversationId: id, staffId: staff.id });
    expect(await converse()).toMatchObject({ outcome: 'dropped' });
    expect(server.requests).toEqual([]);
  });
});
