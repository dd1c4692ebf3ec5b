import { defineSearchAttributeKey } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { LOOKED_AFTER_SCENARIOS, SLOT_OFFER } from '#test/support/looked-after-scenarios.ts';
import { LookedAfterStage } from '#test/support/looked-after-stage.ts';
import { runWorkflows, type RunningWorkflows } from '#test/support/temporal.ts';

const TASK_QUEUE = 'slot-offer-test';
const MINUTE_MS = 60_000;
const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', 'DATETIME');

let temporal: RunningWorkflows;
let stage: LookedAfterStage;

beforeAll(async () => {
  temporal = await runWorkflows(TASK_QUEUE, (environment) => {
    stage = new LookedAfterStage(environment, TASK_QUEUE);
    return fakeActivities(new Map(), new Map(), stage.looks);
  });
});
afterAll(() => temporal.stop());

const open = { status: 'open', inMinutes: 30 };
const taken = { status: 'taken', inMinutes: null };

describe('an offer', () => {
  it('is looked at whenever somebody’s time is over, until it has ended', async () => {
    const { handle, lookedAt } = await stage.begin(SLOT_OFFER, open, open, taken);
    await handle.result();
    expect(lookedAt.length).toBeGreaterThanOrEqual(3);
    expect((lookedAt.at(-1) ?? 0) - (lookedAt[0] ?? 0)).toBeGreaterThanOrEqual(30 * MINUTE_MS);
  });

  it('is looked at at once when it was answered', async () => {
    const { handle, lookedAt, untilLooked, nudge } = await stage.begin(SLOT_OFFER, open, open, taken);
    await untilLooked(1);
    await nudge();
    expect((lookedAt[1] ?? 0) - (lookedAt[0] ?? 0)).toBeLessThan(30 * MINUTE_MS);
    await handle.result();
  });

  it('that is gone ends the run', async () => {
    const { handle } = await stage.begin(SLOT_OFFER, { fails: 'slot_offer.not_found' });
    await expect(handle.result()).resolves.toBeUndefined();
  });

  it('can be searched by where it stands, and says what it waits for', async () => {
    const { handle, untilLooked, standing } = await stage.begin(SLOT_OFFER, open, taken);
    await untilLooked(1);
    const { look } = await standing();
    const { typedSearchAttributes } = await handle.describe();
    expect(typedSearchAttributes.get(STAGE)).toBe('open');
    expect(typedSearchAttributes.get(NEXT_DUE_AT)).toEqual(new Date(look?.nextAt ?? 0));
    await handle.result();
    expect((await handle.describe()).typedSearchAttributes.get(STAGE)).toBe('taken');
  });
});

describe('every recorded way', () => {
  it.each(LOOKED_AFTER_SCENARIOS)('can be played again from its history: $name', async ({ play }) => {
    const { handle } = await play(stage);
    const bundle = { codePath: inject('workflowBundle') };
    await Worker.runReplayHistory({ workflowBundle: bundle }, await handle.fetchHistory(), handle.workflowId);
  });
});
