import { defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { AGENDA_CHANGE, EXAM_READY } from '#test/support/looked-after-scenarios.ts';
import { LookedAfterStage } from '#test/support/looked-after-stage.ts';
import { runWorkflows, type RunningWorkflows } from '#test/support/temporal.ts';

const TASK_QUEUE = 'agenda-change-test';
const MINUTE_MS = 60_000;
const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');

let temporal: RunningWorkflows;
let stage: LookedAfterStage;

beforeAll(async () => {
  temporal = await runWorkflows(TASK_QUEUE, (environment) => {
    stage = new LookedAfterStage(environment, TASK_QUEUE);
    return fakeActivities(new Map(), new Map(), stage.looks);
  });
});
afterAll(() => temporal.stop());

const open = { status: 'open', inMinutes: 240 };
const settled = { status: 'settled', inMinutes: null };

describe.each([
  ['a lost day', AGENDA_CHANGE, 'agenda_change.not_found'],
  ['a result', EXAM_READY, 'exam.not_found'],
])('%s', (_, kind, goneCode) => {
  it('is looked at whenever something is due, until it has ended, and can be searched by where it stands', async () => {
    const { handle, lookedAt, untilLooked } = await stage.begin(kind, open, open, settled);
    await untilLooked(1);
    // They are there once the run has told Temporal, a moment after its look.
    await expect
      .poll(async () => (await handle.describe()).typedSearchAttributes.get(STAGE), { timeout: 10_000 })
      .toBe('open');
    await handle.result();
    expect((lookedAt.at(-1) ?? 0) - (lookedAt[0] ?? 0)).toBeGreaterThanOrEqual(240 * MINUTE_MS);
    expect((await handle.describe()).typedSearchAttributes.get(STAGE)).toBe('settled');
  });

  it('is looked at at once when somebody answered', async () => {
    const { handle, lookedAt, untilLooked, nudge } = await stage.begin(kind, open, open, settled);
    await untilLooked(1);
    await nudge();
    expect((lookedAt[1] ?? 0) - (lookedAt[0] ?? 0)).toBeLessThan(240 * MINUTE_MS);
    await handle.result();
  });

  it('that is gone ends the run', async () => {
    const { handle } = await stage.begin(kind, { fails: goneCode });
    await expect(handle.result()).resolves.toBeUndefined();
  });
});
