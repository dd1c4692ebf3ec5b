import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '#log';
import { freePort } from '#scripts/platform/ports.ts';
import { ConversationStage, STAFF } from '#test/support/conversation-stage.ts';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { testWorker, timeSkippingServer } from '#test/support/temporal.ts';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';
import { createConversations, type Conversations } from './conversations.ts';

const log = createLog({ part: 'test', level: 'silent' });
const staffId = STAFF;

let environment: TestWorkflowEnvironment;
let stage: ConversationStage;
let worker: Worker;
let running: Promise<void>;
let conversations: Conversations;

beforeAll(async () => {
  environment = await timeSkippingServer();
  stage = new ConversationStage(environment, TASK_QUEUE);
  worker = await testWorker(environment, {
    activities: fakeActivities(stage.conversations),
    taskQueue: TASK_QUEUE,
  });
  running = worker.run();
  conversations = createConversations(environment.client, log);
});
afterAll(async () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await running;
  await environment.teardown();
});

describe('a conversation’s workflow', () => {
  it('is started by the first nudge, and told by the next', async () => {
    const { id, fake, until } = await stage.begin();
    fake.inboundSeq = 1;
    expect(await conversations.nudge(id, 1)).toBe(true);
    await until('turn 1-1');
    fake.inboundSeq = 2;
    expect(await conversations.nudge(id, 2)).toBe(true);
    await until('turn 2-2');
  });

  it('is started by the first request, and answers where it then stands', async () => {
    const { id } = await stage.begin({ stage: 'queued' });
    const standing = await conversations.update(id, 'take', { staffId });
    expect(standing).toMatchObject({ stage: 'attended', assigneeId: staffId });
  });

  it('refuses with its code, and goes on', async () => {
    const { id } = await stage.begin({ stage: 'queued' });
    await conversations.update(id, 'take', { staffId });
    await expect(conversations.update(id, 'take', { staffId: randomUUID() })).rejects.toMatchObject({
      code: 'conversation.already_taken',
    });
    expect(await conversations.update(id, 'release', { staffId })).toMatchObject({ stage: 'queued' });
  });

  it('of a conversation that does not exist says so', async () => {
    await expect(conversations.update(randomUUID(), 'take', { staffId })).rejects.toMatchObject({
      code: 'conversation.not_found',
    });
  });

  it('can be reached', async () => {
    expect(await conversations.isReachable()).toBe(true);
  });
});

describe('while Temporal is away', () => {
  const unreachable = async (): Promise<Conversations> => {
    const connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` });
    onTestFinished(() => connection.close());
    return createConversations(new Client({ connection }), log);
  };

  it('a nudge is over within two seconds and never fails', async () => {
    const away = await unreachable();
    const startedMs = performance.now();
    expect(await away.nudge(randomUUID(), 1)).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(2500);
  });

  it('a request is refused within five seconds, as something to try again', async () => {
    const away = await unreachable();
    const startedMs = performance.now();
    await expect(away.update(randomUUID(), 'take', { staffId })).rejects.toMatchObject({
      code: 'temporal.unavailable',
      rule: { status: 503, retryable: true },
    });
    expect(performance.now() - startedMs).toBeLessThan(6500);
    expect(await away.isReachable()).toBe(false);
  });

  it('without a worker a request is refused within five seconds as well', async () => {
    const elsewhere = createConversations(environment.client, log);
    worker.shutdown();
    await running;
    const { id } = await stage.begin({ stage: 'queued' });
    await expect(elsewhere.update(id, 'take', { staffId })).rejects.toMatchObject({
      code: 'temporal.unavailable',
    });
  });
});
