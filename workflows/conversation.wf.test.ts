import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activities } from '#activities/index.ts';
import { testWorker, timeSkippingServer } from '#test/support/temporal.ts';
import {
  CONVERSATION_WORKFLOW,
  NUDGE,
  STANDING_QUERY,
  conversationWorkflowId,
} from './conversation.contract.ts';
import type {
  ConversationSnapshot,
  ConversationStanding,
  ConversationUpdate,
  RunStanding,
} from './conversation.contract.ts';

const TASK_QUEUE = 'conversation-test';
const STAFF = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const MINUTE_MS = 60_000;

/** The database of one conversation, played by hand: enough of its rules for the workflow to be led by them. */
class FakeConversation {
  readonly log: string[] = [];
  inboundSeq = 0;
  outboxCount = 0;
  quietMs = 0;
  /** Runs in the middle of the next turn, between reading and committing. */
  meanwhile: (() => Promise<void>) | null = null;
  #bornAt = 0;
  snapshot: ConversationSnapshot = {
    stage: 'bot',
    version: 1,
    assigneeId: null,
    teamId: null,
    channel: 'whatsapp',
    urgency: 'routine',
    processedSeq: 0,
    nextDueAt: null,
    clocks: {},
    timeZone: 'America/Sao_Paulo',
  };

  move(changes: Partial<ConversationSnapshot>): ConversationSnapshot {
    this.snapshot = { ...this.snapshot, version: this.snapshot.version + 1, ...changes };
    return this.snapshot;
  }

  async turn() {
    const { version, processedSeq } = this.snapshot;
    const report = (outcome: 'idle' | 'waiting' | 'committed' | 'dropped', waitMs = 0) => ({
      outcome,
      waitMs,
      outboxDue: this.outboxCount > 0,
      snapshot: this.snapshot,
    });
    if (processedSeq === this.inboundSeq) return report('idle');
    const toSeq = this.inboundSeq;
    if (this.quietMs > 0) {
      const waitMs = this.quietMs;
      this.quietMs = 0;
      this.log.push('wait');
      return report('waiting', waitMs);
    }
    await this.meanwhile?.();
    this.meanwhile = null;
    if (version !== this.snapshot.version) return report('dropped');
    this.snapshot = { ...this.snapshot, processedSeq: toSeq };
    const spoke = this.snapshot.stage === 'bot';
    if (spoke) this.outboxCount += 1;
    this.log.push(`${spoke ? 'turn' : 'gate'} ${processedSeq + 1}-${toSeq}`);
    this.onTurn?.(this);
    return report('committed');
  }

  /** What a turn leads to besides its words. */
  onTurn: ((conversation: FakeConversation) => void) | null = null;

  get bornAt(): number {
    return this.#bornAt;
  }

  born(at: number): this {
    this.#bornAt = at;
    return this;
  }
}

const conversations = new Map<string, FakeConversation>();
const find = (id: string): FakeConversation => {
  const found = conversations.get(id);
  if (!found) throw ApplicationFailure.nonRetryable('conversation.not_found', 'conversation.not_found');
  return found;
};
const refuse = (code: string): Promise<never> => Promise.reject(ApplicationFailure.nonRetryable(code, code));

const done = (id: string, changes: Partial<ConversationSnapshot>): Promise<ConversationSnapshot> =>
  Promise.resolve(find(id).move(changes));

const activities: Activities = {
  runTurn: async ({ conversationId }) => find(conversationId).turn(),
  deliverNext: ({ conversationId }) => {
    const conversation = find(conversationId);
    const sent = conversation.outboxCount;
    conversation.outboxCount = 0;
    if (sent > 0) conversation.log.push(`deliver ${sent}`);
    return Promise.resolve({ sent, remaining: 0, retryAfterMs: null, failed: 0, unknown: 0 });
  },
  ringClock: ({ conversationId, clock }) => {
    const conversation = find(conversationId);
    conversation.log.push(clock);
    if (clock === 'followUp') conversation.outboxCount += 1;
    if (clock === 'close') return done(conversationId, { stage: 'resolved', clocks: {} });
    const left = Object.entries(conversation.snapshot.clocks).filter(([name]) => name !== clock);
    return done(conversationId, { clocks: Object.fromEntries(left) });
  },
  takeConversation: ({ conversationId, staffId }) => {
    const conversation = find(conversationId);
    if (conversation.snapshot.stage === 'attended') return refuse('conversation.already_taken');
    conversation.log.push('take');
    return done(conversationId, { stage: 'attended', assigneeId: staffId, teamId: 'recepcao' });
  },
  releaseConversation: ({ conversationId }) => done(conversationId, { stage: 'queued', assigneeId: null }),
  transferConversation: ({ conversationId, toTeamId }) =>
    done(conversationId, { stage: 'queued', assigneeId: null, teamId: toTeamId }),
  resolveConversation: ({ conversationId }) => done(conversationId, { stage: 'resolved', clocks: {} }),
  returnToBot: ({ conversationId }) => done(conversationId, { stage: 'bot', assigneeId: null }),
  closeEmergency: ({ conversationId }) => done(conversationId, { urgency: 'routine' }),
};

type Conversation = (input: { conversationId: string }) => Promise<void>;
type Handle = WorkflowHandle<Conversation>;

let environment: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  environment = await timeSkippingServer();
  worker = await testWorker(environment, { activities, taskQueue: TASK_QUEUE });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await environment.teardown();
});

interface Case {
  readonly id: string;
  readonly fake: FakeConversation;
  /** The patient writes: the row is there before the nudge is. */
  write(): Promise<Handle>;
  nudge(): Promise<Handle>;
  ask(update: ConversationUpdate, input?: object): Promise<ConversationStanding>;
  standing(): Promise<RunStanding>;
  /** Waits, without skipping time, until the log has a line. */
  until(line: string): Promise<void>;
  /** Lets workflow time pass. */
  pass(ms: number): Promise<void>;
}

async function begin(changes: Partial<ConversationSnapshot> = {}): Promise<Case> {
  const id = randomUUID();
  const fake = new FakeConversation().born(await environment.currentTimeMs());
  fake.snapshot = { ...fake.snapshot, ...changes };
  conversations.set(id, fake);
  const options = {
    workflowId: conversationWorkflowId(id),
    taskQueue: TASK_QUEUE,
    args: [{ conversationId: id }],
  };
  const { workflow } = environment.client;
  const nudge = (): Promise<Handle> =>
    workflow.signalWithStart<Conversation, [{ seq: number }]>(CONVERSATION_WORKFLOW, {
      ...options,
      args: [{ conversationId: id }],
      signal: NUDGE,
      signalArgs: [{ seq: fake.inboundSeq }],
    });
  return {
    id,
    fake,
    nudge,
    write: () => {
      fake.inboundSeq += 1;
      return nudge();
    },
    ask: (update, input = { staffId: STAFF }) =>
      workflow.executeUpdateWithStart<Conversation, ConversationStanding, [object]>(update, {
        args: [input],
        startWorkflowOperation: new WithStartWorkflowOperation<Conversation>(CONVERSATION_WORKFLOW, {
          ...options,
          args: [{ conversationId: id }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    standing: () => workflow.getHandle(options.workflowId).query<RunStanding>(STANDING_QUERY),
    until: async (line) => {
      await expect.poll(() => fake.log, { timeout: 10_000, interval: 20 }).toContain(line);
    },
    pass: (ms) => environment.sleep(ms),
  };
}

const at = (conversation: FakeConversation, minutes: number): string =>
  new Date(conversation.bornAt + minutes * MINUTE_MS).toISOString();

describe('a message', () => {
  it('is answered and delivered', async () => {
    const one = await begin();
    await one.write();
    await one.until('deliver 1');
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
    expect(await one.standing()).toMatchObject({ stage: 'bot', processedSeq: 1, turnCount: 1 });
  });

  it('is answered once, however often it is announced', async () => {
    const one = await begin();
    one.fake.inboundSeq = 1;
    await Promise.all([one.nudge(), one.nudge(), one.nudge()]);
    await one.until('deliver 1');
    await one.nudge();
    expect(await one.standing()).toMatchObject({ turnCount: 1 });
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
  });

  it('is answered together with those announced late or not at all', async () => {
    const one = await begin();
    one.fake.inboundSeq = 2;
    await one.write();
    await one.until('turn 1-3');
    expect(await one.standing()).toMatchObject({ turnCount: 1, processedSeq: 3 });
  });

  it('waits for the burst to end, and is answered with it', async () => {
    const one = await begin();
    one.fake.quietMs = 1500;
    await one.write();
    await one.until('wait');
    // Announced late: the look at the end of the wait finds it all the same.
    one.fake.inboundSeq += 1;
    await one.pass(2000);
    await one.until('turn 1-2');
  });

  it('does not lose a nudge for a conversation that does not exist', async () => {
    const handle = await environment.client.workflow.signalWithStart<Conversation, [{ seq: number }]>(
      CONVERSATION_WORKFLOW,
      {
        workflowId: conversationWorkflowId('gone'),
        taskQueue: TASK_QUEUE,
        args: [{ conversationId: 'gone' }],
        signal: NUDGE,
        signalArgs: [{ seq: 1 }],
      },
    );
    await expect(handle.result()).resolves.toBeUndefined();
  });
});

describe('a person', () => {
  it('takes, and the bot is silent from then on', async () => {
    const one = await begin();
    await one.write();
    await one.until('deliver 1');
    const standing = await one.ask('take');
    expect(standing).toEqual({ stage: 'attended', version: 2, assigneeId: STAFF, teamId: 'recepcao' });
    await one.write();
    await one.until('gate 2-2');
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'take', 'gate 2-2']);
  });

  it('takes while the bot is thinking: what the bot decided is dropped', async () => {
    const one = await begin();
    one.fake.meanwhile = async () => {
      one.fake.move({ stage: 'attended', assigneeId: STAFF });
      return Promise.resolve();
    };
    await one.write();
    await one.until('gate 1-1');
    expect(one.fake.log).toEqual(['gate 1-1']);
    expect(one.fake.outboxCount).toBe(0);
  });

  it('is told why not, by the code of the error', async () => {
    const one = await begin({ stage: 'attended', assigneeId: STAFF, teamId: 'recepcao' });
    const refused = await one.ask('take').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
    const { cause } = refused as WorkflowUpdateFailedError;
    expect(cause).toBeInstanceOf(ApplicationFailure);
    expect((cause as ApplicationFailure).type).toBe('conversation.already_taken');
    expect(await one.standing()).toMatchObject({ stage: 'attended' });
  });

  it.each([
    ['take', {}],
    ['take', { staffId: 'me' }],
    ['transfer', { staffId: STAFF, toTeamId: null, toStaffId: null }],
    ['transfer', { staffId: STAFF, toTeamId: 'exames', toStaffId: STAFF }],
  ] as const)('cannot %s with arguments that make no sense: %j', async (update, input) => {
    const one = await begin();
    const refused = (await one
      .ask(update, input)
      .catch((error: unknown) => error)) as WorkflowUpdateFailedError;
    expect((refused.cause as ApplicationFailure).type).toBe('request.invalid');
    expect(one.fake.log).toEqual([]);
  });

  it('resolves: the run ends, and the next message opens it again', async () => {
    const one = await begin({ stage: 'attended', assigneeId: STAFF, teamId: 'recepcao' });
    expect(await one.ask('resolve')).toMatchObject({ stage: 'resolved' });
    const handle = environment.client.workflow.getHandle(conversationWorkflowId(one.id));
    await handle.result();
    one.fake.move({ stage: 'bot' });
    await one.write();
    await one.until('turn 1-1');
  });

  it('gives back to the bot, transfers and releases', async () => {
    const one = await begin({ stage: 'attended', assigneeId: STAFF, teamId: 'recepcao' });
    const transfer = { staffId: STAFF, toTeamId: 'exames', toStaffId: null };
    expect(await one.ask('transfer', transfer)).toMatchObject({ stage: 'queued', teamId: 'exames' });
    expect(await one.ask('take')).toMatchObject({ stage: 'attended' });
    expect(await one.ask('release')).toMatchObject({ stage: 'queued' });
    expect(await one.ask('closeEmergency')).toMatchObject({ stage: 'queued' });
    expect(await one.ask('returnToBot')).toMatchObject({ stage: 'bot' });
  });
});

describe('the clocks', () => {
  it('warn and then run out while nobody answers', async () => {
    const one = await begin();
    one.fake.onTurn = (fake) => {
      fake.move({
        stage: 'queued',
        teamId: 'agendamento',
        nextDueAt: at(fake, 10),
        clocks: { warn: at(fake, 8), breach: at(fake, 10) },
      });
    };
    await one.write();
    await one.until('deliver 1');
    await one.pass(7 * MINUTE_MS);
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
    await one.pass(2 * MINUTE_MS);
    await one.until('warn');
    expect(one.fake.log).not.toContain('breach');
    await one.pass(2 * MINUTE_MS);
    await one.until('breach');
  });

  it('stop when a person takes the conversation and answers in time', async () => {
    const one = await begin();
    one.fake.onTurn = (fake) => {
      fake.move({
        stage: 'queued',
        teamId: 'agendamento',
        clocks: { warn: at(fake, 8), breach: at(fake, 10) },
      });
    };
    await one.write();
    await one.until('deliver 1');
    await one.ask('take');
    one.fake.move({ clocks: {} });
    one.fake.outboxCount = 1;
    await one.nudge();
    await expect.poll(() => one.fake.log.filter((line) => line === 'deliver 1')).toHaveLength(2);
    await one.pass(60 * MINUTE_MS);
    await one.standing();
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'take', 'deliver 1']);
  });

  it('follow a silent patient up once and close after more silence', async () => {
    const one = await begin();
    one.fake.onTurn = (fake) => {
      fake.snapshot = { ...fake.snapshot, clocks: { followUp: at(fake, 30), close: at(fake, 24 * 60) } };
    };
    const handle = await one.write();
    await handle.result();
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'followUp', 'deliver 1', 'close']);
    expect(one.fake.snapshot.stage).toBe('resolved');
  });

  it('are pushed back by every message without a new timer each', async () => {
    const one = await begin();
    one.fake.onTurn = (fake) => {
      fake.snapshot = { ...fake.snapshot, clocks: { close: at(fake, 24 * 60 + fake.snapshot.processedSeq) } };
    };
    const handle = await one.write();
    await one.until('turn 1-1');
    for (const seq of [2, 3, 4, 5]) {
      await one.write();
      await one.until(`turn ${seq}-${seq}`);
    }
    await handle.result();
    const { events } = await handle.fetchHistory();
    const timers = (events ?? []).filter((event) => event.timerStartedEventAttributes);
    expect(timers.length).toBeLessThanOrEqual(2);
  });
});

describe('a long conversation', () => {
  it('goes on in a fresh run with nothing lost', async () => {
    const one = await begin();
    const handle = await one.write();
    await one.until('turn 1-1');
    const first = await handle.describe();
    for (let seq = 2; seq <= 210; seq += 1) {
      one.fake.inboundSeq = seq;
      await one.nudge();
      await one.until(`turn ${seq}-${seq}`);
    }
    const { runId } = await environment.client.workflow.getHandle(conversationWorkflowId(one.id)).describe();
    expect(runId).not.toBe(first.runId);
    expect(await one.standing()).toMatchObject({ turnCount: 210, processedSeq: 210 });
    expect(await one.ask('take')).toMatchObject({ stage: 'attended' });
  });
});

describe('an operator', () => {
  it('finds the conversation by its search attributes and reads what it waits for', async () => {
    const one = await begin();
    one.fake.onTurn = (fake) => {
      fake.move({
        stage: 'queued',
        teamId: 'agendamento',
        urgency: 'urgent',
        nextDueAt: '2026-11-17T17:05:00.000Z',
      });
    };
    const handle = await one.write();
    await one.until('deliver 1');
    await one.standing();
    const { typedSearchAttributes } = await handle.describe();
    const attributes = Object.fromEntries(
      typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    expect(attributes).toMatchObject({
      Channel: 'whatsapp',
      Stage: 'queued',
      Queue: 'agendamento',
      Urgency: 'urgent',
      NextDueAt: new Date('2026-11-17T17:05:00.000Z'),
    });
    const metadata = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toBe(
      '**urgent**; waiting for an attendant in *agendamento*; answer due 14:05',
    );
  });
});
