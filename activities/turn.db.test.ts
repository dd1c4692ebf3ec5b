import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import { readTurn } from '#db/queries/led-conversation.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { eventTypes, insertConversation, staffIdOf, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { scriptedBot } from '#test/support/scripted-bot.ts';
import type { TurnReport } from '#workflows/conversation.contract.ts';
import { clockActivities } from './clocks.ts';
import { moveActivities } from './conversations.ts';
import type { Deps } from './deps.ts';
import { turnActivities } from './turn.ts';
import { commitDecision } from './turn-commit.ts';

const ROBERTA = 'roberta.salgueiro@ipeclaro.example.com';

let database: FreshDatabase;
/** What the bot answers with in a test, and the turns it was asked about. */
let decide: (turn: BotTurn) => BotDecision;
let turns: BotTurn[];
let now: () => Date;

const dependencies = (): Deps =>
  activityDeps(database.knex, {
    decide: (turn) => {
      turns.push(turn);
      return decide(turn);
    },
    now: () => now(),
  });

beforeAll(async () => {
  database = await freshDatabase();
  await database.knex.transaction(insertClinic);
});
afterAll(() => database.close());
beforeEach(() => {
  decide = scriptedBot;
  turns = [];
  now = () => new Date();
});

const setBurst = (burstWaitMs: number) =>
  database
    .knex('clinicSettings')
    .where('key', 'conversation')
    .update({
      value: database.knex.raw("value || jsonb_build_object('burstWaitMs', ?::int)", [burstWaitMs]),
    });
beforeEach(() => setBurst(0));

interface Opened {
  readonly id: string;
  readonly deps: Deps;
  readonly run: () => Promise<TurnReport>;
}

async function open(): Promise<Opened> {
  const id = await insertConversation(database.knex);
  const deps = dependencies();
  return { id, deps, run: () => turnActivities(deps).runTurn({ conversationId: id }) };
}

const said = async (conversationId: string): Promise<string[]> => {
  const rows = await database
    .knex('messages')
    .where({ conversationId, direction: 'outbound' })
    .orderBy('seq')
    .select<{ body: string }[]>('body');
  return rows.map(({ body }) => body);
};
const rowOf = (id: string) => database.knex('conversations').where({ id }).first<Record<string, unknown>>();

describe('a turn of the bot', () => {
  it('answers everything that waits, once', async () => {
    const { id, run } = await open();
    await writeAsPatient(database.knex, id, { text: 'oi' });
    await writeAsPatient(database.knex, id, { text: 'tudo bem?' });
    expect(await run()).toMatchObject({
      outcome: 'committed',
      outboxDue: true,
      snapshot: { stage: 'bot', processedSeq: 2 },
    });
    expect(turns[0]?.messages.map(({ text }) => text)).toEqual(['oi', 'tudo bem?']);
    expect(await run()).toMatchObject({ outcome: 'idle', outboxDue: true });
    expect(await said(id)).toEqual(['olá']);
    expect(await eventTypes(database.knex, id)).toEqual(['message.queued']);
    expect(await database.knex('botTurns').where({ conversationId: id })).toMatchObject([
      { fromSeq: 1, toSeq: 2, outcome: 'committed', rule: 'scripted' },
    ]);
  });

  it('remembers its state from turn to turn', async () => {
    const { id, run } = await open();
    await writeAsPatient(database.knex, id, { text: 'pergunta' });
    await run();
    await writeAsPatient(database.knex, id);
    await run();
    expect(turns[1]?.state.pending).toEqual({ question: 'day', options: [] });
  });

  it('writes down what the patient wishes about being written to, with the words that say so', async () => {
    const { id, run } = await open();
    decide = (turn) => ({
      ...scriptedBot(turn),
      consent: { state: 'withdrawn', purposes: ['survey', 'campaign'] },
    });
    await writeAsPatient(database.knex, id);
    await run();
    const consents = await database
      .knex('channelConsents as k')
      .join('channelIdentities as i', 'i.externalId', 'k.address')
      .join('conversations as c', 'c.channelIdentityId', 'i.id')
      .where('c.id', id)
      .orderBy('k.purpose')
      .select('k.purpose', 'k.state', 'k.source');
    expect(consents).toEqual([
      { purpose: 'campaign', state: 'withdrawn', source: 'keyword' },
      { purpose: 'survey', state: 'withdrawn', source: 'keyword' },
    ]);
    expect(await said(id)).toEqual(['olá']);
  });

  it('waits while the patient may be typing, but never with an emergency', async () => {
    await setBurst(60_000);
    const { id, run } = await open();
    await writeAsPatient(database.knex, id);
    const waiting = await run();
    expect(waiting).toMatchObject({ outcome: 'waiting', snapshot: { processedSeq: 0 } });
    expect(waiting.waitMs).toBeGreaterThan(1000);
    // The longest wait for somebody who keeps typing.
    expect(waiting.waitMs).toBeLessThanOrEqual(8000);
    expect(await said(id)).toEqual([]);
    await writeAsPatient(database.knex, id, { text: 'socorro' });
    expect(await run()).toMatchObject({
      outcome: 'committed',
      snapshot: { stage: 'queued', urgency: 'emergency' },
    });
    expect(await said(id)).toEqual(['ligue 192']);
  });

  it('does not wait after a tap', async () => {
    await setBurst(60_000);
    const { id, run } = await open();
    await writeAsPatient(database.knex, id, { choiceId: 'menu.book' });
    expect(await run()).toMatchObject({ outcome: 'committed' });
  });

  it('hands off to a team with a card and a running clock', async () => {
    const { id, run } = await open();
    // Tuesday, 10:00 in São Paulo.
    now = () => new Date('2026-11-17T13:00:00Z');
    await writeAsPatient(database.knex, id, { text: 'humano, por favor' });
    const { snapshot } = await run();
    expect(snapshot).toMatchObject({
      stage: 'queued',
      teamId: 'agendamento',
      version: 2,
      nextDueAt: '2026-11-17T13:05:00.000Z',
      clocks: { warn: '2026-11-17T13:04:00.000Z', breach: '2026-11-17T13:05:00.000Z' },
    });
    expect(await rowOf(id)).toMatchObject({
      handoff: { reason: 'patient_asked', quote: 'humano, por favor' },
    });
    expect(await eventTypes(database.knex, id)).toEqual(['message.queued', 'conversation.queued']);
  });

  it('falls back to the default team when the decision names one that is gone', async () => {
    const { id, run } = await open();
    decide = (turn) => {
      const decision = scriptedBot(turn);
      return {
        ...decision,
        handoff: decision.handoff && { ...decision.handoff, teamId: 'closed-last-year' },
      };
    };
    await writeAsPatient(database.knex, id, { text: 'humano' });
    expect((await run()).snapshot).toMatchObject({ stage: 'queued', teamId: 'recepcao' });
  });

  it('hands off with a human sentence when the bot fails', async () => {
    const { id, run } = await open();
    await writeAsPatient(database.knex, id, { text: 'erro' });
    expect(await run()).toMatchObject({
      outcome: 'committed',
      snapshot: { stage: 'queued', teamId: 'recepcao' },
    });
    expect((await said(id))[0]).toMatch(/pessoa da equipe/);
    expect(await rowOf(id)).toMatchObject({ handoff: { reason: 'bot_error', quote: 'erro' } });
  });

  it('keeps that a patient wants no bot', async () => {
    const { id, run } = await open();
    decide = (turn) => {
      const decision = scriptedBot(turn);
      return {
        ...decision,
        handoff: decision.handoff && { ...decision.handoff, reason: 'no_bot_preference' },
      };
    };
    await writeAsPatient(database.knex, id, { text: 'humano sempre' });
    await run();
    await writeAsPatient(database.knex, id);
    await run();
    expect(turns.at(-1)?.patient.noBot).toBe(true);
  });

  it('opens a resolved conversation again', async () => {
    const { id, run } = await open();
    await database
      .knex('conversations')
      .where({ id })
      .update({ stage: 'resolved', resolvedAt: new Date(), resolution: 'bot' });
    await writeAsPatient(database.knex, id);
    expect((await run()).snapshot).toMatchObject({ stage: 'bot' });
    expect(await rowOf(id)).toMatchObject({ reopenedCount: 1, resolvedAt: null, resolution: null });
    expect(await eventTypes(database.knex, id)).toContain('conversation.reopened');
  });

  it('drops what it decided about a conversation that a person took meanwhile', async () => {
    const { id, deps, run } = await open();
    const staffId = await staffIdOf(database.knex, ROBERTA);
    await writeAsPatient(database.knex, id);
    await run();
    const decision = decide(turns[0] ?? expect.fail('the bot was not asked'));
    await writeAsPatient(database.knex, id);
    const row = (await readTurn(database.knex, id)) ?? expect.fail('the conversation is gone');
    await moveActivities(deps).takeConversation({ conversationId: id, staffId });
    expect(await commitDecision(deps, row, decision, await deps.clinic.read())).toBe('dropped');
    expect(await said(id)).toEqual(['olá']);
    expect((await eventTypes(database.knex, id)).slice(-2)).toEqual(['conversation.taken', 'bot.dropped']);
    expect(await run()).toMatchObject({
      outcome: 'committed',
      snapshot: { stage: 'attended', processedSeq: 3 },
    });
    expect(await said(id)).toEqual(['olá']);
  });
});

describe('while people lead', () => {
  async function queued(): Promise<Opened> {
    const opened = await open();
    await writeAsPatient(database.knex, opened.id, { text: 'humano' });
    await opened.run();
    return opened;
  }

  it('the bot is silent in the queue', async () => {
    const { id, run } = await queued();
    await writeAsPatient(database.knex, id, { text: 'estou esperando' });
    expect(await run()).toMatchObject({
      outcome: 'committed',
      snapshot: { stage: 'queued', processedSeq: 3 },
    });
    expect(await said(id)).toEqual(['já chamo']);
  });

  it('an emergency in the queue sends the fixed text once and goes to the right team', async () => {
    const { id, run } = await queued();
    await writeAsPatient(database.knex, id, { text: 'socorro' });
    expect((await run()).snapshot).toMatchObject({
      urgency: 'emergency',
      teamId: 'enfermagem_urgente',
      stage: 'queued',
    });
    await writeAsPatient(database.knex, id, { text: 'socorro!' });
    await run();
    expect(await said(id)).toEqual(['já chamo', 'ligue 192']);
    expect(await eventTypes(database.knex, id)).toEqual([
      'message.queued',
      'conversation.queued',
      'message.queued',
      'conversation.urgency_raised',
      'conversation.transferred',
    ]);
  });

  it('something urgent moves ahead in the queue without a word', async () => {
    const { id, run } = await queued();
    await writeAsPatient(database.knex, id, { text: 'urgente' });
    expect((await run()).snapshot).toMatchObject({ urgency: 'urgent', teamId: 'agendamento' });
    expect(await said(id)).toEqual(['já chamo']);
    expect((await eventTypes(database.knex, id)).at(-1)).toBe('conversation.urgency_raised');
  });

  it('an emergency told to a person alerts and stays silent', async () => {
    const { id, deps, run } = await queued();
    const staffId = await staffIdOf(database.knex, ROBERTA);
    await moveActivities(deps).takeConversation({ conversationId: id, staffId });
    await writeAsPatient(database.knex, id, { text: 'socorro' });
    expect((await run()).snapshot).toMatchObject({ urgency: 'emergency', stage: 'attended' });
    expect(await said(id)).toEqual(['já chamo']);
    const [alert] = (await database
      .knex('domainEvents')
      .where({ conversationId: id, type: 'conversation.urgency_raised' })) as { staffId: string }[];
    expect(alert?.staffId).toBe(staffId);
  });

  it('a gate that fails does not hold the conversation up', async () => {
    const { id, run } = await queued();
    await writeAsPatient(database.knex, id, { text: 'erro' });
    expect(await run()).toMatchObject({ outcome: 'committed', snapshot: { processedSeq: 3 } });
  });

  it('measures the first answer at the instant it was written, and the next wait from the next question', async () => {
    const { id, deps, run } = await queued();
    const staffId = await staffIdOf(database.knex, ROBERTA);
    await moveActivities(deps).takeConversation({ conversationId: id, staffId });
    await database.knex.transaction((trx) =>
      appendOutbound(trx, {
        conversationId: id,
        author: 'staff',
        staffId,
        contents: [{ kind: 'text', text: 'bom dia' }],
        kind: 'reply',
      }),
    );
    const answered = await run();
    expect(answered).toMatchObject({
      outcome: 'idle',
      outboxDue: true,
      snapshot: { nextDueAt: null, clocks: {} },
    });
    expect(await eventTypes(database.knex, id)).toContain('first_response.given');
    const { firstRespondedAt, firstResponseOpenMs, waitingSinceAt } = await rowOf(id);
    expect(firstRespondedAt).toBeInstanceOf(Date);
    expect(Number(firstResponseOpenMs)).toBeGreaterThanOrEqual(0);
    expect(waitingSinceAt).toBeNull();
    await writeAsPatient(database.knex, id, { text: 'e o preço?' });
    const asked = await run();
    expect(asked.snapshot.nextDueAt).not.toBeNull();
    expect(asked.snapshot.clocks).toEqual({});
    await run();
    expect(
      (await eventTypes(database.knex, id)).filter((type) => type === 'first_response.given'),
    ).toHaveLength(1);
  });
});

describe('clocks', () => {
  it('warn and break the promise once each, whoever rings twice', async () => {
    const { id, deps, run } = await open();
    now = () => new Date('2026-11-17T13:00:00Z');
    await writeAsPatient(database.knex, id, { text: 'humano' });
    await run();
    const { ringClock } = clockActivities(deps);
    await ringClock({ conversationId: id, clock: 'warn' });
    expect(await eventTypes(database.knex, id)).not.toContain('first_response.warned');
    now = () => new Date('2026-11-17T13:06:00Z');
    await ringClock({ conversationId: id, clock: 'warn' });
    await ringClock({ conversationId: id, clock: 'warn' });
    await ringClock({ conversationId: id, clock: 'breach' });
    const last = await ringClock({ conversationId: id, clock: 'breach' });
    expect(last.clocks).toEqual({});
    const types = await eventTypes(database.knex, id);
    expect(types.slice(-2)).toEqual(['first_response.warned', 'first_response.breached']);
    expect(types.filter((type) => type.startsWith('first_response'))).toHaveLength(2);
  });

  it('ask a silent patient once more and close in the end', async () => {
    const { id, deps, run } = await open();
    await writeAsPatient(database.knex, id, { text: 'pergunta' });
    const asked = await run();
    const followUpAt = new Date(asked.snapshot.clocks.followUp ?? '');
    expect(asked.snapshot.clocks.close).toBeUndefined();
    const { ringClock } = clockActivities(deps);
    now = () => followUpAt;
    const followed = await ringClock({ conversationId: id, clock: 'followUp' });
    await ringClock({ conversationId: id, clock: 'followUp' });
    expect(await said(id)).toHaveLength(2);
    now = () => new Date(followed.clocks.close ?? '');
    const closed = await ringClock({ conversationId: id, clock: 'close' });
    expect(closed).toMatchObject({ stage: 'resolved', clocks: {} });
    expect(await rowOf(id)).toMatchObject({ resolution: 'silence' });
  });

  it('never close an open emergency', async () => {
    const { id, deps } = await open();
    const staffId = await staffIdOf(database.knex, ROBERTA);
    await writeAsPatient(database.knex, id, { text: 'socorro' });
    await turnActivities(deps).runTurn({ conversationId: id });
    const moves = moveActivities(deps);
    await expect(moves.returnToBot({ conversationId: id, staffId })).rejects.toThrow(
      'conversation.wrong_stage',
    );
    await moves.closeEmergency({ conversationId: id, staffId });
    expect(await moves.returnToBot({ conversationId: id, staffId })).toMatchObject({
      stage: 'bot',
      urgency: 'routine',
    });
  });
});
