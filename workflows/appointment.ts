import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  log,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { tendAppointment } from './activities.ts';
import { AppointmentSearch, currentDetails } from './appointment-details.ts';
import { initialState, nextStep, reduce, runStanding } from './appointment-state.ts';
import type { AppointmentEvent, AppointmentState, AppointmentStep } from './appointment-state.ts';
import { APPOINTMENT_NUDGE, APPOINTMENT_STANDING_QUERY } from './appointment.contract.ts';
import type { AppointmentInput, AppointmentStanding } from './appointment.contract.ts';
import { failureCode } from './failure-code.ts';
import { Alarm } from './timers.ts';

/**
 * One appointment, from the booking until nothing is left to do about it.
 *
 * ```
 * nudge ─▶ look: plan anew, do what is due ─▶ wait for the next instant of the plan, or a nudge
 *            ▲                                        │
 *            └──── booked, moved, cancelled, answered, │ policy or zone changed, message failed
 *                                                     ▼
 *                                    nothing left that could happen by itself: the run ends
 * ```
 *
 * PostgreSQL knows the appointment, its plan and what was sent; the run only keeps time. Whatever happens to the
 * appointment makes the next look find it so: a reminder cannot outlive its booking, because nothing is remembered here.
 * A run that has ended comes back with the next nudge.
 */
export async function appointment(input: AppointmentInput): Promise<void> {
  const run = new AppointmentRun(input);
  for (;;) {
    const step = run.nextStep();
    if (step.name === 'finish') break;
    if (step.name === 'renew') await continueAsNew<typeof appointment>(run.carriedOn());
    await run.perform(step);
  }
  run.publish();
}

/** State and handlers of a run. The handler only notes what came. */
class AppointmentRun {
  readonly #appointmentId: string;
  readonly #alarm = new Alarm();
  readonly #search = new AppointmentSearch();
  #state: AppointmentState;

  constructor({ appointmentId, carried }: AppointmentInput) {
    this.#appointmentId = appointmentId;
    this.#state = initialState(carried?.lookCount ?? 0);
    setHandler(defineSignal(APPOINTMENT_NUDGE), () => {
      this.#apply({ type: 'nudged' });
    });
    setHandler(defineQuery<AppointmentStanding>(APPOINTMENT_STANDING_QUERY), () => runStanding(this.#state));
  }

  nextStep(): AppointmentStep {
    return nextStep(this.#state, {
      now: Date.now(),
      renewalSuggested: workflowInfo().continueAsNewSuggested,
    });
  }

  /** What the next run starts with. */
  carriedOn(): AppointmentInput {
    return { appointmentId: this.#appointmentId, carried: { lookCount: this.#state.lookCount } };
  }

  /** Does one step. Only a cancellation ends the run: any other failure is waited out. */
  async perform(step: AppointmentStep): Promise<void> {
    if (step.name === 'wait') await this.#wait(step.until);
    else if (step.name === 'look') await this.#look();
  }

  async #look(): Promise<void> {
    this.#apply({ type: 'lookBegan' });
    try {
      const snapshot = await tendAppointment({ appointmentId: this.#appointmentId });
      this.#apply({ type: 'looked', snapshot, now: Date.now() });
    } catch (error) {
      if (isCancellation(error)) throw error;
      const code = failureCode(error);
      log.warn('appointment look failed', { code });
      this.#apply(code === 'appointment.not_found' ? { type: 'gone' } : { type: 'failed', now: Date.now() });
    }
  }

  async #wait(until: number | null): Promise<void> {
    this.publish();
    this.#alarm.set(until);
    await condition(() => this.nextStep().name !== 'wait');
  }

  /** Tells operators where the run stands. */
  publish(): void {
    if (this.#state.snapshot) this.#search.publish(this.#state.snapshot);
    setCurrentDetails(currentDetails(this.#state));
  }

  #apply(event: AppointmentEvent): void {
    this.#state = reduce(this.#state, event);
  }
}
