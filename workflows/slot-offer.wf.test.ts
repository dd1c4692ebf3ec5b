import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { testWorker, timeSkippingServer } from '#test/support/temporal.ts';
import { LOOKED_AFTER_NUDGE } from './looked-after.contract.ts';
import type { Look, LookedAfterInput } from './looked-after.contract.ts';
import { SLOT_OFFER_WORKFLOW, slotOfferWorkflowId } from './slot-offer.contract.ts';

const TASK_QUEUE = 'slot-offer-test';
const MINUTE_MS = 60_000;

let environment: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
const looks = new Map<string, () => Promise<Look>>();

beforeAll(async () => {
  environment = await timeSkippingServer();
  worker = await testWorker(environment, {
    activities: fakeActivities(new Map(), new Map(), looks),
    taskQueue: TASK_QUEUE,
  });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await environment.teardown();
});

/** An offer whose looks answer these, in order; each is an instant so many minutes ahead, or the end. */
async function begin(...plan: (number | null)[]) {
  const id = randomUUID();
  const at: number[] = [];
  looks.set(id, async () => {
    const now = await environment.currentTimeMs();
    const minutes = plan[at.length] ?? null;
    at.push(now);
    const nextAt = minutes === null ? null : new Date(now + minutes * MINUTE_MS).toISOString();
    return { status: minutes === null ? 'taken' : 'open', nextAt };
  });
  const workflowId = slotOfferWorkflowId(id);
  const handle = await environment.client.workflow.signalWithStart<
    (input: LookedAfterInput) => Promise<void>
  >(SLOT_OFFER_WORKFLOW, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [{ id }],
    signal: LOOKED_AFTER_NUDGE,
    signalArgs: [],
  });
  return { at, handle };
}

describe('an offer', () => {
  it('is looked at whenever somebody’s time is over, until it has ended; the run replays', async () => {
    const { at, handle } = await begin(30, 30, null);
    await handle.result();
    expect(at.length).toBeGreaterThanOrEqual(3);
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(30 * MINUTE_MS);
    const bundle = { codePath: inject('workflowBundle') };
    await Worker.runReplayHistory({ workflowBundle: bundle }, await handle.fetchHistory());
  });

  it('is looked at at once when it was answered', async () => {
    const { at, handle } = await begin(30, 30, null);
    await eventually(() => Promise.resolve(at.length >= 1), 10_000);
    await handle.signal(LOOKED_AFTER_NUDGE);
    await eventually(() => Promise.resolve(at.length >= 2), 10_000);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeLessThan(30 * MINUTE_MS);
    await handle.result();
  });

  it('that is gone ends the run', async () => {
    const { handle } = await begin(30);
    looks.clear();
    await expect(handle.result()).resolves.toBeUndefined();
  });
});
