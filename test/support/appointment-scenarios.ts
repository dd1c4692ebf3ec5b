import type { AppointmentStage, StagedAppointment } from './appointment-stage.ts';

/** A way through the appointment workflow that is worth keeping as a history. */
export interface AppointmentScenario {
  /** File name of its history. */
  readonly name: string;
  /** Plays it; the history is taken from the appointment's latest run afterwards. */
  readonly play: (stage: AppointmentStage) => Promise<StagedAppointment>;
}

/** Every branch of the workflow at least once. */
export const APPOINTMENT_SCENARIOS: readonly AppointmentScenario[] = [
  {
    name: 'nobody-answers',
    play: async (stage) => {
      const one = await stage.begin(10);
      await one.nudge();
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'confirmed-and-seen',
    play: async (stage) => {
      const one = await stage.begin(10);
      await one.nudge();
      await stage.passTo(one, 47);
      one.fake.settle('confirmation', 'arrived');
      await one.change({ status: 'confirmed' });
      await stage.passTo(one, 0);
      await one.change({ status: 'arrived' });
      await one.change({ status: 'completed' });
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'cancelled-between-two-messages',
    play: async (stage) => {
      const one = await stage.begin(10);
      await one.nudge();
      await stage.passTo(one, 30);
      await one.change({ status: 'cancelled' });
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'policy-and-zone-changed-and-still-waiting',
    play: async (stage) => {
      const one = await stage.begin(10);
      await one.nudge();
      await one.untilLooked(1);
      one.fake.policy = { ...one.fake.policy, quietHours: null };
      await one.change({});
      await one.change({ timeZone: 'America/Manaus' });
      await one.standing();
      return one;
    },
  },
  {
    name: 'failed-looks-and-a-clock-behind',
    play: async (stage) => {
      const one = await stage.begin(10);
      one.fake.failures.push('internal.unexpected');
      one.fake.lagMs = 60_000;
      await one.nudge();
      await one.untilLooked(1);
      await stage.passTo(one, 47);
      await one.standing();
      return one;
    },
  },
];
