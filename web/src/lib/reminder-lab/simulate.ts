import { planReminders } from '#workflows/domain/reminders/plan.ts';
import type {
  Attempt,
  DoneNotice,
  PlannedNotice,
  ReminderPlan,
  SkipReason,
} from '#workflows/domain/reminders/plan.ts';
import type { ChannelChoice, Way } from '#workflows/domain/reminders/channel-chain.ts';
import { NOTICE_RULES } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel, ReminderStep } from '#workflows/domain/reminders/policy.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import type { Shift } from '#workflows/domain/reminders/step-window.ts';
import type { LabCase } from './lab-case.ts';
import { applyChange, type LabEvent, type LabState } from './lab-events.ts';

const MINUTE_MS = 60_000;
/** Time until a provider says what became of a message. */
const REPORT_MS = MINUTE_MS;
/** A ladder has at most twenty rungs on three channels; more instants than these mean that the planner runs in circles. */
const MOST_INSTANTS = 400;

/** A message that left, or a call that a person was asked for. */
export interface LabMessage {
  readonly number: number;
  readonly step: ReminderStep;
  readonly at: Date;
  /** `null` for work of a person. */
  readonly channel: NoticeChannel | null;
  readonly way: Way | null;
  readonly shift: Shift;
  /** The channel before this one, and what became of its message; `null` for the first. */
  readonly after: Pick<Attempt, 'channel' | 'state'> | null;
  /** Channels that came earlier in the order and could not be used. */
  readonly passedOver: readonly ChannelChoice[];
  /** What becomes of it, from `settledAt` on; until then nobody knows. */
  readonly state: Attempt['state'];
  readonly settledAt: Date | null;
  readonly visitNumber: number;
  /** The visit as it stood when the message left. */
  readonly visit: RemindedVisit;
}

/** Something that was planned and did not come about. */
export interface LabDeath {
  readonly step: ReminderStep;
  readonly plannedAt: Date;
  readonly diedAt: Date;
  readonly channel: NoticeChannel | null;
  readonly reason: SkipReason;
}

/** What is planned from an instant on, until the next one. */
export interface LabFrame {
  readonly at: Date;
  readonly visit: RemindedVisit;
  readonly visitNumber: number;
  readonly plan: ReminderPlan;
  readonly events: readonly LabEvent[];
}

/** A whole life of an appointment, played to its end. */
export interface LabRun {
  readonly frames: readonly LabFrame[];
  readonly messages: readonly LabMessage[];
  readonly deaths: readonly LabDeath[];
}

interface Report {
  readonly atMs: number;
  readonly visitNumber: number;
  readonly stepId: string;
  readonly channel: NoticeChannel;
  readonly state: 'arrived' | 'failed';
}

const firstUsable = (chain: readonly ChannelChoice[]): ChannelChoice | undefined =>
  chain.find(({ way }) => way !== null);

const skipReasonOf = ({ notices }: ReminderPlan, wanted: string): SkipReason | null => {
  const notice = notices.find(({ stepId }) => stepId === wanted);
  return notice?.state === 'skipped' ? notice.reason : null;
};

/** Plays one appointment: asks the production planner at each instant, and does what is due as the workflow would. */
class Rehearsal {
  readonly #policy: LabCase['policy'];
  #state: LabState;
  #events: LabEvent[];
  #reports: Report[] = [];
  readonly frames: LabFrame[] = [];
  readonly messages: LabMessage[] = [];
  readonly deaths: LabDeath[] = [];

  constructor({ policy, visit, reach }: LabCase, events: readonly LabEvent[]) {
    this.#policy = policy;
    this.#events = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    this.#state = {
      visit,
      reach,
      done: [],
      delivery: { whatsapp: 'arrives', sms: 'arrives', email: 'arrives' },
      visitNumber: 1,
    };
  }

  play(): LabRun {
    let now: Date | null = this.#state.visit.agreedAt;
    for (let count = 0; now !== null && count < MOST_INSTANTS; count += 1) now = this.#look(now);
    const { frames, messages, deaths } = this;
    return { frames, messages, deaths };
  }

  /** Everything that happens at an instant; answers the next one. */
  #look(now: Date): Date | null {
    this.#hear(now);
    const happened = this.#events.filter(({ at }) => at <= now);
    this.#events = this.#events.filter(({ at }) => at > now);
    for (const { change } of happened) this.#state = applyChange(this.#state, change, now);
    let plan = this.#plan(now);
    this.#mourn(plan, now);
    for (const step of this.#policy.steps) {
      if (this.#perform(step, plan, now)) plan = this.#plan(now);
    }
    const { visit, visitNumber } = this.#state;
    this.frames.push({ at: now, visit, visitNumber, plan, events: happened });
    return this.#next(plan, now);
  }

  #plan(now: Date): ReminderPlan {
    const { visit, reach, done } = this.#state;
    return planReminders({ visit, policy: this.#policy, reach, done, now });
  }

  /** Providers report on messages of before; those of a visit that was moved concern nobody any more. */
  #hear(now: Date): void {
    const due = this.#reports.filter(({ atMs }) => atMs <= now.getTime());
    this.#reports = this.#reports.filter(({ atMs }) => atMs > now.getTime());
    for (const { visitNumber, stepId, channel, state } of due) {
      if (visitNumber !== this.#state.visitNumber) continue;
      const done = this.#state.done.map((notice) =>
        notice.stepId === stepId
          ? {
              ...notice,
              attempts: notice.attempts.map((one) => (one.channel === channel ? { ...one, state } : one)),
            }
          : notice,
      );
      this.#state = { ...this.#state, done };
    }
  }

  /** Finds out what was planned at the instant before and is not any more. */
  #mourn(plan: ReminderPlan, now: Date): void {
    const before = this.frames.at(-1);
    if (!before) return;
    const isMoved = before.visitNumber !== this.#state.visitNumber;
    for (const old of before.plan.notices) {
      const reason = isMoved ? 'visit_dead' : skipReasonOf(plan, old.stepId);
      const step = this.#policy.steps.find(({ id }) => id === old.stepId);
      if (old.state !== 'planned' || !step || reason === null) continue;
      const channel = firstUsable(old.chain)?.channel ?? null;
      this.deaths.push({ step, plannedAt: old.at, diedAt: now, channel, reason });
    }
  }

  /** Does what is due for a step; answers whether anything was. */
  #perform(step: ReminderStep, plan: ReminderPlan, now: Date): boolean {
    const notice = plan.notices.find(({ stepId }) => stepId === step.id);
    if (!notice) return false;
    if (notice.state === 'planned' && notice.at <= now) return this.#start(step, notice, now);
    if (notice.state === 'sent' && notice.next && notice.next.at <= now) {
      const { channel } = notice.next;
      this.#send(step, channel, notice.attempts, [], 'none', now);
      return true;
    }
    const isNews =
      notice.state === 'skipped' &&
      notice.isFinal &&
      !this.#state.done.some(({ stepId }) => stepId === step.id);
    if (isNews) this.#keep(step, { outcome: 'skipped', reason: notice.reason, attempts: [] });
    return isNews;
  }

  #start(step: ReminderStep, notice: PlannedNotice & { state: 'planned' }, now: Date): boolean {
    if (!NOTICE_RULES[step.kind].isMessage) {
      this.#keep(step, { outcome: 'queued', reason: null, attempts: [] });
      this.#log(step, { at: now, shift: notice.shift });
      return true;
    }
    const choice = firstUsable(notice.chain);
    if (!choice) return false;
    const passedOver = notice.chain.slice(0, notice.chain.indexOf(choice));
    this.#send(step, choice, [], passedOver, notice.shift, now);
    return true;
  }

  #send(
    step: ReminderStep,
    { channel, way }: ChannelChoice,
    before: readonly Attempt[],
    passedOver: readonly ChannelChoice[],
    shift: Shift,
    now: Date,
  ): void {
    const { delivery, visitNumber } = this.#state;
    const fate = delivery[channel];
    this.#keep(step, {
      outcome: 'sent',
      reason: null,
      attempts: [...before, { channel, at: now, state: 'open' }],
    });
    const atMs = now.getTime() + REPORT_MS;
    const state = fate === 'silent' ? 'open' : fate === 'fails' ? 'failed' : 'arrived';
    if (state !== 'open') this.#reports.push({ atMs, visitNumber, stepId: step.id, channel, state });
    const settledAt = state === 'open' ? null : new Date(atMs);
    this.#log(step, {
      at: now,
      channel,
      way,
      shift,
      after: before.at(-1) ?? null,
      passedOver,
      state,
      settledAt,
    });
  }

  #keep(step: ReminderStep, notice: Pick<DoneNotice, 'outcome' | 'reason' | 'attempts'>): void {
    const others = this.#state.done.filter(({ stepId }) => stepId !== step.id);
    this.#state = { ...this.#state, done: [...others, { stepId: step.id, kind: step.kind, ...notice }] };
  }

  #log(step: ReminderStep, about: Partial<LabMessage> & Pick<LabMessage, 'at' | 'shift'>): void {
    const { visit, visitNumber } = this.#state;
    const number = this.messages.length + 1;
    this.messages.push({
      number,
      step,
      channel: null,
      way: null,
      after: null,
      passedOver: [],
      state: 'arrived',
      settledAt: about.at,
      visitNumber,
      visit,
      ...about,
    });
  }

  #next(plan: ReminderPlan, now: Date): Date | null {
    const instants = [
      plan.nextAt?.getTime(),
      this.#events[0]?.at.getTime(),
      ...this.#reports.map(({ atMs }) => atMs),
    ].filter((at) => at !== undefined && at > now.getTime());
    return instants.length === 0 ? null : new Date(Math.min(...(instants as number[])));
  }
}

/**
 * Plays an appointment from the moment it was agreed until nothing can happen any more by itself.
 *
 * Nothing is sent: it is arithmetic with the planner that the workflows run, so what it shows is what they would do.
 */
export const simulate = (labCase: LabCase, events: readonly LabEvent[]): LabRun =>
  new Rehearsal(labCase, events).play();
