import { defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { MailboxStage } from '#test/support/mailbox-scenarios.ts';
import { runWorkflows, type RunningWorkflows } from '#test/support/temporal.ts';

const TASK_QUEUE = 'mailbox-test';
const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');

let temporal: RunningWorkflows;
let stage: MailboxStage;

beforeAll(async () => {
  temporal = await runWorkflows(TASK_QUEUE, (environment) => {
    stage = new MailboxStage(environment, TASK_QUEUE);
    return fakeActivities(new Map(), new Map(), new Map(), stage.watches);
  });
});
afterAll(() => temporal.stop());

describe('a mailbox', () => {
  it('is watched again and again, a refused login included, until it is gone', async () => {
    const { handle, standing } = await stage.begin(3, 'refused', 2, 'off');
    await handle.result();
    expect(await standing()).toEqual({ stage: 'watching', failure: null, takenCount: 5 });
  });

  it('that refuses our login says so, and can be searched by it', async () => {
    const { handle, standing, until } = await stage.begin('refused');
    await until('paused');
    expect(await standing()).toMatchObject({ failure: 'provider.refused' });
    const { typedSearchAttributes } = await handle.describe();
    expect(typedSearchAttributes.get(STAGE)).toBe('paused');
    await handle.terminate();
  });

  it('hands over to a fresh run before its history grows long, and goes on counting', async () => {
    const plan = Array.from({ length: 100 }, () => 1);
    const { handle, standing } = await stage.begin(...plan, 'off');
    await handle.result();
    expect(await standing()).toMatchObject({ takenCount: 100 });
  });
});
