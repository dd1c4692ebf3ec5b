import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  APPOINTMENT_NUDGE,
  APPOINTMENT_STANDING_QUERY,
  APPOINTMENT_WORKFLOW,
  appointmentWorkflowId,
} from '#workflows/appointment.contract.ts';
import type { AppointmentInput, AppointmentStanding } from '#workflows/appointment.contract.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import { eventually } from './eventually.ts';
import { FakeAppointment } from './fake-appointment.ts';

/** The workflow as callers see it. */
export type AppointmentWorkflow = (input: AppointmentInput) => Promise<void>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PATIENCE_MS = 20_000;

/** One appointment with its workflow, for a test or a recording to play. */
export interface StagedAppointment {
  readonly id: string;
  readonly fake: FakeAppointment;
  readonly handle: WorkflowHandle<AppointmentWorkflow>;
  readonly nudge: () => Promise<void>;
  /** The agenda changes it: the row is there before the nudge is, and the look has been had when this resolves. */
  readonly change: (changes: Partial<RemindedVisit>) => Promise<void>;
  readonly standing: () => Promise<AppointmentStanding>;
  /** Waits, without letting workflow time pass, until so many looks were had. */
  readonly untilLooked: (times: number) => Promise<void>;
  /** What looks did, without their time. */
  readonly log: () => string[];
}

/** Appointments on a time-skipping server whose database is played by hand. */
export class AppointmentStage {
  /** For the worker's activities. */
  readonly appointments = new Map<string, FakeAppointment>();
  readonly #environment: TestWorkflowEnvironment;
  readonly #taskQueue: string;

  constructor(environment: TestWorkflowEnvironment, taskQueue: string) {
    this.#environment = environment;
    this.#taskQueue = taskQueue;
  }

  /** Lets workflow time pass. */
  async pass(hours: number): Promise<void> {
    await this.#environment.sleep(hours * HOUR_MS);
  }

  /** Lets workflow time pass until so many hours before an appointment. */
  async passTo({ fake }: StagedAppointment, hoursBefore: number): Promise<void> {
    const at = fake.visit.startsAt.getTime() - hoursBefore * HOUR_MS;
    await this.#environment.sleep(Math.max(1, at - (await this.#environment.currentTimeMs())));
  }

  /** Noon in São Paulo of some day to come, so that quiet hours do not come in between. */
  async #noonAhead(days: number): Promise<number> {
    const now = await this.#environment.currentTimeMs();
    return Math.ceil(now / DAY_MS) * DAY_MS + days * DAY_MS + 15 * HOUR_MS;
  }

  /** An appointment, agreed now, so many days ahead at noon. */
  async begin(days: number, changes: Partial<RemindedVisit> = {}): Promise<StagedAppointment> {
    const id = randomUUID();
    const start = await this.#noonAhead(days);
    const visit: RemindedVisit = {
      appointmentId: id,
      status: 'booked',
      startsAt: new Date(start),
      endsAt: new Date(start + HOUR_MS / 2),
      agreedAt: new Date(await this.#environment.currentTimeMs()),
      timeZone: 'America/Sao_Paulo',
      holidays: [],
      wantsOtherTime: false,
      wasToldAtBooking: true,
      hasPreparation: false,
      hasLaterVisit: false,
      mayReturn: false,
      ...changes,
    };
    const fake = new FakeAppointment(visit, () => this.#environment.currentTimeMs());
    // Noon on a Sunday is as good as any other.
    fake.policy = { ...fake.policy, restDays: null };
    this.appointments.set(id, fake);
    return this.stage(id, fake);
  }

  /** An appointment by its id, whether it exists or not. */
  stage(id: string, fake: FakeAppointment): StagedAppointment {
    const { workflow } = this.#environment.client;
    const workflowId = appointmentWorkflowId(id);
    const handle = workflow.getHandle<AppointmentWorkflow>(workflowId);
    const nudge = async (): Promise<void> => {
      await workflow.signalWithStart<AppointmentWorkflow>(APPOINTMENT_WORKFLOW, {
        workflowId,
        taskQueue: this.#taskQueue,
        args: [{ appointmentId: id }],
        signal: APPOINTMENT_NUDGE,
        signalArgs: [],
      });
    };
    const untilLooked = async (times: number): Promise<void> => {
      const isThere = await eventually(() => Promise.resolve(fake.lookCount >= times), PATIENCE_MS);
      if (!isThere)
        throw new Error(
          `${fake.lookCount} looks of ${times}: ${fake.log.map(({ what }) => what).join(', ')}`,
        );
    };
    return {
      id,
      fake,
      handle,
      nudge,
      untilLooked,
      change: async (changes) => {
        fake.change(changes);
        const before = fake.lookCount;
        await nudge();
        await untilLooked(before + 1);
      },
      standing: () => handle.query<AppointmentStanding>(APPOINTMENT_STANDING_QUERY),
      log: () => fake.log.map(({ what }) => what),
    };
  }
}
