import { Worker } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { AppointmentStage } from '#test/support/appointment-stage.ts';
import type { FakeAppointment } from '#test/support/fake-appointment.ts';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { runWorkflows, type RunningWorkflows } from '#test/support/temporal.ts';

const TASK_QUEUE = 'appointment-test';
const HOUR_MS = 3_600_000;

let temporal: RunningWorkflows;
let stage: AppointmentStage;

beforeAll(async () => {
  temporal = await runWorkflows(TASK_QUEUE, (environment) => {
    stage = new AppointmentStage(environment, TASK_QUEUE);
    return fakeActivities(new Map(), stage.appointments);
  });
});
afterAll(() => temporal.stop());

// Whatever a test did, its run must replay.
afterEach(async () => {
  const runs = [...stage.appointments].map(async ([id, fake]) => {
    const { handle } = stage.stage(id, fake);
    return { workflowId: handle.workflowId, history: await handle.fetchHistory() };
  });
  stage.appointments.clear();
  const histories = await Promise.all(runs);
  const bundle = { codePath: inject('workflowBundle') };
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: bundle }, histories)) {
    expect(error).toBeUndefined();
  }
});

/** Hours before the visit began at which each thing was done. */
const hoursBefore = ({ fake }: { fake: FakeAppointment }): string[] =>
  fake.log.map(({ what, at }) => `${what} ${Math.round((fake.visit.startsAt.getTime() - at) / HOUR_MS)} h`);

describe('an appointment that nobody answers', () => {
  it('goes down its ladder, each step at its hour, and is handed to a person', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await one.untilLooked(1);
    await one.handle.result();
    // A question that is not delivered goes on to the next channels first.
    expect(hoursBefore(one)).toEqual([
      'confirmation by whatsapp 48 h',
      'confirmation by email 46 h',
      'confirmation by sms 44 h',
      'second-question by email 24 h',
      'second-question by whatsapp 22 h',
      'call queued 20 h',
      'second-question by sms 20 h',
      'day left out: not_confirmed 3 h',
    ]);
  });

  it('ends by itself once nobody can be asked anything any more', async () => {
    const one = await stage.begin(3);
    await one.nudge();
    await one.handle.result();
    expect(await temporal.environment.currentTimeMs()).toBeGreaterThan(one.fake.visit.endsAt.getTime());
    expect(one.log().filter((line) => line.includes('survey'))).toEqual([]);
  });
});

describe('an answer', () => {
  it('ends the questions, and keeps the day’s reminder', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await stage.passTo(one, 47);
    one.fake.settle('confirmation', 'arrived');
    await one.change({ status: 'confirmed' });
    await stage.passTo(one, 2.9);
    expect(one.log()).toEqual(['confirmation by whatsapp', 'day by whatsapp']);
  });

  it('that a message failed moves it to the next channel at once', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await stage.passTo(one, 47);
    one.fake.settle('confirmation', 'failed');
    await one.change({});
    expect(one.log()).toEqual(['confirmation by whatsapp', 'confirmation by email']);
  });
});

describe('an appointment that dies', () => {
  it.each(['cancelled', 'rescheduled'] as const)('says nothing more once it is %s', async (status) => {
    const one = await stage.begin(10);
    await one.nudge();
    await one.untilLooked(1);
    await one.change({ status });
    await one.handle.result();
    await stage.pass(24 * 12);
    expect(one.log()).toEqual([]);
  });

  it('comes to life again when it is booked anew, and then asks', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await one.change({ status: 'cancelled' });
    await one.handle.result();
    await one.change({ status: 'booked' });
    await stage.passTo(one, 47);
    expect(one.log()).toEqual(['confirmation by whatsapp']);
  });
});

describe('after the visit', () => {
  it('asks whoever came how it was', async () => {
    const one = await stage.begin(3);
    await one.nudge();
    await stage.passTo(one, -1);
    await one.change({ status: 'completed' });
    await stage.pass(24);
    expect(one.log().at(-1)).toMatch(/^survey by /);
  });

  it('invites whoever did not come to another time', async () => {
    const one = await stage.begin(3);
    await one.nudge();
    await stage.passTo(one, -1);
    await one.change({ status: 'no_show' });
    await stage.pass(48);
    expect(one.log().some((line) => line.startsWith('no-show by whatsapp'))).toBe(true);
  });
});

describe('what changes around an appointment', () => {
  it('is found by the next look: another policy, another zone', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await one.untilLooked(1);
    const first = (await one.standing()).nextAt;
    one.fake.policy = { ...one.fake.policy, quietHours: { from: '10:00', until: '09:00' } };
    await one.change({});
    const second = (await one.standing()).nextAt;
    expect(second).not.toBe(first);
    await one.change({ timeZone: 'Asia/Tokyo' });
    expect((await one.standing()).nextAt).not.toBe(second);
  });

  it('is looked at once, however often it is announced', async () => {
    const one = await stage.begin(10);
    await one.nudge();
    await one.untilLooked(1);
    await Promise.all([one.nudge(), one.nudge(), one.nudge()]);
    await one.untilLooked(2);
    const { lookCount } = await one.standing();
    expect(lookCount).toBeLessThanOrEqual(4);
    expect(one.log()).toEqual([]);
  });
});

describe('a look that fails', () => {
  it('is had again after a pause', async () => {
    const one = await stage.begin(10);
    one.fake.failures.push('internal.unexpected');
    await one.nudge();
    await one.untilLooked(1);
    await stage.pass(0.1);
    await one.untilLooked(2);
    expect(await one.standing()).toMatchObject({ status: 'booked', lookCount: 1 });
  });

  it('ends the run when there is no such appointment', async () => {
    const one = await stage.begin(10);
    stage.appointments.delete(one.id);
    await one.nudge();
    await one.handle.result();
    expect(one.fake.lookCount).toBe(0);
  });

  it('waits for a database whose clock is behind, without spinning', async () => {
    const one = await stage.begin(10);
    one.fake.lagMs = 60_000;
    await one.nudge();
    await stage.passTo(one, 47);
    expect(one.log()[0]).toBe('confirmation by whatsapp');
    expect(one.fake.lookCount).toBeLessThan(20);
  });
});
