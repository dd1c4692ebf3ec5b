import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendOutbound } from '#db/queries/outbound.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { eventTypes, insertConversation, staffIdOf, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { clockActivities } from './clocks.ts';
import { moveActivities } from './conversations.ts';
import type { MoveActivities } from './conversations.ts';
import type { Deps } from './deps.ts';
import { turnActivities } from './turn.ts';

let database: FreshDatabase;
let deps: Deps;
let moves: MoveActivities;
/** Two attendants and their manager. */
let ana: string;
let bia: string;
let roberta: string;

beforeAll(async () => {
  database = await freshDatabase();
  const { knex } = database;
  await knex.transaction(insertClinic);
  await knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: knex.raw(`value || '{"burstWaitMs": 0}'`) });
  deps = activityDeps(knex);
  moves = moveActivities(deps);
  const attendants = await knex('staff')
    .where('role', 'attendant')
    .orderBy('email')
    .select<{ id: string }[]>('id');
  ana = attendants[0]?.id ?? '';
  bia = attendants[1]?.id ?? '';
  roberta = await staffIdOf(knex, 'roberta.salgueiro@ipeclaro.example.com');
  await knex('staff').update({ presence: 'available', capacity: 1000 });
});
afterAll(() => database.close());

async function queued(): Promise<string> {
  const id = await insertConversation(database.knex);
  await writeAsPatient(database.knex, id, { text: 'humano' });
  await turnActivities(deps).runTurn({ conversationId: id });
  return id;
}
async function attended(staffId: string): Promise<string> {
  const id = await queued();
  await moves.takeConversation({ conversationId: id, staffId });
  return id;
}
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'allowed',
    (error: unknown) => (error instanceof Error ? error.message : error),
  );

describe('taking', () => {
  it('takes back what the bot has not sent and tells stream and audit', async () => {
    const id = await queued();
    expect(await moves.takeConversation({ conversationId: id, staffId: ana })).toMatchObject({
      stage: 'attended',
      assigneeId: ana,
      teamId: 'agendamento',
      version: 3,
    });
    expect(await database.knex('outbox').where({ conversationId: id }).pluck('state')).toEqual(['cancelled']);
    expect((await eventTypes(database.knex, id)).at(-1)).toBe('conversation.taken');
    expect(await database.knex('auditLog').where({ subjectId: id })).toMatchObject([
      { actorKind: 'staff', actorId: ana, action: 'conversation.taken' },
    ]);
  });

  it('does it once when asked twice', async () => {
    const id = await attended(ana);
    expect(await moves.takeConversation({ conversationId: id, staffId: ana })).toMatchObject({ version: 3 });
    expect(await database.knex('auditLog').where({ subjectId: id })).toHaveLength(1);
  });

  it('lets one of fifty have it', async () => {
    const id = await queued();
    const people = (await database.knex('staff').where({ isActive: true }).pluck('id')) as string[];
    const asked = Array.from({ length: 50 }, (_, index) => people[index % people.length] ?? ana);
    const answers = await Promise.all(
      asked.map((staffId) => refusal(moves.takeConversation({ conversationId: id, staffId }))),
    );
    const winner = await database
      .knex('conversations')
      .where({ id })
      .first<{ assigneeId: string }>('assigneeId');
    const allowed = asked.filter((_, index) => answers[index] === 'allowed');
    expect(new Set(allowed)).toEqual(new Set([winner.assigneeId]));
    expect(new Set(answers)).toEqual(new Set(['allowed', 'conversation.already_taken']));
    const taken = (await eventTypes(database.knex, id)).filter((type) => type === 'conversation.taken');
    expect(taken).toHaveLength(1);
  });

  it('starts the clock of a patient who was waiting for the bot', async () => {
    const id = await insertConversation(database.knex);
    await writeAsPatient(database.knex, id);
    await database.knex('conversations').where({ id }).update({ waitingSinceAt: new Date() });
    const taken = await moves.takeConversation({ conversationId: id, staffId: ana });
    expect(taken.nextDueAt).not.toBeNull();
  });

  it('opens a resolved conversation, unless the patient has a new one', async () => {
    const id = await attended(ana);
    await moves.resolveConversation({ conversationId: id, staffId: ana });
    expect(await moves.takeConversation({ conversationId: id, staffId: bia })).toMatchObject({
      stage: 'attended',
    });
    await moves.resolveConversation({ conversationId: id, staffId: bia });
    const { channelIdentityId } = await database
      .knex('conversations')
      .where({ id })
      .first<{ channelIdentityId: string }>('channelIdentityId');
    await database.knex('conversations').insert({ channelIdentityId, channel: 'webchat' });
    expect(await refusal(moves.takeConversation({ conversationId: id, staffId: bia }))).toBe(
      'conversation.wrong_stage',
    );
  });
});

describe('what is not allowed', () => {
  const nobody = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
  it.each<[string, (id: string) => Promise<unknown>, string]>([
    [
      'to take from a colleague',
      (conversationId) => moves.takeConversation({ conversationId, staffId: bia }),
      'conversation.already_taken',
    ],
    [
      'to release what a colleague leads',
      (conversationId) => moves.releaseConversation({ conversationId, staffId: bia }),
      'conversation.not_yours',
    ],
    [
      'to resolve what a colleague leads',
      (conversationId) => moves.resolveConversation({ conversationId, staffId: bia }),
      'conversation.not_yours',
    ],
    [
      'to give back what a colleague leads',
      (conversationId) => moves.returnToBot({ conversationId, staffId: bia }),
      'conversation.not_yours',
    ],
    [
      'to act as nobody',
      (conversationId) => moves.resolveConversation({ conversationId, staffId: nobody }),
      'staff.not_found',
    ],
    [
      'to transfer to a team that is not there',
      (conversationId) =>
        moves.transferConversation({ conversationId, staffId: ana, toTeamId: 'none', toStaffId: null }),
      'team.not_found',
    ],
    [
      'to transfer to nobody',
      (conversationId) =>
        moves.transferConversation({ conversationId, staffId: ana, toTeamId: null, toStaffId: nobody }),
      'staff.not_found',
    ],
  ])('%s', async (_, ask, code) => {
    expect(await refusal(ask(await attended(ana)))).toBe(code);
  });

  it('to move what does not exist', async () => {
    expect(await refusal(moves.takeConversation({ conversationId: nobody, staffId: ana }))).toBe(
      'conversation.not_found',
    );
  });

  it('to release what the bot leads', async () => {
    const id = await insertConversation(database.knex);
    expect(await refusal(moves.releaseConversation({ conversationId: id, staffId: ana }))).toBe(
      'conversation.wrong_stage',
    );
  });

  it('leaves a manager free to do all of it', async () => {
    const id = await attended(ana);
    expect(await moves.releaseConversation({ conversationId: id, staffId: roberta })).toMatchObject({
      stage: 'queued',
    });
  });
});

describe('passing on', () => {
  it('keeps the clock of the first answer running', async () => {
    const id = await attended(ana);
    const before = await database.knex('conversations').where({ id }).first<Record<string, unknown>>();
    await moves.releaseConversation({ conversationId: id, staffId: ana });
    await moves.transferConversation({
      conversationId: id,
      staffId: bia,
      toTeamId: 'exames',
      toStaffId: null,
    });
    const after = await database.knex('conversations').where({ id }).first<Record<string, unknown>>();
    expect(after).toMatchObject({ stage: 'queued', teamId: 'exames', assigneeId: null });
    expect(after['firstResponseDueAt']).toEqual(before['firstResponseDueAt']);
    expect(after['nextDueAt']).toEqual(before['nextDueAt']);
  });

  it('goes to a person who is there and has room', async () => {
    const id = await attended(ana);
    const transfer = { conversationId: id, staffId: ana, toTeamId: null, toStaffId: bia };
    await database.knex('staff').where({ id: bia }).update({ presence: 'away' });
    expect(await refusal(moves.transferConversation(transfer))).toBe('staff.not_available');
    await database.knex('staff').where({ id: bia }).update({ presence: 'busy', capacity: 0 });
    expect(await refusal(moves.transferConversation(transfer))).toBe('conversation.at_capacity');
    await database.knex('staff').where({ id: bia }).update({ presence: 'available', capacity: 1000 });
    expect(await moves.transferConversation(transfer)).toMatchObject({ stage: 'attended', assigneeId: bia });
  });

  it('back to the bot makes it say again that it is one', async () => {
    const id = await attended(ana);
    expect(await moves.returnToBot({ conversationId: id, staffId: ana })).toMatchObject({
      stage: 'bot',
      assigneeId: null,
      nextDueAt: null,
    });
    const row = await database.knex('conversations').where({ id }).first<{ botState: unknown }>('botState');
    expect(row.botState).toMatchObject({ disclosedAt: null });
  });
});

describe('an answer that is resolved at once', () => {
  it('counts as the first answer', async () => {
    const id = await attended(ana);
    await database.knex.transaction((trx) =>
      appendOutbound(trx, {
        conversationId: id,
        author: 'staff',
        staffId: ana,
        contents: [{ kind: 'text', text: 'bom dia' }],
        kind: 'reply',
      }),
    );
    await moves.resolveConversation({ conversationId: id, staffId: ana });
    expect((await eventTypes(database.knex, id)).slice(-2)).toEqual([
      'first_response.given',
      'conversation.resolved',
    ]);
  });
});

describe('the queue dealt out', () => {
  it('goes to whoever was given nothing for longest, in its order, while there is room', async () => {
    const { knex } = database;
    await knex('clinicSettings')
      .where('key', 'conversation')
      .update({ value: knex.raw(`value || '{"assignment": "round_robin"}'`) });
    // Nothing is left from other tests, and two people serve the team, with room for one conversation each.
    await knex('conversations')
      .whereIn('stage', ['queued', 'attended'])
      .update({ stage: 'resolved', resolvedAt: new Date() });
    const teamId = 'agendamento';
    await knex('teamMembers').where({ teamId }).delete();
    await knex('teamMembers').insert([ana, bia].map((staffId) => ({ teamId, staffId })));
    await knex('staff')
      .where({ id: ana })
      .update({ capacity: 1, lastAssignedAt: new Date(2) });
    await knex('staff')
      .where({ id: bia })
      .update({ capacity: 1, lastAssignedAt: new Date(1) });
    const queue = [await queued(), await queued(), await queued()];
    const { ringClock } = clockActivities(activityDeps(knex));
    const ring = (conversationId = '') => ringClock({ conversationId, clock: 'assign' });
    // The last of three asks first: there is room for two only, and they stand before it.
    expect(await ring(queue[2])).toMatchObject({ stage: 'queued' });
    expect(await ring(queue[0])).toMatchObject({ stage: 'attended', assigneeId: bia });
    expect(await ring(queue[1])).toMatchObject({ stage: 'attended', assigneeId: ana });
    const left = await ring(queue[2]);
    expect(left.stage).toBe('queued');
    expect(Date.parse(left.clocks.assign ?? '')).toBeGreaterThan(Date.now());
    await knex('staff').update({ capacity: 1000 });
    expect(await ring(queue[2])).toMatchObject({ stage: 'attended' });
  });
});

describe('bot and person at the same moment', () => {
  it('no word of the bot follows the take, in any of 200 interleavings', async () => {
    const staffId = ana;
    let droppedCount = 0;
    for (let round = 0; round < 200; round += 1) {
      const id = await insertConversation(database.knex);
      await writeAsPatient(database.knex, id);
      // From "the take comes first" to "the turn comes first", in steps of a tenth of a millisecond.
      const lateMs = (round % 40) / 10 - 1;
      const turn = async () => {
        if (lateMs < 0) await sleep(-lateMs);
        await turnActivities(deps).runTurn({ conversationId: id });
      };
      const take = async () => {
        if (lateMs > 0) await sleep(lateMs);
        await moves.takeConversation({ conversationId: id, staffId });
      };
      await Promise.all([turn(), take()]);
      // A second look, as the workflow takes it after a dropped decision.
      await turnActivities(deps).runTurn({ conversationId: id });
      const states = (await database
        .knex('outbox')
        .where({ conversationId: id, author: 'bot' })
        .pluck('state')) as string[];
      expect(states.filter((state) => state !== 'cancelled')).toEqual([]);
      const types = await eventTypes(database.knex, id);
      const takenAt = types.indexOf('conversation.taken');
      expect(types.slice(takenAt)).not.toContain('message.queued');
      if (types.includes('bot.dropped')) droppedCount += 1;
    }
    // Both orders must have happened, or the race was none.
    expect(droppedCount).toBeGreaterThan(0);
    expect(droppedCount).toBeLessThan(200);
  }, 60_000);

  it('a reply of the person is never taken back', async () => {
    const id = await attended(ana);
    await database.knex.transaction((trx) =>
      appendOutbound(trx, {
        conversationId: id,
        author: 'staff',
        staffId: ana,
        contents: [{ kind: 'text', text: 'bom dia' }],
        kind: 'reply',
      }),
    );
    await moves.transferConversation({ conversationId: id, staffId: ana, toTeamId: null, toStaffId: bia });
    const states = await database
      .knex('outbox')
      .where({ conversationId: id, author: 'staff' })
      .pluck('state');
    expect(states).toEqual(['queued']);
  });
});
