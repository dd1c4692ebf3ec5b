import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { ConversationStage, STAFF } from '#test/support/conversation-stage.ts';
import { FakeConversation, fakeActivities } from '#test/support/fake-conversation.ts';
import { runWorkflows, type RunningWorkflows } from '#test/support/temporal.ts';

const TASK_QUEUE = 'conversation-test';

let temporal: RunningWorkflows;
let stage: ConversationStage;

beforeAll(async () => {
  temporal = await runWorkflows(TASK_QUEUE, (environment) => {
    stage = new ConversationStage(environment, TASK_QUEUE);
    return fakeActivities(stage.conversations);
  });
});
afterAll(() => temporal.stop());

// Whatever a test did, its run must replay: what came back together or apart may not change the order of things.
afterEach(async () => {
  const runs = [...stage.conversations.keys()].map(async (id) => {
    const handle = stage.handleOf(id);
    return { workflowId: handle.workflowId, history: await handle.fetchHistory() };
  });
  stage.conversations.clear();
  const histories = await Promise.all(runs);
  const bundle = { codePath: inject('workflowBundle') };
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: bundle }, histories)) {
    expect(error).toBeUndefined();
  }
});

/** The code that an update was refused with. */
const refusalOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'allowed',
    (error: unknown) => {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
      return cause instanceof ApplicationFailure ? cause.type : cause;
    },
  );

describe('a message', () => {
  it('is answered and delivered', async () => {
    const one = await stage.begin();
    await one.write();
    await one.until('deliver 1');
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
    expect(await one.standing()).toMatchObject({ stage: 'bot', processedSeq: 1, turnCount: 1 });
  });

  it('is answered once, however often it is announced', async () => {
    const one = await stage.begin();
    one.fake.inboundSeq = 1;
    // The test server, unlike the real one, refuses a run that is started twice at the same moment.
    await one.nudge();
    await Promise.all([one.nudge(), one.nudge()]);
    await one.until('deliver 1');
    await one.nudge();
    expect(await one.standing()).toMatchObject({ turnCount: 1 });
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
  });

  it('is answered together with those announced late or not at all', async () => {
    const one = await stage.begin();
    one.fake.inboundSeq = 2;
    await one.write();
    await one.until('turn 1-3');
    expect(await one.standing()).toMatchObject({ turnCount: 1, processedSeq: 3 });
  });

  it('waits for the burst to end, and is answered with it', async () => {
    const one = await stage.begin();
    one.fake.quietMs = 1500;
    await one.write();
    await one.until('wait');
    // Not announced: the look at the end of the wait finds it all the same.
    one.fake.inboundSeq += 1;
    await stage.pass(1);
    await one.until('turn 1-2');
  });

  it('that comes while the patient is typing is looked at immediately', async () => {
    const one = await stage.begin();
    one.fake.quietMs = 60_000;
    await one.write();
    await one.until('wait');
    await one.write();
    await one.until('turn 1-2');
  });

  it('ends a run whose conversation does not exist', async () => {
    const none = stage.stage('gone', new FakeConversation(0));
    await none.nudge();
    await expect(none.handle.result()).resolves.toBeUndefined();
  });
});

describe('a person', () => {
  const withPerson = { stage: 'attended', assigneeId: STAFF, teamId: 'recepcao' } as const;

  it('takes, and the bot is silent from then on', async () => {
    const one = await stage.begin();
    await one.write();
    await one.until('deliver 1');
    const standing = await one.ask('take');
    expect(standing).toEqual({ stage: 'attended', version: 2, assigneeId: STAFF, teamId: 'recepcao' });
    await one.write();
    await one.until('gate 2-2');
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'take', 'gate 2-2']);
  });

  it('takes, and a message is looked at, while the provider does not answer', async () => {
    const one = await stage.begin();
    let answer: () => void = () => undefined;
    one.fake.provider = new Promise((resolve) => {
      answer = resolve;
    });
    await one.write();
    await one.until('turn 1-1');
    await one.ask('take');
    await one.write();
    await one.until('gate 2-2');
    expect(one.fake.log).toEqual(['turn 1-1', 'take', 'gate 2-2']);
    answer();
    await one.until('deliver 1');
  });

  it('takes while the bot is thinking: what the bot decided is dropped', async () => {
    const one = await stage.begin();
    one.fake.meanwhile = () => {
      one.fake.move(withPerson);
    };
    await one.write();
    await one.until('gate 1-1');
    expect(one.fake.log).toEqual(['gate 1-1']);
    expect(one.fake.outboxCount).toBe(0);
  });

  it('is told why not, by the code of the error, and nothing else happens', async () => {
    const one = await stage.begin(withPerson);
    expect(await refusalOf(one.ask('take'))).toBe('conversation.already_taken');
    expect(await one.standing()).toMatchObject({ stage: 'attended' });
  });

  it.each([
    ['take', {}],
    ['take', { staffId: 'me' }],
    ['transfer', { staffId: STAFF, toTeamId: null, toStaffId: null }],
    ['transfer', { staffId: STAFF, toTeamId: 'exames', toStaffId: STAFF }],
  ] as const)('cannot %s with arguments that make no sense: %j', async (update, input) => {
    const one = await stage.begin();
    expect(await refusalOf(one.ask(update, input))).toBe('request.invalid');
    expect(one.fake.log).toEqual([]);
  });

  it('resolves: the run ends, and the next message opens it again', async () => {
    const one = await stage.begin(withPerson);
    expect(await one.ask('resolve')).toMatchObject({ stage: 'resolved' });
    await one.handle.result();
    one.fake.move({ stage: 'bot' });
    await one.write();
    await one.until('turn 1-1');
  });

  it('gives back to the bot, transfers and releases', async () => {
    const one = await stage.begin(withPerson);
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
    const one = await stage.begin();
    one.fake.onTurn = (fake) => {
      const clocks = { warn: fake.at(8), breach: fake.at(10) };
      fake.move({ stage: 'queued', teamId: 'agendamento', nextDueAt: fake.at(10), clocks });
    };
    await one.write();
    await one.until('deliver 1');
    await stage.pass(7);
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1']);
    await stage.pass(2);
    await one.until('warn');
    expect(one.fake.log).not.toContain('breach');
    await stage.pass(2);
    await one.until('breach');
  });

  it('stop when a person takes the conversation and answers in time', async () => {
    const one = await stage.begin();
    one.fake.onTurn = (fake) => {
      fake.move({
        stage: 'queued',
        teamId: 'agendamento',
        clocks: { warn: fake.at(8), breach: fake.at(10) },
      });
    };
    await one.write();
    await one.until('deliver 1');
    await one.ask('take');
    one.fake.note({ clocks: {} });
    one.fake.outboxCount = 1;
    await one.nudge();
    await one.until('deliver 1', 2);
    await stage.pass(60);
    await one.standing();
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'take', 'deliver 1']);
  });

  it('follow a silent patient up once and close after more silence', async () => {
    const one = await stage.begin();
    one.fake.onTurn = (fake) => {
      fake.note({ clocks: { followUp: fake.at(30), close: fake.at(24 * 60) } });
    };
    await one.write();
    await one.until('deliver 1');
    await one.handle.result();
    expect(one.fake.log).toEqual(['turn 1-1', 'deliver 1', 'followUp', 'deliver 1', 'close']);
    expect(one.fake.snapshot.stage).toBe('resolved');
  });

  it('are pushed back by every message without a new timer each', async () => {
    const one = await stage.begin();
    one.fake.onTurn = (fake) => {
      fake.note({ clocks: { close: fake.at(24 * 60 + fake.snapshot.processedSeq) } });
    };
    for (const seq of [1, 2, 3, 4, 5]) {
      await one.write();
      await one.until(`turn ${seq}-${seq}`);
    }
    await one.handle.result();
    const { events } = await one.handle.fetchHistory();
    const timers = (events ?? []).filter((event) => event.timerStartedEventAttributes);
    expect(timers.length).toBeLessThanOrEqual(2);
  });
});

describe('a crowd', () => {
  it('is served one after the other: messages, people and clocks at the same moment', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => stage.begin()));
    for (const { fake } of crowd) {
      fake.onTurn = () => {
        fake.note({ clocks: { warn: fake.at(0), breach: fake.at(0), close: fake.at(24 * 60) } });
      };
    }
    const rounds = crowd.map(async (one, index) => {
      // The test server, unlike the real one, does not bear several first requests for one workflow at once.
      await one.write();
      await one.until('turn 1-1');
      for (let round = 0; round < 4; round += 1) {
        const asked = (['take', 'release', 'returnToBot'] as const).map((update) =>
          refusalOf(one.ask(update)),
        );
        await Promise.all([one.write(), one.write(), ...asked, index % 2 === 0 ? one.nudge() : null]);
      }
      await expect.poll(one.standing, { timeout: 10_000 }).toMatchObject({ processedSeq: 9 });
    });
    await Promise.all(rounds);
  });
});

describe('a long conversation', () => {
  it('goes on in a fresh run with nothing lost', async () => {
    const one = await stage.begin();
    await one.write();
    await one.until('turn 1-1');
    const first = await one.handle.describe();
    for (let seq = 2; seq <= 210; seq += 1) {
      await one.write();
      await one.until(`turn ${seq}-${seq}`);
    }
    // The hand-over is refused while messages keep coming, and done in the first quiet moment.
    const runId = async () => (await one.handle.describe()).runId;
    await expect.poll(runId, { timeout: 10_000 }).not.toBe(first.runId);
    const { turnCount, processedSeq } = await one.standing();
    expect(processedSeq).toBe(210);
    // A task that the server refused, because a message came at its end, is done again and finds its turn committed.
    expect(turnCount).toBeGreaterThanOrEqual(200);
    const turns = one.fake.log.filter((line) => line.startsWith('turn'));
    expect(turns).toEqual(Array.from({ length: 210 }, (_, index) => `turn ${index + 1}-${index + 1}`));
    expect(await one.ask('take')).toMatchObject({ stage: 'attended' });
  }, 120_000);
});

describe('an operator', () => {
  it('finds the conversation by its search attributes and reads what it waits for', async () => {
    const one = await stage.begin();
    const nextDueAt = '2026-11-17T17:05:00.000Z';
    one.fake.onTurn = (fake) => {
      fake.move({ stage: 'queued', teamId: 'agendamento', urgency: 'urgent', nextDueAt });
    };
    await one.write();
    await one.until('deliver 1');
    await one.standing();
    const { typedSearchAttributes } = await one.handle.describe();
    const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value] as const);
    expect(Object.fromEntries(found)).toMatchObject({
      Channel: 'whatsapp',
      Stage: 'queued',
      Queue: 'agendamento',
      Urgency: 'urgent',
      NextDueAt: new Date(nextDueAt),
    });
    const metadata = await one.handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toBe(
      '**urgent**; waiting for an attendant in *agendamento*; answer due 14:05',
    );
  });
});

describe('a conversation with a model', () => {
  it('delivers what the model answered', async () => {
    const one = await stage.begin();
    one.fake.deferCount = 1;
    await one.write();
    await one.until('model 1-1');
    await one.until('deliver 1');
  });

  it('does not keep the next message waiting for the model', async () => {
    const one = await stage.begin();
    one.fake.deferCount = 1;
    let answer = (): void => undefined;
    one.fake.model = new Promise((resolve) => {
      answer = resolve;
    });
    await one.write();
    await one.until('ask');
    one.fake.deferCount = 0;
    await one.write();
    await one.until('turn 1-2');
    await one.until('deliver 1');
    answer();
    await one.nudge();
    expect((await one.standing()).processedSeq).toBe(2);
    expect(one.fake.log).not.toContain('model 1-1');
  });

  it('answers without the model when that cannot be asked', async () => {
    const one = await stage.begin();
    one.fake.deferCount = 1;
    one.fake.model = Promise.reject(
      ApplicationFailure.nonRetryable('internal.unexpected', 'internal.unexpected'),
    );
    one.fake.model.catch(() => undefined);
    await one.write();
    await one.until('ask');
    await one.until('turn 1-1');
    await one.until('deliver 1');
  });
});
